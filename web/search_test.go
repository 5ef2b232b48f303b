package web

import (
	"encoding/json"
	"encoding/xml"
	"net/url"
	"strings"
	"testing"
	"time"
)

// A condition means the same as a field, as an operator and by the API.
func TestFieldsAreOperators(t *testing.T) {
	s, _ := newTestServer(t)
	for _, test := range []struct{ fields, query string }{
		{"q=the&kind=question", "/search?q=the+kind%3Aquestion"},
		{"q=the&kind=question&entity=&type=&sort=newest", "/search?q=the+kind%3Aquestion&sort=newest"},
		{"entity=Robert+Ford&published_after=2015", "/search?q=entity%3A%22Robert+Ford%22+after%3A2015"},
		{"q=the+kind%3Aquestion&kind=question", "/search?q=the+kind%3Aquestion"},
		{"q=&kind=dragon+slayer", "/search?q=dragon+slayer"},
		{"q=&entity=", "/search"},
	} {
		w := ask(t, s, "GET", "/search?"+test.fields)
		if got := w.Header().Get("Location"); w.Code != 302 || got != test.query {
			t.Errorf("%s = %d to %q, want %q", test.fields, w.Code, got, test.query)
		}
	}
}

func TestSearchAPICountsAndPages(t *testing.T) {
	s, _ := newTestServer(t)
	var whole, part foundJSON
	read := func(into *foundJSON, query string) {
		t.Helper()
		w := ask(t, s, "GET", "/api/search?"+query)
		*into = foundJSON{}
		if err := json.Unmarshal(w.Body.Bytes(), into); err != nil || w.Code != 200 {
			t.Fatalf("%s = %d, %v: %s", query, w.Code, err, w.Body)
		}
	}
	read(&whole, "q=the&facets=true&limit=200")
	if whole.Total == nil || *whole.Total != len(whole.Rows) || len(whole.Facets) == 0 {
		t.Fatalf("total %v of %d rows, %d facets", whole.Total, len(whole.Rows), len(whole.Facets))
	}
	seen, after := map[string]bool{}, ""
	for {
		read(&part, "q=the&limit=3&after="+url.QueryEscape(after))
		for _, row := range part.Rows {
			if seen[row.Sentence.Sentence] {
				t.Errorf("%s twice", row.Sentence.Sentence)
			}
			seen[row.Sentence.Sentence] = true
		}
		if after = part.Next; after == "" {
			break
		}
	}
	if len(seen) != len(whole.Rows) || part.Facets != nil || part.Total != nil {
		t.Errorf("%d rows in parts, %d in one; facets %v", len(seen), len(whole.Rows), part.Facets)
	}
	for _, f := range whole.Facets {
		read(&part, "q=the&facets=true&"+string(f.Field)+"="+url.QueryEscape(f.Values[0].Value))
		if part.Total == nil || *part.Total != f.Values[0].Count {
			t.Errorf("%s %s: %v sentences, counted %d", f.Field, f.Values[0].Value, *part.Total, f.Values[0].Count)
		}
	}
}

// What RFC 4287 asks of a feed and of its entries.
func TestSearchFeedIsAtom(t *testing.T) {
	s, _ := newTestServer(t)
	for query, some := range map[string]bool{"the": true, "zebrafish": false, `"<&>" OR the kind:reported-claim`: true, "": false} {
		target := "/search.atom?q=" + url.QueryEscape(query)
		w := ask(t, s, "GET", target)
		var f struct {
			XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
			ID      []string `xml:"http://www.w3.org/2005/Atom id"`
			Title   []string `xml:"http://www.w3.org/2005/Atom title"`
			Updated []string `xml:"http://www.w3.org/2005/Atom updated"`
			Author  []string `xml:"http://www.w3.org/2005/Atom author>name"`
			Links   []struct {
				Rel  string `xml:"rel,attr"`
				Href string `xml:"href,attr"`
			} `xml:"http://www.w3.org/2005/Atom link"`
			Entries []struct {
				ID      []string `xml:"http://www.w3.org/2005/Atom id"`
				Title   []string `xml:"http://www.w3.org/2005/Atom title"`
				Updated []string `xml:"http://www.w3.org/2005/Atom updated"`
				Content []string `xml:"http://www.w3.org/2005/Atom content"`
				Links   []struct {
					Rel string `xml:"rel,attr"`
				} `xml:"http://www.w3.org/2005/Atom link"`
			} `xml:"http://www.w3.org/2005/Atom entry"`
		}
		if err := xml.Unmarshal(w.Body.Bytes(), &f); err != nil || w.Code != 200 {
			t.Fatalf("%s = %d, %v", target, w.Code, err)
		}
		if got := w.Header().Get("Content-Type"); !strings.HasPrefix(got, "application/atom+xml") {
			t.Errorf("%s: %s", target, got)
		}
		oneEach := len(f.ID) == 1 && len(f.Title) == 1 && len(f.Updated) == 1 && len(f.Author) == 1 && len(f.Links) == 2 && f.Links[0].Rel == "self"
		if !oneEach || (len(f.Entries) > 0) != some || !isIRI(f.ID[0]) || !isTime(f.Updated[0]) {
			t.Errorf("%s: %+v", target, f)
		}
		seen := map[string]bool{}
		for _, e := range f.Entries {
			oneEach := len(e.ID) == 1 && len(e.Title) == 1 && len(e.Updated) == 1 && len(e.Content) == 1 && len(e.Links) == 1
			if !oneEach || seen[e.ID[0]] || !isIRI(e.ID[0]) || !isTime(e.Updated[0]) || e.Updated[0] > f.Updated[0] {
				t.Errorf("%s: %+v", target, e)
			}
			seen[e.ID[0]] = true
		}
		if again := ask(t, s, "GET", target, "If-None-Match", w.Header().Get("Etag")); again.Code != 304 {
			t.Errorf("%s again = %d", target, again.Code)
		}
	}
	if page := ask(t, s, "GET", "/search?q=the").Body.String(); !strings.Contains(page, `rel="alternate" type="application/atom+xml"`) {
		t.Error("the page does not say where its feed is")
	}
}

func isIRI(s string) bool {
	u, err := url.Parse(s)

	return err == nil && u.IsAbs()
}

func isTime(s string) bool {
	_, err := time.Parse(time.RFC3339, s)

	return err == nil
}
