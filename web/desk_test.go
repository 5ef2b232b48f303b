package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"postil/internal/account"
	"postil/internal/article"
	"postil/web/view"
)

const lampText = "Anna Novak lit the lamp on Monday. Anna Novak left, said Bo Berg."

// lamp stores an article in which a machine found two mentions.
func lamp(t *testing.T, s *Server) *article.Article {
	t.Helper()
	slug, id := "lamp", "sentence00"
	a := &article.Article{Slug: slug, Metadata: article.Metadata{Title: "The lamp"}, Source: article.Source{Format: article.FormatText, Body: lampText}, Text: lampText,
		Blocks: []article.Block{{Span: article.Span{End: len(lampText)}, Kind: article.BlockParagraph, Parent: -1}}}
	end := strings.Index(lampText, " Anna Novak left")
	a.Sentences = []article.Sentence{{ID: id, Span: article.Span{End: end}}, {Span: article.Span{Start: end + 1, End: len(lampText)}}}
	article.MintIDs(a, nil)
	head := func(name string) article.Label {
		return article.Label{ID: name, Sentence: a.Sentences[0].ID, Confidence: 0.6}
	}
	findings := article.Findings{Annotator: "test", Version: "1", Revision: 1, Labels: article.Labels{
		Entities: []article.Entity{{ID: "anna-novak", Name: "Anna Novak", Type: article.TypePerson}},
		Mentions: []article.Mention{
			{Label: head("lamp-m1"), Span: article.Span{End: 10}, Type: article.TypePlace, Kind: article.MentionName, Entities: []string{"anna-novak"}},
			{Label: head("lamp-m2"), Span: article.Span{Start: 19, End: 23}, Type: article.TypeWork, Kind: article.MentionName},
		},
		Modalities: []article.Modality{{Label: head("lamp-k1"), Kind: article.Question}},
	}}
	if err := s.store.SaveBundle(t.Context(), article.Bundle{Article: a, Annotations: article.Annotations{Findings: []article.Findings{findings}}}); err != nil {
		t.Fatal(err)
	}

	return a
}

// TestDeskForms does with forms alone what editors do, and looks at what readers
// see.
func TestDeskForms(t *testing.T) {
	s, st := newTestServer(t)
	a := lamp(t, s)
	one := view.One(a.Sentences[0].ID)
	editor := inSession(t, st, account.Editor)
	for _, label := range []string{"lamp-m1", "lamp-k1"} {
		if w := ask(t, s, "GET", view.JudgeLabelURL(a.Slug, one, label), editor...); w.Code != http.StatusOK {
			t.Errorf("the page of %s = %d", label, w.Code)
		}
	}
	for _, step := range []struct {
		form         url.Values
		status       int
		shown, gone  string // in the desk afterwards
		publicly     string // in the panel of readers
		publiclyGone string
	}{
		{url.Values{"do": {"set person"}, "label": {"lamp-m1"}}, 303, "person “Anna Novak”", "place “Anna Novak”", "Anna Novak", ">place<"},
		{url.Values{"do": {"reject"}, "label": {"lamp-m2"}}, 303, "rejected by", "", "", "work</span>"},
		{url.Values{"do": {"confirm"}, "label": {"lamp-k1"}}, 303, "confirmed by", "", "confirmed by", ""},
		{url.Values{"do": {"add"}, "quote": {"Monday"}}, 303, "“Monday”", "", "Monday", ""},
		{url.Values{"do": {"undo"}}, 303, "", "“Monday”", "", "Monday</a>"},
		{url.Values{"do": {"redo"}}, 303, "“Monday”", "", "Monday", ""},
		{url.Values{"do": {"span end 1"}, "label": {"lamp-m2"}}, 303, "“lamp on”", "", "lamp on", ""},
		{url.Values{"do": {"replace"}, "layer": {"modality"}, "label": {"lamp-k1"}, "statement": {"author-opinion"}, "reason": {"it <b>judges</b>"}}, 303, "Author’s opinion", "", "it &lt;b&gt;judges", ""},
		{url.Values{"do": {"add"}, "layer": {"stance"}, "holder": {"The author"}, "target": {"Lamp lighting"}, "polarity": {"support"}}, 303, "The author supports Lamp lighting", "", "Lamp lighting", ""},
		{url.Values{"do": {"add"}, "layer": {"attribution"}, "source": {"Bo Berg"}, "cue": {"said"}, "who": {"Bo Berg"}, "content": {"Anna Novak left"}}, 303, "Bo Berg: “said”", "", "Bo Berg", ""},
		{url.Values{"do": {"add"}, "quote": {"not there"}}, 422, "", "", "", ""},
		{url.Values{"do": {"confirm"}, "label": {"gone"}}, 409, "", "", "", ""},
		{url.Values{"do": {"dance"}, "label": {"lamp-m1"}}, 409, "", "", "", ""},
	} {
		w := sendForm(t, s, view.JudgeURL(a.Slug, one), step.form, editor...)
		if w.Code != step.status {
			t.Errorf("%v = %d, want %d: %s", step.form, w.Code, step.status, w.Body)
		}
		if step.shown+step.gone == "" {
			continue
		}
		desk := ask(t, s, "GET", view.DeskURL(a.Slug, one), editor...).Body.String()
		public := ask(t, s, "GET", view.PanelURL(a.Slug, view.Pin{}, one)).Body.String()
		if !strings.Contains(desk, step.shown) || step.gone != "" && strings.Contains(desk, step.gone) {
			t.Errorf("%v: the desk has not %q, or still %q", step.form, step.shown, step.gone)
		}
		if !strings.Contains(public, step.publicly) || step.publiclyGone != "" && strings.Contains(public, step.publiclyGone) {
			t.Errorf("%v: readers do not see %q, or still %q in %s", step.form, step.publicly, step.publiclyGone, public)
		}
	}
	desk := ask(t, s, "GET", view.DeskURL(a.Slug, one), editor...).Body.String()
	for _, link := range []string{`href="` + view.JudgeAddURL(a.Slug, one, "stance") + `">Stance…`, `href="` + view.EditEntityURL("anna-novak", "") + `"`} {
		if !strings.Contains(desk, link) {
			t.Errorf("the desk does not lead to %s", link)
		}
	}
	for _, path := range []string{view.JudgeAddURL(a.Slug, one, "stance"), view.JudgeAddURL(a.Slug, one, "mention"), view.JudgeAddURL(a.Slug, one, "attribution")} {
		if w := ask(t, s, "GET", path, editor...); w.Code != http.StatusOK {
			t.Errorf("%s = %d", path, w.Code)
		}
	}
}

// TestJudgementsOverTheAPI holds what programs may do, and with whose judgements.
func TestJudgementsOverTheAPI(t *testing.T) {
	s, st := newTestServer(t)
	a := lamp(t, s)
	mine, other, owner := as(t, st, account.Editor), as(t, st, account.Editor), as(t, st, account.Owner)
	post := func(body string, want int, by []string) judgementJSON {
		t.Helper()
		w := send(t, s, "POST", "/api/judgements", "application/json", []byte(body), by...)
		if w.Code != want {
			t.Fatalf("%s = %d, want %d: %s", body, w.Code, want, w.Body)
		}
		var j judgementJSON
		if err := json.Unmarshal(w.Body.Bytes(), &j); want == 201 && err != nil {
			t.Fatal(err)
		}

		return j
	}
	sid := a.Sentences[0].ID
	j := post(fmt.Sprintf(`{"sentence":%q,"action":"add","mention":{"start":27,"end":33,"type":"date"}}`, sid), 201, mine)
	if j.Mention == nil || j.Mention.Quote != "Monday" || j.Mention.Kind != article.MentionValue {
		t.Errorf("added %+v", j.Mention)
	}
	if again := post(fmt.Sprintf(`{"sentence":%q,"action":"add","mention":{"quote":"Monday","type":"date"}}`, sid), 201, mine); again.ID != j.ID {
		t.Errorf("said again it is %s, want %s", again.ID, j.ID)
	}
	post(fmt.Sprintf(`{"sentence":%q,"action":"confirm","label":"lamp-m1"}`, sid), 201, mine)
	post(fmt.Sprintf(`{"sentence":%q,"action":"reject","label":"lamp-m1","reason":"No."}`, sid), 201, other)
	post(fmt.Sprintf(`{"sentence":%q,"action":"confirm"}`, sid), 422, mine)
	post(fmt.Sprintf(`{"sentence":%q,"action":"confirm","label":"none"}`, sid), 404, mine)
	post(fmt.Sprintf(`{"sentence":%q,"action":"add","mention":{"quote":"absent","type":"date"}}`, sid), 422, mine)
	post(`{"sentence":"0000000000","action":"confirm","label":"lamp-m1"}`, 404, mine)
	if body := ask(t, s, "GET", "/api/sentences/"+sid).Body.String(); !strings.Contains(body, `"disputed":true`) {
		t.Errorf("two who disagree are not told of: %s", body)
	}
	for _, step := range []struct {
		by   []string
		want int
	}{{other, 403}, {mine, 204}, {mine, 204}} {
		if w := ask(t, s, "DELETE", "/api/judgements/"+j.ID, step.by...); w.Code != step.want {
			t.Errorf("DELETE = %d, want %d: %s", w.Code, step.want, w.Body)
		}
	}
	var list part[judgementJSON]
	w := ask(t, s, "GET", "/api/judgements?article=lamp")
	if err := json.Unmarshal(w.Body.Bytes(), &list); err != nil || len(list.Rows) != 3 || list.Rows[2].Withdrawn == nil {
		t.Errorf("judgements: %v in %s", err, w.Body)
	}
	if w := ask(t, s, "DELETE", "/api/judgements/"+list.Rows[0].ID, owner...); w.Code != 204 {
		t.Errorf("an owner withdraws another's: %d", w.Code)
	}
}

// TestReviewMode decides about one label after the other, and looks at what is left.
func TestReviewMode(t *testing.T) {
	s, st := newTestServer(t)
	a := lamp(t, s)
	editor := inSession(t, st, account.Editor)
	next := view.NextURL(view.Queue{Kind: article.ReviewUnreviewed, Article: a.Slug}, "")
	decide := func(do string) string {
		t.Helper()
		page := ask(t, s, "GET", next, editor...).Body.String()
		_, rest, found := strings.Cut(page, `action="`+"/review/judge?")
		if !found {
			t.Fatalf("no label at %s: %s", next, page)
		}
		query, _, _ := strings.Cut(rest, `"`)
		_, rest, _ = strings.Cut(page, `name="label" value="`)
		label, _, _ := strings.Cut(rest, `"`)
		w := sendForm(t, s, "/review/judge?"+strings.ReplaceAll(query, "&amp;", "&"), url.Values{"do": {do}, "label": {label}}, editor...)
		if w.Code != http.StatusSeeOther {
			t.Fatalf("%s of %s = %d: %s", do, label, w.Code, w.Body)
		}
		next = w.Header().Get("Location")

		return label
	}
	seen := []string{decide("confirm"), decide("reject"), decide("set author-assertion")}
	if strings.Join(seen, " ") != "lamp-k1 lamp-m1 lamp-m2" && len(map[string]bool{seen[0]: true, seen[1]: true, seen[2]: true}) != 3 {
		t.Errorf("decided about %q", seen)
	}
	if page := ask(t, s, "GET", next, editor...).Body.String(); !strings.Contains(page, "Nothing waits here") {
		t.Errorf("after the last: %s", page)
	}
	counts, err := st.ReviewCounts(t.Context(), a.Slug)
	if err != nil || counts.Pending != 0 {
		t.Errorf("%+v, %v", counts, err)
	}
	for _, path := range []string{view.ReviewURL("", ""), view.ReviewURL(a.Slug, ""), view.AgreementURL()} {
		if w := ask(t, s, "GET", path, editor...); w.Code != http.StatusOK {
			t.Errorf("%s = %d", path, w.Code)
		}
	}
	if body := ask(t, s, "GET", view.AgreementURL(), editor...).Body.String(); !strings.Contains(body, "of 3") && !strings.Contains(body, "of 1") {
		t.Errorf("agreement: %s", body)
	}
}
