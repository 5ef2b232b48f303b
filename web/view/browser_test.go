package view

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"postil/internal/article"
	"postil/static"
)

// policy is what the server sends; the pages must work under it.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'"

// A reader is a browser on the page of an article.
type reader struct {
	t      *testing.T
	ctx    context.Context
	base   string
	broken atomic.Bool // panels are answered with an error
}

// openBrowser starts Chromium. It skips where Chromium is absent, but fails in CI.
func openBrowser(t *testing.T) context.Context {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("chromium is not installed, and CI skips nothing")
		}
		t.Skip("chromium is not installed")
	}
	allocator, stop := chromedp.NewExecAllocator(context.Background(), chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.Headless)
	t.Cleanup(stop)
	browser, shut := chromedp.NewContext(allocator)
	t.Cleanup(shut)
	if err := chromedp.Do(browser, chromedp.Navigate("about:blank")); err != nil {
		t.Fatal(err)
	}

	return browser
}

// openReader opens a tab that remembers nothing, for an article of 60 paragraphs
// of three sentences.
func openReader(t *testing.T, browser context.Context) *reader {
	t.Helper()
	r := &reader{t: t}
	server := httptest.NewServer(r.site())
	t.Cleanup(server.Close)
	r.base = server.URL
	tab, shut := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	t.Cleanup(shut)
	tab, expire := context.WithTimeout(tab, time.Minute)
	t.Cleanup(expire)
	r.ctx = tab
	r.do(chromedp.EmulateViewport(1280, 900))
	r.watchConsole()

	return r
}

// watchConsole fails the test at any message: the policy, a script or a missing
// file would complain there.
func (r *reader) watchConsole() {
	go func() {
		for message, err := range chromedp.Console(r.ctx) {
			if err != nil {
				return
			}
			if !r.broken.Load() {
				r.t.Errorf("console: %v", message)
			}
		}
	}()
}

func (r *reader) site() http.Handler {
	a, labels := longArticle()
	mux := http.NewServeMux()
	mux.Handle("/static/", static.Handler())
	mux.HandleFunc("/a/long", func(w http.ResponseWriter, req *http.Request) {
		_ = Article(NewArticlePage(Site{}, a, labels, nil, Selection{}, Pin{})).Render(req.Context(), w)
	})
	mux.HandleFunc("/a/long/s/{sid}", func(w http.ResponseWriter, req *http.Request) {
		_ = Article(NewArticlePage(Site{}, a, labels, nil, selectionOf(req), Pin{})).Render(req.Context(), w)
	})
	mux.HandleFunc("/a/long/s/{sid}/panel", func(w http.ResponseWriter, req *http.Request) {
		if r.broken.Load() {
			http.Error(w, "broken", http.StatusInternalServerError)
			return
		}
		_ = Panel(NewPanel(a, labels, nil, selectionOf(req), Pin{})).Render(req.Context(), w)
	})

	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		w.Header().Set("Content-Security-Policy", policy)
		mux.ServeHTTP(w, req)
	})
}

func selectionOf(req *http.Request) Selection {
	from, to, ranged := strings.Cut(req.PathValue("sid"), "..")
	if !ranged {
		to = from
	}

	return Selection{from, to}
}

func longArticle() (*article.Article, article.Labels) {
	a := &article.Article{Slug: "long", Revision: 1, Metadata: article.Metadata{Title: "Long", Language: "en"}}
	labels := article.Labels{Entities: []article.Entity{{ID: "ada", Name: "Ada", Type: article.TypePerson}}}
	for i := range 180 {
		if i > 0 {
			a.Text += map[bool]string{true: "\n\n", false: " "}[i%3 == 0]
		}
		text := fmt.Sprintf("Ada said that number %d of a hundred and eighty would be read with care.", i+1)
		span := article.Span{Start: len(a.Text), End: len(a.Text) + len(text)}
		a.Text += text
		if i%3 == 0 {
			a.Blocks = append(a.Blocks, article.Block{Kind: article.BlockParagraph, Parent: -1, Span: span})
		}
		a.Blocks[i/3].End = span.End
		id := fmt.Sprintf("%010d", i+1)
		a.Sentences = append(a.Sentences, article.Sentence{Span: span, ID: id, Block: i / 3})
		labels.Mentions = append(labels.Mentions, article.Mention{
			Label: article.Label{Sentence: id, Assigner: article.Assigner{Kind: article.ByPerson, Name: "Editors"}},
			Span:  article.Span{Start: span.Start, End: span.Start + 3}, Type: article.TypePerson, Kind: article.MentionName, Entities: []string{"ada"},
		})
	}

	return a, labels
}

func (r *reader) do(actions ...chromedp.Action[chromedp.Void]) {
	r.t.Helper()
	if err := chromedp.Do(r.ctx, actions...); err != nil {
		r.t.Fatal(err)
	}
}

func (r *reader) open(path string) {
	r.t.Helper()
	r.do(chromedp.Navigate(r.base + path))
	r.until(`document.documentElement.dataset.script !== undefined && document.readyState === "complete"`)
}

// until waits for an expression to hold, also across a change of page, and fails
// the test with it.
func (r *reader) until(expression string) {
	r.t.Helper()
	var err error
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		var holds bool
		if holds, err = chromedp.Run(r.ctx, chromedp.Evaluate[bool](expression)); err == nil && holds {
			return
		}
	}
	state, _ := chromedp.Run(r.ctx, chromedp.Evaluate[string](`location.pathname + " on:" + [...document.querySelectorAll(".s.on")].map(s => s.dataset.s) + " panel:" + document.querySelector("#panel-title")?.textContent + " focus:" + document.activeElement.outerHTML.slice(0, 80) + " value:" + document.activeElement.value`))
	r.t.Fatalf("%s never held: %v; %s", expression, err, state)
}

// selected waits until text, panel, title and address all say that the sentences
// from one number to another are selected.
func (r *reader) selected(from, to int) {
	r.t.Helper()
	path, heading := fmt.Sprintf("%010d", from), fmt.Sprintf("Sentence %d of 180", from)
	if to != from {
		path, heading = fmt.Sprintf("%010d..%010d", from, to), fmt.Sprintf("Sentences %d–%d of 180", from, to)
	}
	r.until(fmt.Sprintf(`location.pathname === "/a/long/s/%s" && document.querySelector("#panel-title")?.textContent === %q && document.title.startsWith("“Ada said that number %d ") &&
		[...document.querySelectorAll(".s.on")].map(s => s.dataset.s).join() === Array.from({length: %d}, (_, i) => String(%d + i).padStart(10, "0")).join() &&
		document.querySelectorAll(".m[aria-current]").length === %d`, path, heading, from, to-from+1, from, to-from+1))
}

func (r *reader) nothingSelected() {
	r.t.Helper()
	r.until(`location.pathname === "/a/long" && !document.querySelector(".s.on, .panel, .m[aria-current]") && document.title === "Long · Postil"`)
}

// inView waits until a sentence lies in the window.
func (r *reader) inView(n int) {
	r.t.Helper()
	r.until(fmt.Sprintf(`(() => { const box = document.getElementById("s-%010d").getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight })()`, n))
}

// point returns the middle of an element's first line.
func (r *reader) point(selector string) (x, y float64) {
	r.t.Helper()
	at, err := chromedp.Run(r.ctx, chromedp.Evaluate[[]float64](fmt.Sprintf(`(() => { const b = document.querySelector(%q).getClientRects()[0]; return [b.left + b.width / 2, b.top + b.height / 2] })()`, selector)))
	if err != nil {
		r.t.Fatal(err)
	}

	return at[0], at[1]
}

func (r *reader) click(n int, options ...chromedp.MouseOption) {
	r.t.Helper()
	x, y := r.point(fmt.Sprintf("#s-%010d", n))
	r.do(chromedp.MouseClickXY(x, y, options...))
}

func (r *reader) press(keys string) {
	r.t.Helper()
	r.do(chromedp.KeyEvent(keys))
}
