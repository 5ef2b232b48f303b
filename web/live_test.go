package web

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"postil/internal/account"
	"postil/internal/article"
	"postil/internal/store"
	"postil/internal/storetest"
	"postil/web/view"
)

// A listener is a stream of changes of the sample article, as one person hears it.
type listener struct {
	*testing.T
	events <-chan event
}

// hear returns the next event with a name, and its data.
func (l listener) hear(name string) (event, changeBody) {
	l.Helper()
	for {
		select {
		case e, open := <-l.events:
			if !open {
				l.Fatalf("the stream ended before %q", name)
			}
			if e.name != name {
				continue
			}
			e.data = strings.TrimSpace(e.data)
			var c changeBody
			if err := json.Unmarshal([]byte(e.data), &c); err != nil {
				l.Fatalf("%s: %v", e.data, err)
			}
			return e, c
		case <-time.After(20 * time.Second):
			l.Fatalf("no %q came", name)
		}
	}
}

// liveServers returns servers over stores, which run, and know one article.
func liveServers(t *testing.T, stores ...*store.Store) []string {
	t.Helper()
	if err := stores[0].SaveBundle(t.Context(), storetest.Sample("live")); err != nil {
		t.Fatal(err)
	}
	var addresses []string
	for _, st := range stores {
		s, ln := serverOf(t, st), listen(t)
		ctx, end := context.WithCancel(context.Background())
		served := make(chan error, 1)
		go func() { served <- s.Serve(ctx, ln) }()
		t.Cleanup(func() {
			end()
			if err := <-served; err != nil {
				t.Error(err)
			}
		})
		addresses = append(addresses, "http://"+ln.Addr().String())
	}

	return addresses
}

func noteOn(t *testing.T, st *store.Store, by, body string, v article.Visibility) article.Note {
	t.Helper()
	on := storetest.Sample("live").Article.Sentences[0].ID
	n, err := st.SaveNote(t.Context(), article.Note{Article: "live", From: on, To: on, Body: body, By: by, Visibility: v}, "")
	if err != nil {
		t.Fatal(err)
	}

	return n
}

// TestLiveTellsWhoMayKnow holds which streams tell of a note, for every role of who
// listens and everybody who may read the note.
func TestLiveTellsWhoMayKnow(t *testing.T) {
	st := openStore(t, t.TempDir()+"/postil.db")
	address := liveServers(t, st)[0] + "/events?article=live"
	author := newPerson(t, st, account.Editor)
	type hears struct{ public, editors, private bool }
	listeners := map[string]struct {
		listener
		hears
	}{}
	for name, tt := range map[string]struct {
		header []string
		hears
	}{
		"nobody":  {nil, hears{true, false, false}},
		"reader":  {inSession(t, st, account.Reader), hears{true, false, false}},
		"teacher": {inSession(t, st, account.Teacher), hears{true, false, false}},
		"editor":  {inSession(t, st, account.Editor), hears{true, true, false}},
		"owner":   {inSession(t, st, account.Owner), hears{true, true, false}},
		"author":  {withToken(t, st, author, account.ScopeRead, time.Time{}), hears{true, true, true}},
	} {
		l := listener{t, stream(t, address, tt.header...)}
		listeners[name] = struct {
			listener
			hears
		}{l, tt.hears}
	}
	want := map[article.Visibility]article.Note{}
	for _, v := range []article.Visibility{article.Public, article.Editors, article.Private} {
		want[v] = noteOn(t, st, author.Name, "words of a note", v)
	}
	end := noteOn(t, st, author.Name, "the last", article.Public)
	for name, l := range listeners {
		var heard []string
		for id := ""; id != end.ID; {
			e, c := l.hear("change")
			if id = c.ID; strings.Contains(e.data, "words of") {
				t.Errorf("%s: a stream tells the words: %s", name, e.data)
			}
			if c.Mine != (name == "author") {
				t.Errorf("%s: mine = %t", name, c.Mine)
			}
			heard = append(heard, id)
		}
		for v, may := range map[article.Visibility]bool{article.Public: l.public, article.Editors: l.editors, article.Private: l.private} {
			if got := slices.Contains(heard, want[v].ID); got != may {
				t.Errorf("%s hears of a note that is %s: %t, want %t", name, v, got, may)
			}
		}
	}
}

// TestLiveGoesOn holds that who comes back hears what he missed, once.
func TestLiveGoesOn(t *testing.T) {
	st := openStore(t, t.TempDir()+"/postil.db")
	base := liveServers(t, st)[0]
	page := ask(t, serverOf(t, st), "GET", "/a/live").Body.String()
	before, err := st.LastChangeOf(t.Context(), "live")
	if address := view.LiveURL("live", before); err != nil || !strings.Contains(page, `data-live="`+strings.ReplaceAll(address, "&", "&amp;")+`"`) {
		t.Errorf("the page does not say where to listen, %v", err)
	}
	missed := noteOn(t, st, "Ann", "1", article.Public)
	first := listener{t, stream(t, base+view.LiveURL("live", before))}
	e, c := first.hear("change")
	if c.ID != missed.ID || e.id != fmt.Sprint(c.Key) || c.By != "Ann" || c.Action != "add" || c.URL == "" {
		t.Errorf("what came after the page was made: %+v, %+v", e, c)
	}
	second := noteOn(t, st, "Ann", "2", article.Public)
	if _, c := first.hear("change"); c.ID != second.ID {
		t.Errorf("then %+v", c)
	}
	for header, after := range map[string]string{"Last-Event-ID": base + "/events?article=live&after=0", "X": base + "/events?article=live&after=" + e.id} {
		if _, c := (listener{t, stream(t, after, header, e.id)}).hear("change"); c.ID != second.ID {
			t.Errorf("by %s: %+v", header, c)
		}
	}
	silent := listener{t, stream(t, base+"/events?article=live")}
	third := noteOn(t, st, "Ann", "3", article.Public)
	if _, c := silent.hear("change"); c.ID != third.ID {
		t.Errorf("who begins now hears %+v", c)
	}
	for target, want := range map[string]int{"/events?article=live&after=x": 400, "/events?article=live&after=-1": 400, "/events?article=none": 404} {
		if w := ask(t, serverOf(t, st), "GET", target); w.Code != want {
			t.Errorf("%s = %d, want %d", target, w.Code, want)
		}
	}
}

// TestLiveSaysWhoIsHere has editors come and go. Readers hear nothing of it and are
// not told of.
func TestLiveSaysWhoIsHere(t *testing.T) {
	st := openStore(t, t.TempDir()+"/postil.db")
	address := liveServers(t, st)[0] + "/events?article=live"
	ann, bob := newPerson(t, st, account.Editor), newPerson(t, st, account.Owner)
	first := listener{t, stream(t, address, withToken(t, st, ann, account.ScopeRead, time.Time{})...)}
	reader := listener{t, stream(t, address, inSession(t, st, account.Reader)...)}
	ctx, leave := context.WithCancel(t.Context())
	header := withToken(t, st, bob, account.ScopeRead, time.Time{})
	second := listener{t, streamIn(t, ctx, address, header...)}
	if e, _ := first.hear("here"); e.data != `{"people":["`+bob.Name+`"]}` {
		t.Errorf("ann hears %+v", e)
	}
	if e, _ := second.hear("here"); e.data != `{"people":["`+ann.Name+`"]}` {
		t.Errorf("bob hears %+v", e)
	}
	leave()
	if e, _ := first.hear("here"); e.data != `{"people":[]}` {
		t.Errorf("after bob left ann hears %+v", e)
	}
	noteOn(t, st, "Ann", "x", article.Public)
	if e := <-reader.events; e.name != "change" {
		t.Errorf("a reader hears %+v first", e)
	}
}

// TestLiveBetweenProcesses writes at one server what is heard at another that has
// the same library.
func TestLiveBetweenProcesses(t *testing.T) {
	between := func(t *testing.T, dsn string) {
		writer, other := openStore(t, dsn), openStore(t, dsn)
		address := liveServers(t, writer, other)[1]
		l := listener{t, stream(t, address+"/events?article=live")}
		for i := range 3 {
			n := noteOn(t, writer, "Ann", fmt.Sprint(i), article.Public)
			if _, c := l.hear("change"); c.ID != n.ID {
				t.Fatalf("heard %+v, want note %s", c, n.ID)
			}
		}
	}
	t.Run("SQLite", func(t *testing.T) { between(t, t.TempDir()+"/postil.db") })
	t.Run("PostgreSQL", func(t *testing.T) { between(t, storetest.StartPostgres(t).Library(t)) })
}
