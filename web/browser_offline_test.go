package web_test

import (
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"

	"github.com/chromedp/cdproto/cdp"
	devtools "github.com/chromedp/cdproto/page"

	"postil/web"
	"postil/web/view"
)

// withoutWorker keeps pages from registering the service worker: it would cost
// every tab of the tests a profile's worth of work.
const withoutWorker = `delete Navigator.prototype.serviceWorker`

// A school is a server that can be cut off, with what was posted to a lesson there.
type school struct {
	b      *tab
	pages  http.Handler
	server *http.Server
	addr   string

	mu       sync.Mutex
	posted   []string          // key and body of every request that arrived
	answered map[string]string // body by key
	lose     bool              // the next answer is lost on its way
}

func newSchool(b *tab) *school {
	log := slog.New(slog.NewTextHandler(b.Output(), &slog.HandlerOptions{Level: slog.LevelWarn}))
	pages, err := web.New(web.Config{Store: b.store, Log: log, Version: "test"})
	if err != nil {
		b.Fatal(err)
	}
	s := &school{b: b, pages: pages, addr: "127.0.0.1:0", answered: map[string]string{}}
	s.connect()
	b.Cleanup(s.cut)
	moved := *b.library
	moved.url = "http://" + s.addr
	b.library = &moved
	b.guard.origin = moved.url

	return s
}

func (s *school) connect() {
	listener, err := net.Listen("tcp", s.addr)
	if err != nil {
		s.b.Fatal(err)
	}
	s.addr = listener.Addr().String()
	s.server = &http.Server{Handler: s}
	go s.server.Serve(listener)
}

func (s *school) cut() { s.server.Close() }

func (s *school) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost || r.URL.Path != "/lessons/x/answers" {
		s.pages.ServeHTTP(w, r)
		return
	}
	body, _ := io.ReadAll(r.Body)
	s.mu.Lock()
	defer s.mu.Unlock()
	key := r.Header.Get("Idempotency-Key")
	s.posted = append(s.posted, key+"="+string(body))
	s.answered[key] = string(body)
	if s.lose {
		s.lose = false
		panic(http.ErrAbortHandler)
	}
	w.WriteHeader(http.StatusNoContent)
}

func (s *school) arrived() string {
	s.mu.Lock()
	defer s.mu.Unlock()

	return strings.Join(s.posted, " ")
}

// answerScript posts an answer as the page of a lesson does.
const answerScript = `fetch("/lessons/x/answers", {method: "POST", body: BODY, headers: {"Idempotency-Key": KEY, "Content-Type": "text/plain"}})
	.then(answer => answer.status + " " + (answer.headers.get("Postil-Waits") ?? ""))`

func (b *tab) answer(key, body string) string {
	b.Helper()

	return eval[string](b, strings.NewReplacer("BODY", quote(body), "KEY", quote(key)).Replace(answerScript))
}

const keptPages = `(async () => {
	const paths = async name => (await (await caches.open(name)).keys()).map(r => new URL(r.url).pathname);
	return [...await paths("postil-pages"), ...await paths("postil-panels")].sort().join(" ");
})()`

// testOffline opens an article, cuts the server off, reads on, writes, and finds
// that what was written arrives once.
func testOffline(b *tab) {
	call(b.T, b.ctx, devtools.RemoveScriptToEvaluateOnNewDocument, devtools.RemoveScriptToEvaluateOnNewDocumentParams{Identifier: b.worker})
	s := newSchool(b)
	article := view.ArticleURL(seed, view.Pin{})
	b.open(b.sentence(seed, 3))
	expect(b, "the article and its panels are kept", keptPages, article+" "+article+"/panels")
	installable := b.installable()
	if installable != "" {
		b.Errorf("not installable: %s", installable)
	}
	expect(b, "the worker answers", `navigator.serviceWorker.controller !== null`, true)
	if got := b.answer("k0", "online"); got != "204 " {
		b.Errorf("with a network: %q", got)
	}

	s.cut()
	b.readsWithoutNetwork(article)
	for _, key := range []string{"k1", "k2"} {
		if got := b.answer(key, "words of "+key); got != "202 1" {
			b.Errorf("%s without a network: %q, want 202 and that it waits", key, got)
		}
	}
	expect(b, "the page says so", `document.querySelector(".offline-line").textContent.includes("2 things you wrote wait")`, true)
	b.guard.forgive("ERR_")
	b.guard.forgive("Failed to load")
	b.fine("without a network")

	s.lose = true // the first is stored, and the browser does not learn of it
	s.connect()
	b.run(`dispatchEvent(new Event("online"))`)
	b.within("the first of them arrives", func() (string, bool) { return s.arrived(), strings.Contains(s.arrived(), "k1=") })
	b.run(`dispatchEvent(new Event("online"))`)
	b.within("all arrive", func() (string, bool) { return s.arrived(), strings.HasSuffix(s.arrived(), "k2=words of k2") })
	expect(b, "nothing waits", `document.querySelector(".offline-line").textContent.includes("saved now")`, true)
	if want := "k0=online k1=words of k1 k1=words of k1 k2=words of k2"; s.arrived() != want {
		b.Errorf("arrived %q, want %q: each stored once, in order", s.arrived(), want)
	}
	b.guard.forgive("ERR_")
	b.guard.forgive("Failed to load")
	b.run(`fetch("/logout", {method: "POST"})`)
	expect(b, "signing out forgets", keptPages, "")
}

// readsWithoutNetwork goes where it was and where it was not.
func (b *tab) readsWithoutNetwork(article string) {
	b.Helper()
	b.open(article)
	expect(b, "the article is there", `document.querySelectorAll("#text [data-s]").length`, len(b.articles[seed].Sentences))
	b.press("j")
	expect(b, "and its panels", `document.querySelector("#panel-title")?.textContent.startsWith("Sentence 1 ")`, true)
	b.open(b.sentence(seed, 5))
	expect(b, "an address of a sentence", `document.querySelector("#panel-title")?.textContent.startsWith("Sentence 5 ")`, true)
	b.open("/sources")
	expect(b, "what was not opened", `document.querySelector("h1").textContent`, "Without a network")
	expect(b, "what there is", `[...document.querySelectorAll("#kept a")].map(a => a.pathname).join()`, article)
	expect(b, "in its style", `getComputedStyle(document.querySelector(".site-header")).display !== "none" && document.styleSheets.length`, 3)
}

// installable returns what keeps the browser from installing the page.
func (b *tab) installable() string {
	found := call(b.T, b.ctx, devtools.GetInstallabilityErrors, cdp.Empty{})
	var ids []string
	for _, e := range found.InstallabilityErrors {
		if e.ErrorID != "in-incognito" { // as every tab of the tests is
			ids = append(ids, e.ErrorID)
		}
	}

	return strings.Join(ids, " ")
}
