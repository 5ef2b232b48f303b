package web

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"image/png"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/go-shiori/go-readability"
	"github.com/piprate/json-gold/ld"
	"golang.org/x/net/html"

	"postil/internal/account"
	"postil/internal/article"
	"postil/internal/lesson"
	"postil/internal/store"
	"postil/web/view"
)

// unfurled are pages that are shown elsewhere, with what their picture, title and
// description have to have.
func unfurled(t *testing.T, s *Server, st *store.Store) []struct{ path, title, words, kind string } {
	t.Helper()
	a := firstArticle(t, s)
	c, err := st.SaveCollection(t.Context(), article.Collection{ID: "two", Title: "Two <texts>", Description: "They belong together.", Articles: []string{a.Slug}}, "Eve", time.Now())
	if err != nil {
		t.Fatal(err)
	}
	reads, err := st.SaveReadingList(t.Context(), article.ReadingList{ID: "reads", Title: "Read <these>", By: "Ada", Listed: true, Items: []article.ReadingItem{{Article: a.Slug, Remark: "Short."}, {Article: a.Slug, From: a.Sentences[2].ID, To: a.Sentences[2].ID, Words: a.Sentences[2].In(a.Text)}}}, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	taught := lessonFor(t, st, a)
	first, third := a.Sentences[0], a.Sentences[2]
	words := strings.Join(strings.Fields(third.In(a.Text))[:3], " ")
	base := "/a/" + a.Slug

	return []struct{ path, title, words, kind string }{
		{base, a.Title, "", "Article"},
		{base + "@1", a.Title, "", "Article"},
		{base + "/s/" + third.ID, first40(third.In(a.Text)), first40(third.In(a.Text)), "Quotation"},
		{base + "/s/" + first.ID + ".." + third.ID, first40(first.In(a.Text)), first40(first.In(a.Text)), "Quotation"},
		{base + "/s/" + third.ID + "?" + url.Values{"words": {words}}.Encode(), words, words, "Quotation"},
		{"/e/russia", "Russia", "", "Place"},
		{"/sources/robert-stephen-ford", "Robert", "", "Person"},
		{"/collections/" + c.ID, "Two <texts>", "They belong together.", "Collection"},
		{"/lists/" + reads.ID, "Read <these>", "A reading list by Ada: 2 entries.", "Collection"},
		{"/lessons/" + taught.ID, "Who <says> so?", "Read closely.", "LearningResource"},
		{"/", "Postil", "annotated reader", "WebSite"},
	}
}

func first40(s string) string { return article.FoldSpace(s)[:40] }

// What other sites show of a page is read by a library that is not ours, which
// prefers Open Graph.
func TestOpenGraphIsReadBack(t *testing.T) {
	s, st := newTestServer(t)
	for _, p := range unfurled(t, s, st) {
		body := ask(t, s, http.MethodGet, p.path).Body
		address, _ := url.Parse("https://postil.example" + p.path)
		read, err := readability.FromReader(bytes.NewReader(body.Bytes()), address)
		if err != nil {
			t.Errorf("%s: %v", p.path, err)
			continue
		}
		if !strings.Contains(read.Title, p.title) || !strings.Contains(read.Excerpt, p.words) || read.Excerpt == "" || read.SiteName != "Postil" {
			t.Errorf("%s is shown as %q: %q of %q, want %q: %q of Postil", p.path, read.Title, read.Excerpt, read.SiteName, p.title, p.words)
		}
		meta := metas(t, body.Bytes())
		for key, want := range map[string]string{"og:image:width": "1200", "og:image:height": "630", "twitter:card": "summary_large_image", "og:image": read.Image, "og:url": "https://postil.example" + p.path} {
			if meta[key] != want {
				t.Errorf("%s: %s is %q, want %q", p.path, key, meta[key], want)
			}
		}
		if meta["og:image:alt"] == "" {
			t.Errorf("%s: the picture has no words", p.path)
		}
		picture := ask(t, s, http.MethodGet, strings.TrimPrefix(read.Image, "https://postil.example"))
		config, err := png.DecodeConfig(picture.Body)
		if picture.Code != http.StatusOK || err != nil || config.Width != 1200 || config.Height != 630 || picture.Header().Get("Cross-Origin-Resource-Policy") != "cross-origin" {
			t.Errorf("%s: GET %s = %d, %v, %v", p.path, read.Image, picture.Code, config, err)
		}
	}
}

// lessonFor makes a lesson about the third sentence of an article.
func lessonFor(t *testing.T, st *store.Store, a *article.Article) lesson.Lesson {
	t.Helper()
	teacher, err := st.AddPerson(t.Context(), account.Person{Name: "Tess", Role: account.Teacher}, "", time.Now())
	if err != nil {
		t.Fatal(err)
	}
	third := a.Sentences[2]
	l, err := st.SaveLesson(t.Context(), lesson.Lesson{Teacher: teacher.ID, Title: "Who <says> so?", Intro: "Read *closely*.", Reveal: lesson.RevealNever, Prompts: []lesson.Prompt{
		{Article: a.Slug, From: third.ID, To: third.ID, Words: third.In(a.Text), Kind: lesson.Open, Ask: "The secret question"},
	}}, time.Now())
	if err != nil {
		t.Fatal(err)
	}

	return l
}

// What other sites show of a lesson has nothing of its prompts, and of a student's own
// page they show nothing.
func TestLessonIsSharedWithoutPrompts(t *testing.T) {
	s, st := newTestServer(t)
	l := lessonFor(t, st, firstArticle(t, s))
	secret := account.NewSecret()
	if _, err := st.AddStudent(t.Context(), l.ID, "Zoe", account.HashSecret(secret), time.Now()); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/lessons/" + l.ID, "/oembed?url=" + url.QueryEscape("https://postil.example/lessons/"+l.ID)} {
		if w := ask(t, s, http.MethodGet, path); w.Code != http.StatusOK || strings.Contains(w.Body.String(), "secret question") {
			t.Errorf("GET %s = %d with the question of a prompt", path, w.Code)
		}
	}
	own := ask(t, s, http.MethodGet, "/lessons/"+l.ID+"/me/"+secret)
	meta := metas(t, own.Body.Bytes())
	if own.Code != http.StatusOK || meta["og:image"] != "" || meta["ld"] != "" || meta["og:url"] != "" || meta["application/json+oembed"] != "" {
		t.Errorf("GET a student's own page = %d, shown elsewhere as %v", own.Code, meta)
	}
}

// metas are the meta elements of a page by property or name.
func metas(t *testing.T, page []byte) map[string]string {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for n := range root.Descendants() {
		at := map[string]string{}
		for _, a := range n.Attr {
			at[a.Key] = a.Val
		}
		if n.Data == "meta" {
			found[at["property"]+at["name"]] = at["content"]
		}
		if at["type"] == "application/ld+json" {
			found["ld"] += n.FirstChild.Data
		}
		if strings.HasSuffix(at["type"], "+oembed") {
			found[at["type"]] = at["href"]
		}
	}

	return found
}

// schemaLoader answers for schema.org without asking it: every term is one of its.
type schemaLoader struct{}

func (schemaLoader) LoadDocument(string) (*ld.RemoteDocument, error) {
	return &ld.RemoteDocument{Document: map[string]any{"@context": map[string]any{"@vocab": "https://schema.org/", "url": map[string]any{"@type": "@id"}}}}, nil
}

func TestJSONLDIsReadBack(t *testing.T) {
	s, st := newTestServer(t)
	options := ld.NewJsonLdOptions("")
	options.DocumentLoader = schemaLoader{}
	for _, p := range unfurled(t, s, st) {
		var data any
		if err := json.Unmarshal([]byte(metas(t, ask(t, s, http.MethodGet, p.path).Body.Bytes())["ld"]), &data); err != nil {
			t.Errorf("%s: %v", p.path, err)
			continue
		}
		expanded, err := ld.NewJsonLdProcessor().Expand(data, options)
		if err != nil || len(expanded) != 1 {
			t.Errorf("%s: %v gives %v, %v", p.path, data, expanded, err)
			continue
		}
		thing := expanded[0].(map[string]any)
		value := func(name string) string {
			all, _ := thing["https://schema.org/"+name].([]any)
			if len(all) == 0 {
				return ""
			}
			one := all[0].(map[string]any)
			for _, key := range []string{"@value", "@id"} {
				if v, ok := one[key].(string); ok {
					return v
				}
			}

			return ""
		}
		if got := thing["@type"].([]any)[0]; got != "https://schema.org/"+p.kind || value("url") != "https://postil.example"+p.path {
			t.Errorf("%s is a %v at %q, want a %s", p.path, got, value("url"), p.kind)
		}
		if name := value("headline") + value("name") + article.FoldSpace(value("text")); !strings.Contains(name, p.title) {
			t.Errorf("%s is called %q, want %q", p.path, name, p.title)
		}
		if p.kind == "Quotation" && thing["https://schema.org/isPartOf"] == nil {
			t.Errorf("%s does not say what it is part of", p.path)
		}
	}
}

// oembedAnswer is what the format says an answer has: a struct of its own, so that a
// name that is misspelt in the server's is seen.
type oembedAnswer struct {
	Type     string `json:"type" xml:"type"`
	Version  string `json:"version" xml:"version"`
	Title    string `json:"title" xml:"title"`
	Provider string `json:"provider_name" xml:"provider_name"`
	HTML     string `json:"html" xml:"html"`
	Width    int    `json:"width" xml:"width"`
	Height   int    `json:"height" xml:"height"`
	Picture  string `json:"thumbnail_url" xml:"thumbnail_url"`
	Wide     int    `json:"thumbnail_width" xml:"thumbnail_width"`
	High     int    `json:"thumbnail_height" xml:"thumbnail_height"`
}

// Each page leads to what other sites ask, as JSON and as XML, and both say the same.
func TestOEmbedIsReadBack(t *testing.T) {
	s, st := newTestServer(t)
	for _, p := range unfurled(t, s, st) {
		if p.path == "/" {
			continue
		}
		meta := metas(t, ask(t, s, http.MethodGet, p.path).Body.Bytes())
		var fromJSON, fromXML oembedAnswer
		asJSON := ask(t, s, http.MethodGet, strings.TrimPrefix(meta["application/json+oembed"], "https://postil.example"))
		asXML := ask(t, s, http.MethodGet, strings.TrimPrefix(meta["text/xml+oembed"], "https://postil.example"))
		if err := json.Unmarshal(asJSON.Body.Bytes(), &fromJSON); err != nil || asJSON.Header().Get("Content-Type") != "application/json" {
			t.Fatalf("%s: %v in %d %s", p.path, err, asJSON.Code, asJSON.Body)
		}
		if err := xml.Unmarshal(asXML.Body.Bytes(), &fromXML); err != nil || !strings.HasPrefix(asXML.Header().Get("Content-Type"), "text/xml") {
			t.Fatalf("%s: %v in %d %s", p.path, err, asXML.Code, asXML.Body)
		}
		if fromJSON != fromXML {
			t.Errorf("%s: JSON says %+v, XML %+v", p.path, fromJSON, fromXML)
		}
		kind := "link"
		if p.kind == "Quotation" {
			kind = "rich"
		}
		if fromJSON.Type != kind || fromJSON.Version != "1.0" || fromJSON.Provider != "Postil" || fromJSON.Wide != 1200 || fromJSON.High != 630 || !strings.Contains(fromJSON.Title, p.title) {
			t.Errorf("%s: %+v, want a %s with %q", p.path, fromJSON, kind, p.title)
		}
		if got := ask(t, s, http.MethodGet, strings.TrimPrefix(fromJSON.Picture, "https://postil.example")).Code; got != http.StatusOK {
			t.Errorf("%s: GET %s = %d", p.path, fromJSON.Picture, got)
		}
		if kind == "rich" {
			checkFrame(t, s, fromJSON)
		}
	}
}

// checkFrame opens the frame that an answer has.
func checkFrame(t *testing.T, s *Server, answer oembedAnswer) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(answer.HTML))
	if err != nil {
		t.Fatal(err)
	}
	frames := 0
	for n := range root.Descendants() {
		if n.Data != "iframe" && n.Data != "script" {
			continue
		}
		for _, a := range n.Attr {
			if a.Key == "width" && a.Val != strconv.Itoa(answer.Width) {
				t.Errorf("the frame is %s wide, the answer says %d", a.Val, answer.Width)
			}
			if a.Key != "src" {
				continue
			}
			frames++
			w := ask(t, s, http.MethodGet, strings.TrimPrefix(a.Val, "https://postil.example"))
			if w.Code != http.StatusOK || n.Data == "iframe" && !strings.Contains(w.Header().Get("Content-Security-Policy"), "frame-ancestors *") {
				t.Errorf("GET %s = %d, %s", a.Val, w.Code, w.Header().Get("Content-Security-Policy"))
			}
		}
	}
	if frames != 2 {
		t.Errorf("%d addresses in %s, want those of a frame and a script", frames, answer.HTML)
	}
}

func TestOEmbedRefuses(t *testing.T) {
	s, _ := newTestServer(t)
	slug, id := firstSentence(t, s)
	at := func(path string) string { return url.Values{"url": {"https://postil.example" + path}}.Encode() }
	good := at("/a/" + slug + "/s/" + id)
	tests := []struct {
		query  string
		status int
		says   string
	}{
		{good, 200, `"type":"rich"`},
		{at("/s/" + id), 200, `"type":"rich"`},
		{at("/a/"+slug+"/s/"+id) + "&maxwidth=300&maxheight=200", 200, `"width":300,"height":200`},
		{good + "&format=xml", 200, "<type>rich</type>"},
		{good + "&format=yaml", 501, ""},
		{"", 400, ""},
		{"url=" + url.QueryEscape("https://elsewhere.example/a/"+slug), 404, ""},
		{"url=" + url.QueryEscape("javascript:alert(1)"), 404, ""},
		{at("/a/" + slug + "/s/0000000000"), 404, ""},
		{at("/a/nowhere"), 404, ""},
		{at("/a/" + slug + "/history"), 404, ""},
		{at("/login"), 404, ""},
		{at("/desk/" + slug + "/s/" + id), 401, ""},
		{at("/people"), 401, ""},
	}
	for _, tt := range tests {
		w := ask(t, s, http.MethodGet, "/oembed?"+tt.query)
		if w.Code != tt.status || !strings.Contains(w.Body.String(), tt.says) {
			t.Errorf("GET /oembed?%s = %d, want %d with %s", tt.query, w.Code, tt.status, tt.says)
		}
	}
	small := ask(t, s, http.MethodGet, "/oembed?"+good+"&maxwidth=300").Body.String()
	if strings.Contains(small, "thumbnail") {
		t.Errorf("an answer for 300 pixels has a picture of 1200: %s", small)
	}
}

// Only an embed may stand in a frame, and only where the operator allows it.
func TestFraming(t *testing.T) {
	_, st := newTestServer(t)
	s, err := New(Config{Store: st, Site: view.Site{BaseURL: "https://postil.example"}, Framing: "https://blog.example", Log: serverOf(t, st).log})
	if err != nil {
		t.Fatal(err)
	}
	slug, id := firstSentence(t, s)
	tests := []struct{ path, ancestors string }{
		{"/embed/a/" + slug + "/s/" + id, "https://blog.example"},
		{"/embed/a/" + slug + "/s/" + id + "?words=the", "https://blog.example"},
		{"/a/" + slug + "/s/" + id, "'none'"},
		{"/embed/a/" + slug + "/s/0000000000", "'none'"},
	}
	for _, tt := range tests {
		for range 2 { // the second time from the kept page
			if got := ask(t, s, http.MethodGet, tt.path).Header().Get("Content-Security-Policy"); !strings.HasSuffix(got, "frame-ancestors "+tt.ancestors) {
				t.Errorf("GET %s lets into frames: %s, want %s", tt.path, got, tt.ancestors)
			}
		}
	}
	page := ask(t, s, http.MethodGet, tests[0].path).Body.String()
	for _, part := range []string{"What the labels say", `<base target="_blank">`, "/a/" + slug + "/s/" + id} {
		if !strings.Contains(page, part) {
			t.Errorf("the embed has no %s", part)
		}
	}
}
