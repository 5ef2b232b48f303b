package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"postil/internal/article"
)

// loopback lets a client ask the servers of a test.
var loopback = Config{Version: "1.2", BaseURL: "https://read.example", Allow: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}}

func newTestClient(t *testing.T, c Config, resolver *net.Resolver) *Client {
	t.Helper()
	c.Gap = time.Nanosecond
	client := newClient(c, resolver)
	t.Cleanup(client.Close)

	return client
}

// site serves handlers by path, and no robots.txt unless there is one among them.
func site(t *testing.T, pages map[string]http.HandlerFunc) string {
	t.Helper()
	mux := http.NewServeMux()
	for path, page := range pages {
		mux.HandleFunc(path, page)
	}
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)

	return server.URL
}

func html(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, body)
	}
}

func to(address string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, address, http.StatusFound) }
}

func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
}

func wantOf(address string) Want {
	return Want{URL: address, Types: []string{"text/html", "text/plain"}, Most: 64 << 10}
}

func TestGet(t *testing.T) {
	base := site(t, map[string]http.HandlerFunc{
		"/page": func(w http.ResponseWriter, r *http.Request) {
			http.SetCookie(w, &http.Cookie{Name: "a", Value: "b"})
			w.Header().Set("Etag", `"1"`)
			html("hello "+r.Header.Get("User-Agent")+r.Header.Get("Referer")+r.Header.Get("Cookie"))(w, r)
		},
		"/moved":   to("/page#there"),
		"/encoded": to("/p%C3%A9?q=%2F"),
		"/p\u00e9": func(w http.ResponseWriter, r *http.Request) { html(r.URL.RawQuery)(w, r) },
		"/unchanged": func(w http.ResponseWriter, r *http.Request) {
			status(map[bool]int{true: 304, false: 200}[r.Header.Get("If-None-Match") == `"1"`])(w, r)
		},
	})
	c := newTestClient(t, loopback, nil)
	for range 2 { // a cookie would come back the second time
		p, err := c.Get(t.Context(), wantOf(base+"/moved"))
		agent := "Postil/1.2 (annotated reader; fetches what a person named; +https://read.example)"
		if err != nil || string(p.Body) != "hello "+agent || p.URL != base+"/page" || p.MediaType != "text/html; charset=utf-8" || p.ETag != `"1"` {
			t.Errorf("page %+v %s, %v", p, p.Body, err)
		}
	}
	if p, err := c.Get(t.Context(), wantOf(base+"/encoded")); err != nil || string(p.Body) != "q=%2F" {
		t.Errorf("page %s, %v", p.Body, err)
	}
	want := wantOf(base + "/unchanged")
	want.ETag = `"1"`
	if p, err := c.Get(t.Context(), want); err != nil || !p.Unchanged || p.ETag != `"1"` {
		t.Errorf("page %+v, %v; want it unchanged", p, err)
	}
}

// TestGetRefuses has one address for each way in which a fetch must end in words.
func TestGetRefuses(t *testing.T) {
	var base string
	bomb := func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		zeros := make([]byte, 1<<20)
		for range 64 {
			if _, err := z.Write(zeros); err != nil || z.Flush() != nil {
				return
			}
			w.(http.Flusher).Flush()
		}
		z.Close()
	}
	endless := func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		for r.Context().Err() == nil {
			if _, err := io.WriteString(w, strings.Repeat("a", 4096)); err != nil {
				return
			}
		}
	}
	slow := func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		for r.Context().Err() == nil {
			io.WriteString(w, "a")
			w.(http.Flusher).Flush()
			time.Sleep(20 * time.Millisecond)
		}
	}
	silent := func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }
	broken := func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Content-Length", "100")
		io.WriteString(w, "a")
	}
	typed := func(media string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Content-Type", media) }
	}
	base = site(t, map[string]http.HandlerFunc{
		"/robots.txt": func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "User-agent: *\nDisallow: /private/") },
		"/private/a":  html("a"), "/into-private": to("/private/a"),
		"/loop": to("/loop"), "/to-file": to("file:///etc/passwd"), "/to-gopher": to("gopher://a.example/"), "/to-user": to("http://a:b@a.example/"),
		"/to-metadata": to("http://169.254.169.254/latest/meta-data/"), "/to-private": to("http://10.0.0.1/"), "/to-six": to("http://[::ffff:169.254.169.254]/"),
		"/bomb": bomb, "/endless": endless, "/slow": slow, "/silent": silent, "/broken": broken,
		"/large":   html(strings.Repeat("a", 65<<10)),
		"/picture": typed("image/png"), "/archive": typed("application/x-tar"), "/odd": typed("x/\u00e9"),
		"/403": status(403), "/404": status(404), "/410": status(410), "/429": status(429), "/500": status(500), "/418": status(418), "/304": status(304),
	})
	c := newTestClient(t, loopback, nil)
	c.timeout = time.Second
	tests := []struct {
		address string
		kind    error
		words   string
	}{
		{base + "/private/a", ErrDenied, "robots.txt"},
		{base + "/into-private", ErrDenied, "robots.txt"},
		{base + "/loop", ErrDenied, "from address to address"},
		{base + "/to-file", ErrDenied, "sends us on"},
		{base + "/to-gopher", ErrDenied, "sends us on"},
		{base + "/to-user", ErrDenied, "sends us on"},
		{base + "/to-metadata", ErrAddress, "--allow-fetch"},
		{base + "/to-private", ErrAddress, "--allow-fetch"},
		{base + "/to-six", ErrAddress, "--allow-fetch"},
		{base + "/bomb", article.ErrTooLarge, "64 KiB"},
		{base + "/endless", article.ErrTooLarge, "64 KiB"},
		{base + "/large", article.ErrTooLarge, "64 KiB"},
		{base + "/slow", ErrLater, "too slow"},
		{base + "/silent", ErrLater, "too slow"},
		{base + "/broken", ErrLater, "broke off"},
		{base + "/picture", article.ErrUnsupported, "a picture"},
		{base + "/archive", article.ErrUnsupported, "application/x-tar"},
		{base + "/403", ErrDenied, "import the file"},
		{base + "/404", article.ErrNotFound, "no page"},
		{base + "/410", article.ErrNotFound, "no page"},
		{base + "/429", ErrLater, "later"},
		{base + "/500", ErrLater, "later"},
		{base + "/418", ErrDenied, "418"},
		{base + "/304", ErrDenied, "304"},
		{"ftp://a.example/", ErrAddress, "https://"},
		{"file:///etc/passwd", ErrAddress, "https://"},
		{"a.example", ErrAddress, "https://"},
		{"http://", ErrAddress, "https://"},
		{"http://a:b@a.example/", ErrAddress, "password"},
		{"http://a.example/" + strings.Repeat("a", 3000), ErrAddress, "too long"},
	}
	for _, tt := range tests {
		t.Run(strings.TrimPrefix(fmt.Sprintf("%.60s", tt.address), base), func(t *testing.T) {
			p, err := c.Get(t.Context(), wantOf(tt.address))
			if !errors.Is(err, tt.kind) || !strings.Contains(err.Error(), tt.words) {
				t.Errorf("Get = %d bytes, %v; want %v with %q", len(p.Body), err, tt.kind, tt.words)
			}
			if err != nil && (strings.Contains(err.Error(), "127.0.0.1") || strings.Contains(err.Error(), "169.254")) {
				t.Errorf("%v names an address of a network", err)
			}
		})
	}
}

// TestGuardStandsAtTheDial asks for this machine by every name it has.
func TestGuardStandsAtTheDial(t *testing.T) {
	var asked atomic.Int32
	base := site(t, map[string]http.HandlerFunc{"/": func(http.ResponseWriter, *http.Request) { asked.Add(1) }})
	u, err := url.Parse(base)
	if err != nil {
		t.Fatal(err)
	}
	c := newTestClient(t, Config{}, names(t, func(string) netip.Addr { return netip.MustParseAddr("127.0.0.1") }))
	for _, host := range []string{"127.0.0.1", "localhost", "inside.example", "2130706433", "0x7f.1", "127.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "[::]"} {
		_, err := c.Get(t.Context(), wantOf("http://"+host+":"+u.Port()+"/"))
		if err == nil || asked.Load() > 0 {
			t.Fatalf("%s was asked: %v", host, err)
		}
	}
}

// TestNameThatChangesItsMind has a name that is public when it is looked up first
// and leads to this machine the next time.
func TestNameThatChangesItsMind(t *testing.T) {
	var asked atomic.Int32
	base := site(t, map[string]http.HandlerFunc{"/": func(http.ResponseWriter, *http.Request) { asked.Add(1) }})
	u, err := url.Parse(base)
	if err != nil {
		t.Fatal(err)
	}
	var looked atomic.Int32
	resolver := names(t, func(string) netip.Addr {
		if looked.Add(1) == 1 {
			return netip.MustParseAddr("127.0.0.9") // allowed in this test, and nobody is there
		}
		return netip.MustParseAddr("127.0.0.1")
	})
	c := newTestClient(t, Config{Allow: []netip.Prefix{netip.MustParsePrefix("127.0.0.9/32")}}, resolver)
	for i, want := range []error{ErrLater, ErrAddress, ErrAddress} {
		if _, err := c.Get(t.Context(), wantOf("http://rebind.example:"+u.Port()+"/")); !errors.Is(err, want) {
			t.Errorf("question %d: %v, want %v", i+1, err, want)
		}
	}
	if asked.Load() > 0 {
		t.Error("this machine was asked")
	}
}

// names starts a name server that knows every name, with the address that answer
// gives it.
func names(t *testing.T, answer func(name string) netip.Addr) *net.Resolver {
	t.Helper()
	conn, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	go func() {
		buf := make([]byte, 512)
		for {
			n, from, err := conn.ReadFrom(buf)
			if err != nil {
				return
			}
			conn.WriteTo(reply(buf[:n], answer), from)
		}
	}()

	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "udp", conn.LocalAddr().String())
	}}
}

// reply answers a DNS question of type A with one address, any other with none
// (RFC 1035, section 4).
func reply(question []byte, answer func(string) netip.Addr) []byte {
	end := 12
	for question[end] != 0 {
		end += int(question[end]) + 1
	}
	end += 5
	kind := binary.BigEndian.Uint16(question[end-4:])
	out := bytes.Clone(question[:end])
	out[2], out[3] = 0x84, 0
	copy(out[6:12], []byte{0, 0, 0, 0, 0, 0})
	if kind != 1 {
		return out
	}
	out[7] = 1
	out = append(out, 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4)
	addr := answer(string(question[12 : end-5])).As4()

	return append(out, addr[:]...)
}
