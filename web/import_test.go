package web

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"postil/internal/account"
	"postil/internal/article"
	"postil/internal/store"
	"postil/web/view"
)

// send asks s to take a body of a media type.
func send(t *testing.T, s *Server, method, target, media string, body []byte, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, target, bytes.NewReader(body))
	r.Header.Set("Content-Type", media)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)

	return w
}

func sendForm(t *testing.T, s *Server, target string, form url.Values, header ...string) *httptest.ResponseRecorder {
	t.Helper()

	return send(t, s, "POST", target, "application/x-www-form-urlencoded", []byte(form.Encode()), header...)
}

// filesOf writes files as a form does, and returns its media type.
func filesOf(t *testing.T, files ...[2]string) (media string, body []byte) {
	t.Helper()
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	for _, f := range files {
		part, err := form.CreateFormFile("file", f[0])
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(part, f[1])
	}
	if err := form.Close(); err != nil {
		t.Fatal(err)
	}

	return form.FormDataContentType(), b.Bytes()
}

func TestAPIImport(t *testing.T) {
	s, st := newTestServer(t)
	editor := as(t, st, account.Editor)
	tests := []struct {
		name, body string
		status     int
		words      string
	}{
		{"markdown", `{"markdown": "# The ferry\n\nIt is *late*. Nobody knows why.", "byline": "Ada"}`, 201, `"slug":"the-ferry"`},
		{"the same again", `{"markdown": "# The ferry\n\nIt is *late*. Nobody knows why."}`, 200, `"outcome":"unchanged"`},
		{"text with a title", `{"text": "A plain text.", "title": "Plainly", "source": "https://a.example/p"}`, 201, `"slug":"plainly"`},
		{"another text from the same address", `{"text": "Another plain text.", "source": "https://a.example/p"}`, 200, `"outcome":"revised"`},
		{"an update", `{"text": "Yet another plain text.", "update": "plainly"}`, 200, `"revision":3`},
		{"HTML", `{"html": "<h1>Page</h1><p>Words of a page that has enough of them to be a page, and some more.</p>"}`, 201, `"outcome":"added"`},
		{"an address", `{"url": "https://a.example/x"}`, 202, `"state":"waiting"`},
		{"nothing", `{}`, 422, "Give one of"},
		{"two texts", `{"text": "a", "markdown": "b"}`, 422, "not 2 of them"},
		{"no text", `{"text": " \n "}`, 422, ""},
		{"no address", `{"url": "javascript:alert(1)"}`, 422, "https://"},
		{"a bad source", `{"text": "x.", "source": "ftp://a.example"}`, 422, "https://"},
		{"an update of nothing", `{"text": "Quite another text.", "update": "nowhere"}`, 404, ""},
		{"broken", `{"text": `, 400, ""},
		{"hostile Markdown", `{"markdown": "` + strings.Repeat(">", 5000) + ` x"}`, 413, "at most 32"},
		{"too large", `{"text": "` + strings.Repeat("word ", 450_000) + `"}`, 413, "2 MiB"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := send(t, s, "POST", "/api/import", "application/json", []byte(tt.body), editor...)
			if w.Code != tt.status || !strings.Contains(w.Body.String(), tt.words) {
				t.Errorf("%d %.400s, want %d with %q", w.Code, w.Body.String(), tt.status, tt.words)
			}
			if location := w.Header().Get("Location"); w.Code < 300 && ask(t, s, "GET", location, editor...).Code != 200 {
				t.Errorf("nothing is at Location %q", location)
			}
		})
	}
	if j, err := st.Job(t.Context(), "the-ferry"); err != nil || j.State != article.JobWaiting {
		t.Errorf("labels are not asked for: %+v, %v", j, err)
	}
}

// The answer is the job, and has it under a name, too.
func TestAPIImportBegun(t *testing.T) {
	s, st := newTestServer(t)
	w := send(t, s, "POST", "/api/import", "application/json", []byte(`{"url": "https://a.example/x"}`), as(t, st, account.Editor)...)
	var got struct {
		ID, State string
		Job       struct{ ID, State string }
	}
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	location := w.Header().Get("Location")
	if got.ID == "" || got.Job.ID != got.ID || got.Job.State != got.State || location != "/api/jobs/"+got.ID {
		t.Errorf("%+v at %q, want one job twice, and its address", got, location)
	}

	var described struct {
		Paths map[string]map[string]struct{ Responses map[string]json.RawMessage }
	}
	if err := json.Unmarshal(ask(t, s, "GET", "/api/openapi.json").Body.Bytes(), &described); err != nil {
		t.Fatal(err)
	}
	for status, schema := range map[string]string{"200": "ImportedArticle", "201": "ImportedArticle", "202": "ImportBegun"} {
		if got := string(described.Paths["/api/import"]["post"].Responses[status]); !strings.Contains(got, "schemas/"+schema+`"`) {
			t.Errorf("%s is described as %.300s, want %s", status, got, schema)
		}
	}
}

func TestAPIImportFile(t *testing.T) {
	s, st := newTestServer(t)
	editor := as(t, st, account.Editor)
	tests := []struct {
		name   string
		files  [][2]string
		status int
		words  string
	}{
		{"a small text", [][2]string{{"a.md", "# File\n\nA text."}}, 201, `"slug":"file"`},
		{"a name that leads elsewhere", [][2]string{{"../../etc/b.txt", "B text."}}, 201, `"outcome":"added"`},
		{"a PDF", [][2]string{{"a.pdf", "%PDF-1.7"}}, 202, `"name":"a.pdf"`},
		{"two files", [][2]string{{"a.txt", "One."}, {"b.txt", "Two."}}, 202, `"jobs":[{`},
		{"a type that is not read", [][2]string{{"a.exe", "MZ\x90\x00"}}, 415, ""},
		{"no file", nil, 422, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			media, body := filesOf(t, tt.files...)
			w := send(t, s, "POST", "/api/import/file", media, body, editor...)
			if w.Code != tt.status || !strings.Contains(w.Body.String(), tt.words) {
				t.Errorf("%d %.400s, want %d with %q", w.Code, w.Body.String(), tt.status, tt.words)
			}
		})
	}
	a, err := st.Article(t.Context(), "b-text")
	if err != nil || a.Source.Name != "b.txt" {
		t.Errorf("name %q, %v; want no folders in it", a.Source.Name, err)
	}
}

// TestAPIJobs follows a job through its addresses.
func TestAPIJobs(t *testing.T) {
	s, st := newTestServer(t)
	editor := as(t, st, account.Editor)
	id := newJob(t, st)
	for _, step := range []struct {
		method, target string
		status         int
		words          string
	}{
		{"GET", "/api/jobs", 200, id},
		{"GET", "/api/jobs?of=annotate", 200, `"rows":[]`},
		{"GET", "/api/jobs/" + id, 200, `"state":"waiting"`},
		{"POST", "/api/jobs/" + id + "/retry", 409, ""},
		{"DELETE", "/api/jobs/" + id, 200, `"state":"cancelled"`},
		{"DELETE", "/api/jobs/" + id, 409, ""},
		{"POST", "/api/jobs/" + id + "/retry", 202, `"state":"waiting"`},
		{"GET", "/api/jobs/nowhere", 404, ""},
	} {
		w := ask(t, s, step.method, step.target, editor...)
		if w.Code != step.status || !strings.Contains(w.Body.String(), step.words) {
			t.Errorf("%s %s = %d %s, want %d with %q", step.method, step.target, w.Code, w.Body.String(), step.status, step.words)
		}
		if public := strings.Contains(w.Header().Get("Cache-Control"), "public"); public {
			t.Errorf("%s %s may be kept by anybody", step.method, step.target)
		}
	}
}

func newJob(t *testing.T, st *store.Store) string {
	t.Helper()
	id, err := st.AddJob(t.Context(), article.JobImportURL, "Eve", "https://a.example/story", nil, time.Now())
	if err != nil {
		t.Fatal(err)
	}

	return id
}

func TestAPIFeeds(t *testing.T) {
	s, st := newTestServer(t)
	editor := as(t, st, account.Editor)
	w := send(t, s, "POST", "/api/feeds", "application/json", []byte(`{"url": "https://a.example/feed"}`), editor...)
	var f feedJSON
	if err := json.Unmarshal(w.Body.Bytes(), &f); err != nil || w.Code != 201 || f.ID == "" {
		t.Fatalf("%d %s, %v", w.Code, w.Body.String(), err)
	}
	for _, step := range []struct {
		method, target, body string
		status               int
		words                string
	}{
		{"POST", "/api/feeds", `{"url": "https://a.example/feed"}`, 409, ""},
		{"POST", "/api/feeds", `{"url": "nonsense"}`, 422, "https://"},
		{"GET", "/api/feeds", "", 200, `"https://a.example/feed"`},
		{"PATCH", "/api/feeds/" + f.ID, `{"paused": true}`, 200, `"paused":true`},
		{"PATCH", "/api/feeds/nowhere", `{"paused": true}`, 404, ""},
		{"DELETE", "/api/feeds/" + f.ID, "", 204, ""},
		{"DELETE", "/api/feeds/" + f.ID, "", 404, ""},
	} {
		w := send(t, s, step.method, step.target, "application/json", []byte(step.body), editor...)
		if w.Code != step.status || !strings.Contains(w.Body.String(), step.words) {
			t.Errorf("%s %s %s = %d %s, want %d with %q", step.method, step.target, step.body, w.Code, w.Body.String(), step.status, step.words)
		}
	}
}

// TestImportPages goes from a pasted text over its preview to the article.
func TestImportPages(t *testing.T) {
	s, st := newTestServer(t)
	editor := inSession(t, st, account.Editor)
	text := "---\nauthor: Ada Quist\n---\n# The quay\r\n\r\nIt is wet. <script>alert(1)</script> Nobody minds."
	w := sendForm(t, s, "/import/text", url.Values{"text": {text}, "format": {"markdown"}}, editor...)
	page := w.Body.String()
	for _, want := range []string{"Preview, not stored yet", "The quay", `value="Ada Quist"`, "2 sentences", `name="source"`} {
		if w.Code != 200 || !strings.Contains(page, want) {
			t.Errorf("preview %d lacks %q", w.Code, want)
		}
	}
	if strings.Contains(page, "<script>alert") {
		t.Error("the preview has the script of the text")
	}
	form := url.Values{"title": {"A wet quay"}, "tags": {"harbour, wet"}, "byline": {"Ada Quist"}}
	for _, name := range []string{"source", "format", "name"} {
		form.Set(name, hidden(t, page, name))
	}
	for i := range 2 { // whoever presses the button twice gets the same article
		w = sendForm(t, s, "/import/save", form, editor...)
		if w.Code != 303 || w.Header().Get("Location") != "/a/a-wet-quay" {
			t.Fatalf("time %d: %d to %q", i+1, w.Code, w.Header().Get("Location"))
		}
	}
	a, err := st.Article(t.Context(), "a-wet-quay")
	if err != nil || a.Byline != "Ada Quist" || a.TitleSupplied || !strings.HasPrefix(a.Source.Body, "---\nauthor") {
		t.Errorf("article %+v, %v", a, err)
	}
	if is, err := st.Summary(t.Context(), "a-wet-quay"); strings.Join(is.Tags, ",") != "harbour,wet" || err != nil {
		t.Errorf("tags %q, %v", is.Tags, err)
	}
}

// hidden returns the value of a hidden field.
func hidden(t *testing.T, page, name string) string {
	t.Helper()
	found := regexp.MustCompile(`<input type="hidden" name="` + name + `" value="([^"]*)"`).FindStringSubmatch(page)
	if found == nil {
		t.Fatalf("no field %q", name)
	}

	return found[1]
}

func TestImportPagesSayWhatIsWrong(t *testing.T) {
	s, st := newTestServer(t)
	editor := inSession(t, st, account.Editor)
	tests := []struct {
		name   string
		answer func() *httptest.ResponseRecorder
		status int
		words  string
	}{
		{"no text", func() *httptest.ResponseRecorder {
			return sendForm(t, s, "/import/text", url.Values{"text": {"  "}, "format": {"text"}}, editor...)
		}, 422, `role="alert"`},
		{"what was typed stays", func() *httptest.ResponseRecorder {
			return sendForm(t, s, "/import/text", url.Values{"text": {strings.Repeat("> ", 99) + "kept words"}}, editor...)
		}, 413, "kept words"},
		{"no address", func() *httptest.ResponseRecorder {
			return sendForm(t, s, "/import/address", url.Values{"url": {"file:///etc/passwd"}}, editor...)
		}, 422, `value="file:///etc/passwd"`},
		{"no file", func() *httptest.ResponseRecorder {
			media, body := filesOf(t)
			return send(t, s, "POST", "/import/files", media, body, editor...)
		}, 422, "Choose a file"},
		{"a type that is not read", func() *httptest.ResponseRecorder {
			media, body := filesOf(t, [2]string{"x.exe", "MZ\x90\x00"})
			return send(t, s, "POST", "/import/files", media, body, editor...)
		}, 415, `role="alert"`},
		{"too large", func() *httptest.ResponseRecorder {
			media, body := filesOf(t, [2]string{"x.txt", strings.Repeat("word ", 2_200_000)})
			return send(t, s, "POST", "/import/files", media, body, editor...)
		}, 413, "10 MiB"},
		{"no form", func() *httptest.ResponseRecorder {
			return send(t, s, "POST", "/import/files", "text/plain", []byte("x"), editor...)
		}, 400, `role="alert"`},
		{"no feed", func() *httptest.ResponseRecorder {
			return sendForm(t, s, "/import/feeds", url.Values{"url": {"x"}}, editor...)
		}, 422, `aria-invalid="true"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := tt.answer()
			if w.Code != tt.status || !strings.Contains(w.Body.String(), tt.words) {
				t.Errorf("%d, want %d with %q: %s", w.Code, tt.status, tt.words, w.Body.String())
			}
		})
	}
}

func TestFilesBecomeJobs(t *testing.T) {
	s, st := newTestServer(t)
	editor := inSession(t, st, account.Editor)
	media, body := filesOf(t, [2]string{"a.pdf", "%PDF-1.7"})
	w := send(t, s, "POST", "/import/files", media, body, editor...)
	w = ask(t, s, "GET", w.Header().Get("Location"), editor...) // nobody reads here
	job := w.Header().Get("Location")
	if w.Code != 303 || !strings.HasPrefix(job, "/jobs/") {
		t.Fatalf("%d to %q", w.Code, job)
	}
	for _, step := range []struct {
		method, target string
		status         int
		words          string
	}{
		{"GET", job, 200, "It waits for its turn."},
		{"GET", "/jobs", 200, "a.pdf"},
		{"POST", job + "/cancel", 303, ""},
		{"GET", job, 200, "It was cancelled."},
		{"POST", job + "/retry", 303, ""},
		{"GET", job, 200, `http-equiv="refresh"`},
		{"GET", "/jobs/nowhere", 404, ""},
	} {
		w := ask(t, s, step.method, step.target, editor...)
		if w.Code != step.status || !strings.Contains(w.Body.String(), step.words) {
			t.Errorf("%s %s = %d, want %d with %q: %s", step.method, step.target, w.Code, step.status, step.words, w.Body.String())
		}
	}
}

func TestFeedPages(t *testing.T) {
	s, st := newTestServer(t)
	editor := inSession(t, st, account.Editor)
	if w := sendForm(t, s, view.FeedsURL(), url.Values{"url": {"https://a.example/feed"}}, editor...); w.Code != 303 {
		t.Fatalf("%d %s", w.Code, w.Body.String())
	}
	feeds, err := st.Feeds(t.Context())
	if err != nil || len(feeds) != 1 {
		t.Fatalf("feeds %+v, %v", feeds, err)
	}
	for _, step := range []struct{ address, field, words string }{
		{view.PollFeedURL(feeds[0].ID), "", "not asked yet"},
		{view.PauseFeedURL(feeds[0].ID), "yes", "Resume"},
		{view.PauseFeedURL(feeds[0].ID), "no", "Pause"},
		{view.RemoveFeedURL(feeds[0].ID), "", "There is none yet."},
	} {
		if w := sendForm(t, s, step.address, url.Values{"paused": {step.field}}, editor...); w.Code != 303 {
			t.Errorf("%s = %d", step.address, w.Code)
		}
		if page := ask(t, s, "GET", view.FeedsURL(), editor...).Body.String(); !strings.Contains(page, step.words) {
			t.Errorf("after %s the page lacks %q: %s", step.address, step.words, page)
		}
	}
}

// TestEvents reads the stream of a job until it ends, and goes on where it was.
func TestEvents(t *testing.T) {
	s, st := newTestServer(t)
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	editor := as(t, st, account.Editor)
	id := newJob(t, st)
	events := stream(t, server.URL+view.EventsURL(id), editor...)
	first := <-events
	if first.name != "state" || !strings.Contains(first.data, "It waits for its turn.") || first.id == "" {
		t.Errorf("first event %+v", first)
	}
	if err := st.CancelJob(t.Context(), id, time.Now()); err != nil {
		t.Fatal(err)
	}
	var names []string
	var last event
	for e := range events {
		names = append(names, e.name)
		if e.name == "state" {
			last = e
		}
	}
	if !slices.Equal(names, []string{"state", "end"}) || !strings.Contains(last.data, "It was cancelled.") {
		t.Errorf("then %q, %+v", names, last)
	}
	names = nil
	for e := range stream(t, server.URL+view.EventsURL(id), append(slices.Clone(editor), "Last-Event-ID", last.id)...) {
		names = append(names, e.name)
	}
	if !slices.Equal(names, []string{"end"}) {
		t.Errorf("who has heard it all hears %q, want the end alone", names)
	}

	a := waiting(t, st)
	if e := <-stream(t, server.URL+"/events?article="+a.Slug); !strings.Contains(e.data, "Labels are being found") {
		t.Errorf("of an article: %+v", e)
	}
}

func TestEventsAreRefused(t *testing.T) {
	s, st := newTestServer(t)
	id := newJob(t, st)
	for target, want := range map[string]int{
		view.EventsURL(id): 401, "/events": 400, view.JobsEventsURL(): 401, "/events?article=nowhere": 404, "/events?article=a&job=" + id: 400,
	} {
		if w := ask(t, s, "GET", target); w.Code != want {
			t.Errorf("%s = %d, want %d", target, w.Code, want)
		}
	}
	if w := ask(t, s, "HEAD", view.EventsURL(id), as(t, st, account.Editor)...); w.Code != 200 || w.Body.Len() > 0 {
		t.Errorf("HEAD = %d, %d bytes", w.Code, w.Body.Len())
	}
	if w := ask(t, s, "GET", view.EventsURL("nowhere"), as(t, st, account.Editor)...); w.Code != 404 {
		t.Errorf("of no job: %d", w.Code)
	}
}

// TestStreamsAreCounted opens one stream too many for one client, and then has the
// server go: every stream ends at once.
func TestStreamsAreCounted(t *testing.T) {
	s, st := newTestServer(t)
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	editor := as(t, st, account.Editor)
	address := server.URL + view.EventsURL(newJob(t, st))
	var open []<-chan event
	for range streamsOfOne {
		open = append(open, stream(t, address, editor...))
	}
	for _, events := range open {
		<-events
	}
	r, err := http.NewRequestWithContext(t.Context(), "GET", address, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set(editor[0], editor[1])
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	if response.StatusCode != 503 || response.Header.Get("Retry-After") == "" {
		t.Errorf("one stream too many: %d", response.StatusCode)
	}
	s.draining.Store(true)
	for _, events := range open {
		for e := range events {
			t.Errorf("%+v after the server goes", e)
		}
	}
	s.streams.mu.Lock()
	defer s.streams.mu.Unlock()
	if s.streams.all != 0 || len(s.streams.of) != 0 {
		t.Errorf("%d streams counted, want none", s.streams.all)
	}
}

type event struct{ id, name, data string }

// stream reads server-sent events until they end.
func stream(t *testing.T, address string, header ...string) <-chan event {
	t.Helper()

	return streamIn(t, t.Context(), address, header...)
}

// streamIn reads them until ctx ends.
func streamIn(t *testing.T, ctx context.Context, address string, header ...string) <-chan event {
	t.Helper()
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	t.Cleanup(cancel)
	r, err := http.NewRequestWithContext(ctx, "GET", address, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	if kind := response.Header.Get("Content-Type"); kind != "text/event-stream; charset=utf-8" {
		t.Fatalf("%s: %d %s", address, response.StatusCode, kind)
	}
	events := make(chan event, 100)
	go func() {
		defer close(events)
		defer response.Body.Close()
		var e event
		for lines := bufio.NewScanner(response.Body); lines.Scan(); {
			field, value, _ := strings.Cut(lines.Text(), ": ")
			switch {
			case lines.Text() == "" && e.name != "":
				events <- e
				e = event{}
			case field == "id":
				e.id = value
			case field == "event":
				e.name = value
			case field == "data":
				e.data += fmt.Sprintln(value)
			}
		}
	}()

	return events
}
