package web

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"postil/internal/account"
	"postil/web/view"
)

// TestEntityForms does with forms alone what editors do to entities, and looks at what
// readers see at once.
func TestEntityForms(t *testing.T) {
	s, st := newTestServer(t)
	lamp(t, s)
	editor := inSession(t, st, account.Editor)
	public := func(id string) string { return ask(t, s, "GET", view.EntityURL(id)).Body.String() }
	for _, step := range []struct {
		form   url.Values
		status int
		says   string // the page of forms, or where it is done that of Anna for readers
		of     string // another entity whose page has these words then
		other  string
	}{
		{url.Values{"do": {"edit"}, "was-name": {"Anna Novak"}, "name": {"Anna B. Novak"}, "aliases": {"A. Novak\r\n\r\nAnni"}, "wikidata": {"https://www.wikidata.org/wiki/Q42"}, "reason": {"full <b>name</b>"}}, 303, "https://www.wikidata.org/wiki/Q42", "anna-novak", "Also: A. Novak, Anni"},
		{url.Values{"do": {"edit"}, "wikidata": {"42"}, "name": {"x"}}, 422, "Q42, or as its address", "", ""},
		{url.Values{"do": {"edit"}, "was-name": {"x"}, "name": {""}}, 422, "A name is needed", "", ""},
		{url.Values{"do": {"edit"}}, 422, "Nothing is changed yet", "", ""},
		{url.Values{"do": {"split"}, "to": {"Bo Berg"}}, 422, "Choose the mentions", "", ""},
		{url.Values{"do": {"split"}, "to": {"Bo Berg"}, "moved": {"lamp-m1"}}, 303, "Anna B. Novak", "bo-berg", "Anna Novak</"},
		{url.Values{"do": {"split"}, "to": {"Bo Berg"}, "moved": {"lamp-m1"}}, 409, "not shown any more", "", ""},
		{url.Values{"do": {"merge"}, "other": {"nobody"}}, 422, "There is no entity “nobody”", "", ""},
		{url.Values{"do": {"merge"}, "other": {"anni"}}, 422, "Choose another entity", "", ""},
		{url.Values{"do": {"merge"}, "other": {"https://library.example/e/bo-berg"}, "reason": {"the same"}}, 303, "“Bo Berg” is “Anna B. Novak”", "bo-berg", "<h1>Anna B. Novak"},
		{url.Values{"do": {"merge"}, "other": {"bo-berg"}}, 422, "Choose another entity", "", ""},
		{url.Values{"do": {"part"}, "other": {"bo-berg"}}, 303, "is not “Anna B. Novak”", "bo-berg", "<h1>Bo Berg"},
		{url.Values{"do": {"part"}, "other": {"bo-berg"}}, 409, "stands for itself already", "", ""},
		{url.Values{"do": {"dance"}}, 400, "", "", ""},
	} {
		w := sendForm(t, s, view.EditEntityURL("anna-novak", ""), step.form, editor...)
		body := w.Body.String()
		if w.Code == http.StatusSeeOther {
			body = public("anna-novak")
		}
		if w.Code != step.status || !strings.Contains(body, step.says) {
			t.Errorf("%v = %d without %q, want %d: %s", step.form, w.Code, step.says, step.status, body)
		}
		if step.of != "" && !strings.Contains(public(step.of), step.other) {
			t.Errorf("%v: the page of %s has not %q: %s", step.form, step.of, step.other, public(step.of))
		}
	}
	if body := public("anna-novak"); !strings.Contains(body, "full &lt;b&gt;name") {
		t.Errorf("the reason is not told as it was typed")
	}
	if w := ask(t, s, "GET", view.EditEntityURL("anna-novak", ""), editor...); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "They mean another") && !strings.Contains(w.Body.String(), "No words of an article") {
		t.Errorf("the page of forms = %d", w.Code)
	}
	// What was done is undone from the record.
	history := ask(t, s, "GET", "/history?object=entity&order=oldest", editor...).Body.String()
	_, rest, _ := strings.Cut(history, `action="/history/`)
	key, _, _ := strings.Cut(rest, "/")
	if w := sendForm(t, s, "/history/"+key+"/revert", url.Values{}, editor...); w.Code != http.StatusSeeOther || !strings.Contains(public("anna-novak"), "<h1>Anna Novak") {
		t.Errorf("the first change taken back = %d", w.Code)
	}
}

// TestEntitiesOverTheAPI holds what programs may do to entities, and that people who
// disagree are both heard.
func TestEntitiesOverTheAPI(t *testing.T) {
	s, st := newTestServer(t)
	lamp(t, s)
	mine, other := as(t, st, account.Editor), as(t, st, account.Editor)
	post := func(path, body string, want int, by []string) entityJudgementJSON {
		t.Helper()
		w := send(t, s, "POST", "/api/entities/"+path, "application/json", []byte(body), by...)
		if w.Code != want {
			t.Fatalf("%s %s = %d, want %d: %s", path, body, w.Code, want, w.Body)
		}
		var j entityJudgementJSON
		if err := json.Unmarshal(w.Body.Bytes(), &j); want == 201 && err != nil {
			t.Fatal(err)
		}

		return j
	}
	split := post("anna-novak/judgements", `{"action":"split","mentions":["lamp-m1"],"other":"Anna Novak","new":true}`, 201, mine)
	if split.Other != "anna-novak-2" || len(split.Judgements) != 1 {
		t.Errorf("split off is %+v", split)
	}
	edit := post("anna-novak-2/judgements", `{"action":"edit","name":"Anna Novak the younger","aliases":["Anni"],"wikidata":"q7"}`, 201, mine)
	if len(edit.Edits) != 3 {
		t.Errorf("edited is %+v", edit.Edits)
	}
	post("anna-novak-2/judgements", `{"action":"edit","wikidata":"seven"}`, 422, mine)
	post("anna-novak-2/judgements", `{"action":"edit"}`, 422, mine)
	post("none/judgements", `{"action":"edit","name":"x"}`, 404, mine)
	merge := post("anna-novak-2/judgements", `{"action":"merge","other":"anna-novak","reason":"one woman"}`, 201, mine)
	post("anna-novak-2/judgements", `{"action":"part","reason":"two women"}`, 201, other)
	if body := ask(t, s, "GET", view.EntityURL("anna-novak")).Body.String(); !strings.Contains(body, "Disputed") || !strings.Contains(body, "two women") || !strings.Contains(body, "one woman") {
		t.Errorf("readers do not see both who disagree: %s", body)
	}
	if body := ask(t, s, "GET", "/api/entities/anna-novak/judgements").Body.String(); !strings.Contains(body, `"disputed":true`) {
		t.Errorf("programs are not told that people disagree: %s", body)
	}
	if body := ask(t, s, "GET", "/api/entities/anna-novak-2/alike").Body.String(); !strings.Contains(body, `"rows"`) {
		t.Errorf("what is alike: %s", body)
	}
	for _, step := range []struct {
		method, path string
		by           []string
		want         int
	}{
		{"DELETE", merge.ID, other, 403}, {"DELETE", merge.ID, mine, 204}, {"DELETE", merge.ID, mine, 204}, {"DELETE", "none", mine, 404},
		{"POST", merge.ID + "/restore", other, 403}, {"POST", merge.ID + "/restore", mine, 201},
	} {
		if w := send(t, s, step.method, "/api/entities/anna-novak-2/judgements/"+step.path, "application/json", []byte("{}"), step.by...); w.Code != step.want {
			t.Errorf("%s %s = %d, want %d: %s", step.method, step.path, w.Code, step.want, w.Body)
		}
	}
	if body := ask(t, s, "GET", "/api/entities/anna-novak-2").Body.String(); !strings.Contains(body, `"id":"anna-novak"`) || !strings.Contains(body, `"one_with":["anna-novak-2"]`) || !strings.Contains(body, `"disputed":true`) {
		t.Errorf("merged again it is %s", body)
	}
}
