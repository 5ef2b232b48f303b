package web

import (
	"net/http"
	"strings"
	"testing"
)

// requests are addresses with what they must answer. SLUG and OTHER stand for two
// articles, S1, S2 and S3 for the first, second and last sentence of SLUG, T1 for
// the first of OTHER, E for an entity, C for a cited source.
var requests = []struct {
	method, target string
	status         int
	location       string // of a redirect
}{
	{"GET", "/", 200, ""},
	{"GET", "/?after=", 200, ""},
	{"GET", "/?utm_source=x", 200, ""},
	{"GET", "/a/SLUG", 200, ""},
	{"GET", "/a/SLUG?utm_source=x", 200, ""},
	{"GET", "/a/SLUG@1", 200, ""},
	{"GET", "/a/SLUG?rev=1", 302, "/a/SLUG@1"},
	{"GET", "/a/SLUG/source", 200, ""},
	{"GET", "/a/SLUG@1/source", 200, ""},
	{"GET", "/a/SLUG/s/S1", 200, ""},
	{"GET", "/a/SLUG@1/s/S1", 200, ""},
	{"GET", "/a/SLUG/s/S1?rev=1", 302, "/a/SLUG@1/s/S1"},
	{"GET", "/a/SLUG/s/S1..S2", 200, ""},
	{"GET", "/a/SLUG/s/S1/panel", 200, ""},
	{"GET", "/a/SLUG/s/S1..S3/panel", 200, ""},
	{"GET", "/s/S1", 302, "/a/SLUG/s/S1#s-S1"},
	{"GET", "/a/SLUG/s/S1/changes", 200, ""},
	{"GET", "/a/OTHER/s/S1/changes", 302, "/a/SLUG/s/S1/changes"},
	{"GET", "/a/SLUG/history", 200, ""},
	{"GET", "/a/SLUG/history?from=1&to=1", 302, "/a/SLUG/history/1..1"},
	{"GET", "/a/SLUG/history/1..1", 200, ""},
	{"GET", "/a/SLUG/history/1..2", 404, ""},
	{"GET", "/a/SLUG/history/1", 400, ""},
	{"GET", "/a/SLUG/history?after=garbage", 400, ""},
	{"GET", "/a/no-such-article/history", 404, ""},
	{"GET", "/e", 200, ""},
	{"GET", "/e?type=person", 200, ""},
	{"GET", "/e/E", 200, ""},
	{"GET", "/sources", 200, ""},
	{"GET", "/sources/C", 200, ""},
	{"GET", "/search", 200, ""},
	{"GET", "/search?q=the", 200, ""},
	{"GET", "/labels", 200, ""},
	{"GET", "/healthz", 200, ""},
	{"GET", "/readyz", 200, ""},
	{"GET", "/version", 200, ""},
	{"GET", "/api/search", 200, ""},
	{"GET", "/api/search?kind=question&facets=true&sort=newest", 200, ""},
	{"GET", "/api/suggest", 200, ""},
	{"GET", "/api/openapi.json", 200, ""},
	{"GET", "/api/openapi.yaml", 200, ""},

	// The right address of the same thing.
	{"GET", "/a/SLUG/", 308, "/a/SLUG"},
	{"GET", "/e///", 308, "/e"},
	{"GET", "/search/?q=a%20b", 308, "/search?q=a%20b"},
	{"GET", "/a/SLUG/s/S2..S1", 302, "/a/SLUG/s/S1..S2"},
	{"GET", "/a/SLUG/s/S1..S1", 302, "/a/SLUG/s/S1"},
	{"GET", "/a/SLUG/s/S2..S1/panel", 302, "/a/SLUG/s/S1..S2/panel"},
	{"GET", "/a/OTHER/s/S1", 302, "/a/SLUG/s/S1"},
	{"GET", "/a/no-such-article/s/S1", 302, "/a/SLUG/s/S1"},
	{"GET", "/a/OTHER/s/S1/panel", 302, "/a/SLUG/s/S1/panel"},
	{"GET", "/a//s/S1", 302, "/a/SLUG/s/S1"},
	{"GET", "/a/SLUG/s/UPPER", 302, "/a/SLUG/s/S1"},
	{"GET", "/s/UPPER", 302, "/a/SLUG/s/S1#s-S1"},

	// What is nowhere.
	{"GET", "/nope", 404, ""},
	{"GET", "/favicon.ico", 404, ""},
	{"GET", "/a", 404, ""},
	{"GET", "/a/", 404, ""},
	{"GET", "/a/no-such-article", 404, ""},
	{"GET", "/a/no-such-article/source", 404, ""},
	{"GET", "/a/no-such-article/s/0000000000", 404, ""},
	{"GET", "/a/SLUG@2", 404, ""},
	{"GET", "/a/SLUG@999999999", 404, ""},
	{"GET", "/a/SLUG?rev=2", 404, ""},
	{"GET", "/a/SLUG@2/s/S1", 404, ""},
	{"GET", "/a/OTHER@1/s/S1", 404, ""},
	{"GET", "/a/SLUG/s/0000000000", 404, ""},
	{"GET", "/a/SLUG/s/S1..T1", 404, ""},
	{"GET", "/a/SLUG/s/S1..0000000000", 404, ""},
	{"GET", "/a/UPPERCASE", 404, ""},
	{"GET", "/a/..", 404, ""},
	{"GET", "/a/../../etc/passwd", 404, ""},
	{"GET", "/a/%2e%2e%2f%2e%2e%2fetc%2fpasswd", 404, ""},
	{"GET", "/../../../etc/passwd", 404, ""},
	{"GET", "/a/%00", 404, ""},
	{"GET", "/a/SLUG%00", 404, ""},
	{"GET", "/a/%ff%fe", 404, ""},
	{"GET", "//evil.example/", 404, ""},
	{"GET", "//evil.example/a/SLUG/", 404, ""},
	{"GET", "/s/0000000000", 404, ""},
	{"GET", "/e/no-such-entity", 404, ""},
	{"GET", "/e/author", 404, ""},
	{"GET", "/e/%00", 404, ""},
	{"GET", "/sources/no-such-source", 404, ""},
	{"GET", "/static/", 404, ""},
	{"GET", "/static/no-such.css", 404, ""},
	{"GET", "/static/../go.mod", 404, ""},
	{"GET", "/api/", 404, ""},
	{"GET", "/api/nope", 404, ""},
	{"GET", "/api/articles/no-such-article", 404, ""},
	{"GET", "/api/articles/no-such-article/source", 404, ""},
	{"GET", "/api/articles/no-such-article/sentences", 404, ""},
	{"GET", "/api/articles/SLUG?rev=2", 404, ""},
	{"GET", "/api/sentences/0000000000", 404, ""},
	{"GET", "/api/entities/no-such-entity", 404, ""},
	{"GET", "/api/entities/no-such-entity/mentions", 404, ""},
	{"GET", "/api/entities/no-such-entity/stances", 404, ""},
	{"GET", "/api/sources/no-such-source", 404, ""},
	{"GET", "/api/sources/no-such-source/attributions", 404, ""},
	{"GET", "/api/articles/%00", 404, ""},
	{"GET", "/api/entities/%00", 404, ""},
	{"GET", "/api/entities/%ff", 404, ""},
	{"GET", "/api/docs", 404, ""},

	// What cannot be understood.
	{"GET", "/a/SLUG@", 400, ""},
	{"GET", "/a/SLUG@0", 400, ""},
	{"GET", "/a/SLUG@-1", 400, ""},
	{"GET", "/a/SLUG@1x", 400, ""},
	{"GET", "/a/SLUG@01", 400, ""},
	{"GET", "/a/SLUG@99999999999999999999", 400, ""},
	{"GET", "/a/SLUG?rev=x", 400, ""},
	{"GET", "/a/SLUG/s/x", 400, ""},
	{"GET", "/a/SLUG/s/S1..", 400, ""},
	{"GET", "/a/SLUG/s/..S1", 400, ""},
	{"GET", "/a/SLUG/s/..", 400, ""},
	{"GET", "/a/SLUG/s/S1..S2..S3", 400, ""},
	{"GET", "/a/SLUG/s/S1...S2", 400, ""},
	{"GET", "/a/SLUG/s/%00", 400, ""},
	{"GET", "/a/SLUG/s/x/panel", 400, ""},
	{"GET", "/s/x", 400, ""},
	{"GET", "/s/%00", 400, ""},
	{"GET", "/?after=garbage", 400, ""},
	{"GET", "/?after=%00", 400, ""},
	{"GET", "/e?after=garbage", 400, ""},
	{"GET", "/e?type=dragon", 400, ""},
	{"GET", "/e/E?mentions=garbage", 400, ""},
	{"GET", "/e/E?said=garbage", 400, ""},
	{"GET", "/e/E?held=garbage", 400, ""},
	{"GET", "/e/E?toward=garbage", 400, ""},
	{"GET", "/sources?after=garbage", 400, ""},
	{"GET", "/sources/C?after=garbage", 400, ""},
	{"GET", "/search?q=the&after=garbage", 400, ""},
	{"GET", "/api/articles?after=garbage", 400, ""},
	{"GET", "/api/articles/SLUG/sentences?after=garbage", 400, ""},
	{"GET", "/api/sentences/x", 400, ""},
	{"GET", "/api/sentences/%00", 400, ""},

	// What is understood and breaks a rule.
	{"GET", "/api/articles?limit=0", 422, ""},
	{"GET", "/api/articles?limit=201", 422, ""},
	{"GET", "/api/articles?limit=x", 422, ""},
	{"GET", "/api/articles/SLUG?rev=-1", 422, ""},
	{"GET", "/api/entities?type=dragon", 422, ""},
	{"GET", "/api/entities/E/stances?role=dragon", 422, ""},
	{"GET", "/api/search?kind=dragon", 422, ""},
	{"GET", "/api/search?published_after=May", 422, ""},
	{"GET", "/api/search?sort=best", 422, ""},
	{"GET", "/api/suggest?q=LONG", 422, ""},
	{"GET", "/api/search?q=LONG", 422, ""},

	// Searches are never refused for what they say, only for their length.
	{"GET", "/search?q=%22", 200, ""},
	{"GET", "/search?q=%00", 200, ""},
	{"GET", "/search?q=%ff%fe", 200, ""},
	{"GET", "/search?q=AND+OR+NOT+NEAR(*)", 200, ""},
	{"GET", "/api/search?q=%22*%28", 200, ""},
	{"GET", "/api/search?q=%00", 200, ""},
	{"GET", "/search?q=LONG", 414, ""},
	{"GET", "/a/LONGLONGLONGLONGLONGLONGLONG", 414, ""},
	{"GET", "/?x=LONGLONGLONGLONGLONGLONGLONG", 414, ""},
	{"GET", "/api/articles?x=LONGLONGLONGLONGLONGLONGLONG", 414, ""},

	// Nothing here can be changed.
	{"POST", "/", 405, ""},
	{"DELETE", "/a/SLUG", 405, ""},
	{"PUT", "/api/articles/SLUG", 401, ""},
	{"BREW", "/a/SLUG", 405, ""},
	{"OPTIONS", "/", 405, ""},
	{"TRACE", "/", 405, ""},
	{"POST", "/nope", 404, ""},
}

// names returns what the placeholders in requests stand for.
func names(t testing.TB, s *Server) *strings.Replacer {
	t.Helper()
	ctx := t.Context()
	a := firstArticle(t, s)
	others, err := s.store.Articles(ctx, from(""))
	if err != nil || len(others.Rows) < 2 {
		t.Fatalf("the library has no second article: %v", err)
	}
	other, err := s.store.Article(ctx, others.Rows[1].Slug)
	if err != nil {
		t.Fatal(err)
	}
	sources, err := s.store.Sources(ctx, from(""))
	if err != nil || len(sources.Rows) == 0 {
		t.Fatalf("the library cites nobody: %v", err)
	}
	last := a.Sentences[len(a.Sentences)-1].ID

	return strings.NewReplacer(
		"SLUG", a.Slug, "OTHER", other.Slug, "UPPERCASE", "ABC", "UPPER", strings.ToUpper(a.Sentences[0].ID),
		"S1", a.Sentences[0].ID, "S2", a.Sentences[1].ID, "S3", last, "T1", other.Sentences[0].ID,
		"/E", "/"+sources.Rows[0].ID, "/C", "/"+sources.Rows[0].ID, "LONG", strings.Repeat("long", 200),
	)
}

func TestEveryAddressAnswersAsItShould(t *testing.T) {
	s, _ := newTestServer(t)
	name := names(t, s)
	for _, tt := range requests {
		target := name.Replace(tt.target)
		w := ask(t, s, tt.method, target)
		if w.Code != tt.status || w.Header().Get("Location") != name.Replace(tt.location) {
			t.Errorf("%s %.200s = %d, to %q; want %d, to %q", tt.method, target, w.Code, w.Header().Get("Location"), tt.status, name.Replace(tt.location))
		}
		checkAnswer(t, w.Header(), tt.method+" "+tt.target, tt.status)
	}
}

// checkAnswer holds what is true of every answer.
func checkAnswer(t *testing.T, h http.Header, request string, status int) {
	t.Helper()
	for _, field := range securityFields() {
		if got := h.Values(field.name); len(got) != 1 || got[0] != field.values[0] {
			t.Errorf("%.80s: %s is %q, want %q", request, field.name, got, field.values)
		}
	}
	if status == http.StatusMethodNotAllowed && h.Get("Allow") != "GET, HEAD" {
		t.Errorf("%.80s: Allow is %q, want GET, HEAD", request, h.Get("Allow"))
	}
	if status >= 400 && !strings.Contains(request, "/static/") {
		want := htmlType
		if strings.Contains(request, " /api/") {
			want = "application/problem+json"
		}
		if h.Get("Content-Type") != want || h.Get("Cache-Control") != "no-store" {
			t.Errorf("%.80s: error is %q, %q; want %q, no-store", request, h.Get("Content-Type"), h.Get("Cache-Control"), want)
		}
	}
}

func TestHEADAnswersAsGETDoes(t *testing.T) {
	s, _ := newTestServer(t)
	name := names(t, s)
	for _, tt := range requests {
		if tt.method != http.MethodGet {
			continue
		}
		target := name.Replace(tt.target)
		if w := ask(t, s, http.MethodHead, target); w.Code != tt.status {
			t.Errorf("HEAD %.200s = %d, want %d", target, w.Code, tt.status)
		}
	}
}

func FuzzRequestsNeverBreakTheServer(f *testing.F) {
	s, _ := newTestServer(f)
	name := names(f, s)
	for _, tt := range requests {
		path, query, _ := strings.Cut(name.Replace(tt.target), "?")
		f.Add(path, query)
	}
	f.Fuzz(func(t *testing.T, path, query string) {
		r, err := http.NewRequest(http.MethodGet, "http://localhost/", nil)
		if err != nil {
			t.Fatal(err)
		}
		r.URL.Path = "/" + strings.TrimPrefix(path, "/")
		r.URL.RawQuery = query
		if w := answerTo(s, r); w.Code >= 500 {
			t.Errorf("GET %q ? %q = %d", path, query, w.Code)
		}
	})
}
