package web

import (
	"encoding/csv"
	"encoding/json"
	"net/url"
	"strings"
	"testing"
	"time"

	"postil/internal/account"
	"postil/internal/article"
	"postil/internal/storetest"
	"postil/web/view"
)

// TestRecordIsReadByWhoMay asks for the record of an article with changes of every
// audience, in every form, as everybody.
func TestRecordIsReadByWhoMay(t *testing.T) {
	st := openStore(t, t.TempDir()+"/postil.db")
	s := serverOf(t, st)
	if err := st.SaveBundle(t.Context(), storetest.Sample("live")); err != nil {
		t.Fatal(err)
	}
	ann := newPerson(t, st, account.Editor)
	for _, v := range []article.Visibility{article.Public, article.Editors, article.Private} {
		noteOn(t, st, ann.Name, "A note that is "+string(v)+".", v)
	}
	on := storetest.Sample("live").Article.Sentences[0].ID
	own := withToken(t, st, ann, account.ScopeRead, time.Time{})
	for _, tt := range []struct {
		who    string
		header []string
		notes  int
	}{
		{"nobody", nil, 1},
		{"a reader", inSession(t, st, account.Reader), 1},
		{"an editor", inSession(t, st, account.Editor), 2},
		{"who wrote them", own, 3},
	} {
		for _, ask := range []view.RecordAsk{{Article: "live"}, {Sentence: on}, {Object: "note"}, {Article: "live", Order: "oldest"}} {
			page := ask1(t, s, ask.URL("", ""), tt.header)
			for i, words := range []string{"A note that is public.", "A note that is editors.", "A note that is private."} {
				if got, want := strings.Contains(page, words), i < tt.notes; got != want {
					t.Errorf("%s, %+v: the page has %q: %t, want %t", tt.who, ask, words, got, want)
				}
			}
			if got := strings.Count(ask1(t, s, ask.URL("jsonl", ""), tt.header), `"object":"note"`); got != tt.notes {
				t.Errorf("%s, %+v: %d notes as JSON lines, want %d", tt.who, ask, got, tt.notes)
			}
			rows, err := csv.NewReader(strings.NewReader(ask1(t, s, ask.URL("csv", ""), tt.header))).ReadAll()
			notes := 0
			for _, row := range rows {
				if row[4] == "note" {
					notes++
				}
			}
			if err != nil || notes != tt.notes || rows[0][0] != "key" {
				t.Errorf("%s, %+v: %d notes as CSV, %v, want %d", tt.who, ask, notes, err, tt.notes)
			}
		}
		var answer part[changeBody]
		if err := json.Unmarshal([]byte(ask1(t, s, "/api/changes?object=note", tt.header)), &answer); err != nil || len(answer.Rows) != tt.notes {
			t.Errorf("%s: %d notes of the API, %v, want %d", tt.who, len(answer.Rows), err, tt.notes)
		}
	}
}

func ask1(t *testing.T, s *Server, target string, header []string) string {
	t.Helper()
	w := ask(t, s, "GET", target, header...)
	if w.Code != 200 || !strings.Contains(w.Header().Get("Cache-Control"), "no-") {
		t.Errorf("%s = %d, kept as %q", target, w.Code, w.Header().Get("Cache-Control"))
	}

	return w.Body.String()
}

// TestRecordOfAPerson holds that editors alone see what one person did, and that an
// address that means nothing is refused.
func TestRecordOfAPerson(t *testing.T) {
	s, st := newTestServer(t)
	editor := inSession(t, st, account.Editor)
	for _, tt := range []struct {
		target string
		header []string
		want   int
	}{
		{"/history?by=Eve", nil, 303},
		{"/history?by=Eve", inSession(t, st, account.Reader), 403},
		{"/history?by=Eve", editor, 200},
		{"/history?article=how-to-read&by=Eve", nil, 200},
		{"/history.csv?by=Eve", nil, 401},
		{"/api/changes?by=Eve", nil, 401},
		{"/api/changes?by=Eve", as(t, st, account.Teacher), 403},
		{"/api/changes?by=Eve&order=oldest&since=3", as(t, st, account.Editor), 200},
		{"/history?from=yesterday", nil, 400},
		{"/history?to=2026-13-01", nil, 400},
		{"/history?after=xyz", nil, 400},
		{"/history?article=" + strings.Repeat("x", 600), nil, 413},
		{"/history?article=none&sentence=none&object=none&from=2026-01-01&to=2026-01-02", nil, 200},
	} {
		if w := ask(t, s, "GET", tt.target, tt.header...); w.Code != tt.want {
			t.Errorf("%s = %d, want %d", tt.target, w.Code, tt.want)
		}
	}
}

// TestWordsOfPeopleStayWords has a name and a reason that would be markup on a page
// and a formula in a spreadsheet.
func TestWordsOfPeopleStayWords(t *testing.T) {
	s, st := newTestServer(t)
	const name, reason = `=cmd|' /C calc'!A0`, `<script>alert(1)</script>`
	slug := "live"
	if err := st.SaveBundle(t.Context(), storetest.Sample(slug)); err != nil {
		t.Fatal(err)
	}
	a, err := st.Article(t.Context(), slug)
	if err != nil {
		t.Fatal(err)
	}
	err = st.SaveJudgement(t.Context(), article.Judgement{
		Article: slug, Sentence: a.Sentences[0].ID, Action: article.Add, By: name, Reason: reason, Modality: &article.Modality{Kind: article.AuthorOpinion},
	})
	if err != nil {
		t.Fatal(err)
	}
	if page := ask1(t, s, view.ArticleRecordURL(slug), nil); strings.Contains(page, reason) || !strings.Contains(page, "&lt;script&gt;alert(1)") || !strings.Contains(page, "added a label") {
		t.Errorf("the page has the words as markup, or not at all")
	}
	rows, err := csv.NewReader(strings.NewReader(ask1(t, s, view.RecordAsk{Article: slug}.URL("csv", ""), nil))).ReadAll()
	if err != nil || rows[1][2] != "'"+name || !strings.HasSuffix(rows[1][10], reason) {
		t.Errorf("rows %q, %v", rows, err)
	}
}

// TestUndoingIsOneMoreChange takes back a decision about a doubt, and holds that the
// record has both.
func TestUndoingIsOneMoreChange(t *testing.T) {
	s, st := newTestServer(t)
	revised(t, st, mended())
	open, err := st.Doubts(t.Context(), "", article.Cursor{})
	if err != nil || len(open.Rows) != 2 {
		t.Fatalf("doubts %+v, %v", open, err)
	}
	doubt := open.Rows[0].ID
	if open.Rows[0].Waiting {
		doubt = open.Rows[1].ID
	}
	if _, err := st.SettleDoubt(t.Context(), doubt, article.StillHolds, "", "Eve"); err != nil {
		t.Fatal(err)
	}
	editor := inSession(t, st, account.Editor)
	list, err := st.Changes(t.Context(), article.ChangeFilter{Object: article.OfDoubt, Audience: article.Editors}, article.Cursor{})
	if err != nil || len(list.Rows) != 1 {
		t.Fatalf("%+v, %v", list, err)
	}
	undo := view.UndoURL(list.Rows[0].Key)
	page := ask1(t, s, view.RecordAsk{}.URL("", ""), editor)
	if !strings.Contains(page, `action="`+undo+`"`) {
		t.Errorf("the record does not offer to undo it")
	}
	if page := ask1(t, s, view.RecordAsk{}.URL("", ""), nil); strings.Contains(page, "/revert") {
		t.Errorf("who may change nothing is offered to undo something")
	}
	for range 2 {
		w := sendForm(t, s, undo, url.Values{}, editor...)
		if w.Code != 303 && w.Code != 409 {
			t.Errorf("undo = %d", w.Code)
		}
	}
	list, err = st.Changes(t.Context(), article.ChangeFilter{Object: article.OfDoubt, Audience: article.Editors}, article.Cursor{})
	if err != nil || len(list.Rows) != 2 || list.Rows[0].Action != article.DoReopen {
		t.Errorf("the record has %+v, %v", list.Rows, err)
	}
	for target, want := range map[string]int{"/history/0/revert": 404, "/history/x/revert": 400, view.UndoURL(list.Rows[0].Key): 422} {
		if w := sendForm(t, s, target, url.Values{}, editor...); w.Code != want {
			t.Errorf("%s = %d, want %d", target, w.Code, want)
		}
	}
}

// TestWhoBringsAnArticleInIsRecorded brings articles in on every way that a person has.
func TestWhoBringsAnArticleInIsRecorded(t *testing.T) {
	s, st := newTestServer(t)
	eve := newPerson(t, st, account.Editor)
	program := withToken(t, st, eve, account.ScopeWrite, time.Time{})
	if w := send(t, s, "POST", "/api/import", "application/json", []byte(`{"markdown": "# Quay\n\nIt is wet.", "title": "Quay"}`), program...); w.Code != 201 {
		t.Fatalf("import: %d %s", w.Code, w.Body)
	}
	media, body := filesOf(t, [2]string{"pier.md", "# Pier\n\nIt is long."}, [2]string{"mole.md", "# Mole\n\nIt is high."})
	if w := send(t, s, "POST", "/api/import/file", media, body, program...); w.Code != 202 {
		t.Fatalf("import of files: %d %s", w.Code, w.Body)
	}
	work(t, st)
	for _, slug := range []string{"quay", "pier", "mole"} {
		var list article.List[article.Change]
		for deadline := time.Now().Add(20 * time.Second); len(list.Rows) == 0 && time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
			var err error
			if list, err = st.Changes(t.Context(), article.ChangeFilter{Article: slug, Audience: article.Public}, article.Cursor{}); err != nil {
				t.Fatal(err)
			}
		}
		if len(list.Rows) != 1 || list.Rows[0].By != eve.Name || list.Rows[0].Action != article.DoAdd {
			t.Errorf("%s: %+v, want that %s brought it in", slug, list.Rows, eve.Name)
		}
	}
}
