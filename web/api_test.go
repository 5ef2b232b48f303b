package web

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"

	"postil/internal/account"
	"postil/internal/article"
	"postil/internal/store"
	"postil/web/view"
)

// document is what the test reads of an OpenAPI description.
type document struct {
	OpenAPI    string
	Info       struct{ Title, Version, Description string }
	Paths      map[string]map[string]operation
	Components struct{ Schemas map[string]any }
}

type operation struct {
	OperationID string
	Summary     string
	Parameters  []struct {
		Name, In string
		Required bool
		Schema   map[string]any
	}
	Responses map[string]struct {
		Description string
		Content     map[string]struct{ Schema map[string]any }
	}
}

func readDocument(t *testing.T, s *Server) (d document, raw []byte) {
	t.Helper()
	raw = ask(t, s, "GET", view.OpenAPIURL()).Body.Bytes()
	if err := json.Unmarshal(raw, &d); err != nil {
		t.Fatal(err)
	}

	return d, raw
}

func TestDescriptionIsWhole(t *testing.T) {
	s, _ := newTestServer(t)
	d, raw := readDocument(t, s)
	if d.OpenAPI != "3.1.0" || d.Info.Title == "" || d.Info.Version == "" || !strings.Contains(d.Info.Description, "code points") {
		t.Errorf("openapi %q, info %+v", d.OpenAPI, d.Info)
	}
	seen := map[string]bool{}
	for path, methods := range d.Paths {
		for method, op := range methods {
			if op.OperationID == "" || seen[op.OperationID] || op.Summary == "" {
				t.Errorf("%s %s: operation %q, summary %q: want an ID of its own and a summary", method, path, op.OperationID, op.Summary)
			}
			seen[op.OperationID] = true
			checkParameters(t, path, op)
			for _, status := range []string{success(op), "400", "404", "422"} {
				if op.Responses[status].Description == "" || len(op.Responses[status].Content) == 0 && status != "204" {
					t.Errorf("%s: answer %s is not described", path, status)
				}
			}
		}
	}
	for _, ref := range references(t, raw) {
		if _, ok := d.Components.Schemas[strings.TrimPrefix(ref, "#/components/schemas/")]; !ok {
			t.Errorf("reference %q leads nowhere", ref)
		}
	}
}

// success returns the lowest status of an answer that means that it was done.
func success(op operation) string {
	statuses := slices.Sorted(maps.Keys(op.Responses))
	if i := slices.IndexFunc(statuses, func(s string) bool { return s[0] == '2' }); i >= 0 {
		return statuses[i]
	}

	return "2xx"
}

func checkParameters(t *testing.T, path string, op operation) {
	t.Helper()
	inPath := map[string]bool{}
	for _, p := range op.Parameters {
		if p.In == "path" {
			inPath["{"+p.Name+"}"] = true
		}
		if p.Schema["type"] == nil || p.In == "path" && !p.Required || p.In != "path" && p.In != "query" && p.Name != idempotencyField && p.Name != "If-Match" {
			t.Errorf("%s: parameter %+v", path, p)
		}
	}
	for _, part := range strings.Split(path, "/") {
		if strings.HasPrefix(part, "{") != inPath[part] {
			t.Errorf("%s: %s is not described as a parameter", path, part)
		}
	}
}

// references returns the value of every "$ref".
func references(t *testing.T, raw []byte) (refs []string) {
	t.Helper()
	var walk func(any)
	walk = func(value any) {
		switch v := value.(type) {
		case map[string]any:
			if ref, ok := v["$ref"].(string); ok {
				refs = append(refs, ref)
			}
			for _, inner := range v {
				walk(inner)
			}
		case []any:
			for _, inner := range v {
				walk(inner)
			}
		}
	}
	var value any
	if err := json.Unmarshal(raw, &value); err != nil {
		t.Fatal(err)
	}
	walk(value)

	return refs
}

func TestEveryOperationAnswersAsDescribed(t *testing.T) {
	s, st := newTestServer(t)
	owner := as(t, st, account.Owner)
	described := newAPI(nil, "test")
	s.apiRoutes(unrouted{described})
	d, _ := readDocument(t, s)
	name := names(t, s)
	namedAlike(t, st, aTarget(t, s))
	fill := strings.NewReplacer("{slug}", name.Replace("SLUG"), "{sid}", name.Replace("S1"),
		"/entities/{id}", "/entities/"+aTarget(t, s), "/collections/{id}", "/collections/all", "/lists/{id}", "/lists/all", "/sources/{id}", "/sources"+name.Replace("/C"), "/notes/{id}", "/notes/"+aNote(t, s))
	job, err := st.AddJob(t.Context(), article.JobImportURL, "", "https://a.example/", nil, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := st.AddFeed(t.Context(), article.Feed{URL: "https://a.example/feed", Added: time.Now()}); err != nil {
		t.Fatal(err)
	}
	if _, err := st.SaveCollection(t.Context(), article.Collection{ID: "all", Title: "All", Articles: []string{firstArticle(t, s).Slug}}, "Eve", time.Now()); err != nil {
		t.Fatal(err)
	}
	revised(t, st, mended())
	taught := ownLessonID(t, s, owner)
	addAFlag(t, st, "footbridge")
	if _, err := st.SaveReadingList(t.Context(), article.ReadingList{ID: "all", Title: "All", By: "A teacher", Listed: true}, time.Now()); err != nil {
		t.Fatal(err)
	}
	for path, methods := range d.Paths {
		if _, reads := methods["get"]; !reads {
			continue
		}
		target := strings.ReplaceAll(fill.Replace(path), "/jobs/{id}", "/jobs/"+job)
		target = strings.ReplaceAll(target, "/lessons/{id}", "/lessons/"+taught)
		if path == "/api/search" {
			target += "?q=the&facets=true"
		}
		if path == "/api/suggest" {
			target += "?q=syr"
		}
		w := ask(t, s, "GET", target, owner...)
		contentType, _, _ := strings.Cut(w.Header().Get("Content-Type"), ";")
		content, ok := methods["get"].Responses["200"].Content[contentType]
		if w.Code != 200 || !ok {
			t.Errorf("%s = %d, %s, which is not described", target, w.Code, contentType)
			continue
		}
		if contentType == "application/json" {
			checkBody(t, described, target, content.Schema, w.Body.Bytes())
		}
	}
}

// aTarget returns the ID of an entity that somebody takes a stance toward.
func aTarget(t *testing.T, s *Server) string {
	t.Helper()
	r, err := s.reading(t.Context(), firstArticle(t, s).Slug, view.Pin{})
	if err != nil || len(r.labels.Stances) == 0 {
		t.Fatalf("the first article has no stance: %v", err)
	}

	return r.labels.Stances[0].Target
}

// namedAlike has a person give an entity the name of another of its type.
func namedAlike(t *testing.T, st *store.Store, id string) {
	t.Helper()
	e, err := st.Entity(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	others, err := st.EntitiesOfType(t.Context(), e.Type)
	if err != nil || len(others) < 2 {
		t.Fatalf("%d entities of type %s, %v", len(others), e.Type, err)
	}
	other := others[0]
	if other.ID == id {
		other = others[1]
	}
	edit := article.EntityEdit{Field: article.EntityName, Now: other.Name}
	if _, err := st.JudgeEntity(t.Context(), article.EntityJudgement{Entity: id, Action: article.EntityEdited, By: "Edda", Edits: []article.EntityEdit{edit}}); err != nil {
		t.Fatal(err)
	}
}

// aNote returns the ID of a note that anybody may read.
func aNote(t *testing.T, s *Server) string {
	t.Helper()
	notes, err := s.store.Notes(t.Context(), firstArticle(t, s).Slug)
	if err != nil || len(notes) == 0 {
		t.Fatalf("the first article has no note: %v", err)
	}

	return notes[0].ID
}

// checkBody holds a body against its schema.
func checkBody(t *testing.T, described huma.API, target string, schema map[string]any, body []byte) {
	t.Helper()
	var value any
	if err := json.Unmarshal(body, &value); err != nil {
		t.Errorf("%s: %v", target, err)
		return
	}
	if rows, ok := value.(map[string]any)["rows"].([]any); ok && len(rows) == 0 {
		t.Errorf("%s: no rows, so nothing is shown", target)
	}
	registry := described.OpenAPI().Components.Schemas
	result := &huma.ValidateResult{}
	huma.Validate(registry, &huma.Schema{Ref: schema["$ref"].(string)}, huma.NewPathBuffer(nil, 0), huma.ModeReadFromServer, value, result)
	for _, err := range result.Errors {
		t.Errorf("%s: %v", target, err)
	}
}

// unrouted registers operations without routing to them.
type unrouted struct{ huma.API }

func (u unrouted) Adapter() huma.Adapter { return nowhere{u.API.Adapter()} }

type nowhere struct{ huma.Adapter }

func (nowhere) Handle(*huma.Operation, func(huma.Context)) {}

// fetch reads JSON of the API into a value.
func fetch[T any](t *testing.T, s *Server, target string) (value T) {
	t.Helper()
	w := ask(t, s, "GET", target)
	if w.Code != 200 {
		t.Fatalf("%s = %d %s", target, w.Code, w.Body)
	}
	if err := json.Unmarshal(w.Body.Bytes(), &value); err != nil {
		t.Fatalf("%s: %v", target, err)
	}

	return value
}

func TestPositionsAreCodePointsOfTheText(t *testing.T) {
	s, _ := newTestServer(t)
	for _, row := range fetch[part[summaryJSON]](t, s, "/api/articles").Rows {
		text := []rune(fetch[articleJSON](t, s, "/api/articles/"+row.Slug).Text)
		positions := 0
		for _, sentence := range fetch[part[sentenceJSON]](t, s, "/api/articles/"+row.Slug+"/sentences?limit=200").Rows {
			places := []Place{{sentence.Start, sentence.End, sentence.Text}}
			for _, m := range sentence.Mentions {
				places = append(places, m.Place)
			}
			for _, a := range sentence.Attributions {
				places = append(append(places, a.Cue), a.Content...)
			}
			for _, stance := range sentence.Stances {
				places = append(places, stance.Evidence...)
			}
			for _, place := range places {
				if got := string(text[place.Start:place.End]); got != place.Quote {
					t.Errorf("%s: [%d:%d] is %q, quoted as %q", row.Slug, place.Start, place.End, got, place.Quote)
				}
			}
			positions += len(places)
		}
		if positions < 2*row.Sentences {
			t.Errorf("%s: only %d positions in %d sentences", row.Slug, positions, row.Sentences)
		}
	}
}

func TestSentenceHasEveryLabelWithItsAssigner(t *testing.T) {
	s, st := newTestServer(t)
	a := firstArticle(t, s)
	annotations, err := st.Annotations(t.Context(), a.Slug)
	if err != nil {
		t.Fatal(err)
	}
	shown := article.Overlay(annotations, article.FilterAll)
	want := [4]int{len(shown.Mentions), len(shown.Attributions), len(shown.Stances), len(shown.Modalities)}

	var got [4]int
	for _, sentence := range a.Sentences {
		one := fetch[sentenceJSON](t, s, "/api/sentences/"+sentence.ID)
		if one.Text != sentence.In(a.Text) || one.Article != a.Slug || one.ID != sentence.ID {
			t.Errorf("sentence %s of %s is %q", one.ID, one.Article, one.Text)
		}
		for i, n := range []int{len(one.Mentions), len(one.Attributions), len(one.Stances), len(one.Modalities)} {
			got[i] += n
		}
		for _, m := range one.Mentions {
			if m.Assigner.Name == "" || m.Assigner.At.IsZero() {
				t.Errorf("mention %s of %s: assigner %+v", m.ID, one.ID, m.Assigner)
			}
		}
	}
	if got != want || want[0] == 0 {
		t.Errorf("the API gives %v labels by layer, the store has %v", got, want)
	}
}

func TestPartsOfAListJoinWithoutGapOrRepeat(t *testing.T) {
	s, _ := newTestServer(t)
	a := firstArticle(t, s)
	var ids []string
	for next, more := "", true; more; more = next != "" {
		list := fetch[part[sentenceJSON]](t, s, fmt.Sprintf("/api/articles/%s/sentences?limit=7&after=%s", a.Slug, next))
		for _, row := range list.Rows {
			ids = append(ids, row.ID)
		}
		next = list.Next
	}
	if len(ids) != len(a.Sentences) {
		t.Fatalf("%d sentences in parts, the article has %d", len(ids), len(a.Sentences))
	}
	for i, id := range ids {
		if id != a.Sentences[i].ID {
			t.Errorf("sentence %d is %s, want %s", i, id, a.Sentences[i].ID)
		}
	}
}

func TestHighlightsAreCodePointsOfTheSentence(t *testing.T) {
	hit := hitOf(article.Hit{
		Passage:    article.Passage{Text: "Été: 🙂 café."},
		Highlights: []article.Span{{Start: 0, End: 5}, {Start: 12, End: 17}},
	})
	for _, h := range hit.Highlights {
		if got := string([]rune(hit.Sentence.Text)[h.Start:h.End]); got != h.Quote {
			t.Errorf("[%d:%d] is %q, quoted as %q", h.Start, h.End, got, h.Quote)
		}
	}
	if got := hit.Highlights[1].Quote; got != "café" {
		t.Errorf("second highlight is %q, want café", got)
	}
}

func TestWordsOutsideAPassageAreLeftOut(t *testing.T) {
	p := article.Passage{Text: "He said so.", Offset: 100}
	tests := []struct {
		span article.Span
		want string
	}{
		{article.Span{Start: 103, End: 107}, "said"},
		{article.Span{Start: 90, End: 102}, "He"},
		{article.Span{Start: 108, End: 200}, "so."},
		{article.Span{Start: 0, End: 50}, ""},
		{article.Span{Start: 150, End: 160}, ""},
		{article.Span{}, ""},
	}
	for _, tt := range tests {
		if got := words(p, tt.span); got != tt.want {
			t.Errorf("words(%v) = %q, want %q", tt.span, got, tt.want)
		}
	}
}

func TestDownloadIsTheSourceVerbatim(t *testing.T) {
	s, _ := newTestServer(t)
	list := fetch[part[summaryJSON]](t, s, "/api/articles")
	for _, row := range list.Rows {
		a, err := s.store.Article(t.Context(), row.Slug)
		if err != nil {
			t.Fatal(err)
		}
		for _, target := range []string{view.ArticleSourceURL(row.Slug, view.Pin{}), "/api/articles/" + row.Slug + "/source"} {
			w := ask(t, s, "GET", target)
			if w.Body.String() != a.Source.Body || !utf8.ValidString(w.Body.String()) {
				t.Errorf("%s: %d bytes, want the %d of the source", target, w.Body.Len(), len(a.Source.Body))
			}
			if got := w.Header().Get("Content-Disposition"); !strings.HasPrefix(got, `attachment; filename="`+row.Slug+".") {
				t.Errorf("%s: Content-Disposition %q", target, got)
			}
			if got := w.Header().Get("Content-Type"); !strings.HasPrefix(got, "text/") || strings.Contains(got, "html") {
				t.Errorf("%s: Content-Type %q", target, got)
			}
		}
	}
}

// addAFlag has a reader say that a note of an article is wrong.
func addAFlag(t *testing.T, st *store.Store, slug string) {
	t.Helper()
	notes, err := st.Notes(t.Context(), slug)
	if err != nil || len(notes) == 0 {
		t.Fatalf("notes to flag: %v, %v", notes, err)
	}
	f := article.Flag{Article: slug, Sentence: notes[0].From, Object: article.FlagNote, ObjectID: notes[0].ID, About: "it", Reason: "wrong"}
	if _, err := st.AddFlag(t.Context(), f); err != nil {
		t.Fatal(err)
	}
}
