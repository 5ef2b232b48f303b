package plugin

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"postil/internal/article"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const oneModality = `{"entities":[],"sentences":[{"n":1,"modality":{"kind":"reported-claim"}},{"n":2,"modality":{"kind":"reported-claim"}},{"n":3,"modality":{"kind":"author-assertion"}}]}`

// TestHost has a host that answers in a row what a case says; the last answer goes
// for all that follow.
func TestHost(t *testing.T) {
	good := func(w http.ResponseWriter) { sendJSON(w, completion(oneModality, "stop")) }
	status := func(code int, header ...string) func(http.ResponseWriter) {
		return func(w http.ResponseWriter) {
			for i := 0; i+1 < len(header); i += 2 {
				w.Header().Set(header[i], header[i+1])
			}
			w.WriteHeader(code)
			w.Write([]byte(`{"error":{"message":"Ada Quist, the mayor, said"}}`))
		}
	}
	s := time.Second
	tests := []struct {
		name     string
		answers  []func(http.ResponseWriter)
		requests int
		slept    []time.Duration
		want     error
	}{
		{"good at once", []func(http.ResponseWriter){good}, 1, nil, nil},
		{"500, then good", []func(http.ResponseWriter){status(500), good}, 2, []time.Duration{s}, nil},
		{"502, 503, 504, then good", []func(http.ResponseWriter){status(502), status(503), status(504), good}, 4, []time.Duration{s, 2 * s, 4 * s}, nil},
		{"500 for ever", []func(http.ResponseWriter){status(500)}, 4, []time.Duration{s, 2 * s, 4 * s}, ErrUnavailable},
		{"429 with seconds", []func(http.ResponseWriter){status(429, "Retry-After", "17"), good}, 2, []time.Duration{17 * s}, nil},
		{"429 with a date", []func(http.ResponseWriter){status(429, "Retry-After", "Thu, 26 Nov 2026 01:00:40 GMT"), good}, 2, []time.Duration{40 * s}, nil},
		{"429 with a date that is past", []func(http.ResponseWriter){status(429, "Retry-After", "Thu, 26 Nov 2020 01:00:40 GMT"), good}, 2, []time.Duration{s}, nil},
		{"429 with nonsense", []func(http.ResponseWriter){status(429, "Retry-After", "soon"), good}, 2, []time.Duration{s}, nil},
		{"429 for an hour", []func(http.ResponseWriter){status(429, "Retry-After", "3600"), good}, 1, nil, ErrUnavailable},
		{"401", []func(http.ResponseWriter){status(401), good}, 1, nil, ErrRefused},
		{"400", []func(http.ResponseWriter){status(400), good}, 1, nil, ErrRefused},
		{"404", []func(http.ResponseWriter){status(404), good}, 1, nil, ErrRefused},
		{"201", []func(http.ResponseWriter){status(201), good}, 1, nil, ErrRefused},
		{"redirect to another host", []func(http.ResponseWriter){status(307, "Location", "http://127.0.0.2:9/v1")}, 1, nil, ErrRefused},
		{"redirect that would become a GET", []func(http.ResponseWriter){status(302, "Location", "/v1/other"), good}, 1, nil, ErrRefused},
		{"redirect on the same host", []func(http.ResponseWriter){status(308, "Location", "/v2/chat/completions"), good}, 2, nil, nil},
		{"redirects without end", []func(http.ResponseWriter){status(307, "Location", "/v1/chat/completions")}, 4, nil, ErrRefused},
		{"page instead of JSON", []func(http.ResponseWriter){func(w http.ResponseWriter) {
			w.Header().Set("Content-Type", "text/html")
			w.Write([]byte("<p>Sign in"))
		}}, 1, nil, ErrUnreadable},
		{"no content type", []func(http.ResponseWriter){func(w http.ResponseWriter) {
			w.Header()["Content-Type"] = nil
			w.Write(completion(oneModality, "stop"))
		}}, 1, nil, ErrUnreadable},
		{"huge answer", []func(http.ResponseWriter){func(w http.ResponseWriter) {
			sendJSON(w, []byte(strings.Repeat(" ", maxAnswer+1)))
		}}, 1, nil, ErrUnreadable},
		{"connection cut off, then good", []func(http.ResponseWriter){func(http.ResponseWriter) { panic(http.ErrAbortHandler) }, good}, 2, []time.Duration{s}, nil},
		{"answer cut off, then good", []func(http.ResponseWriter){func(w http.ResponseWriter) {
			w.Header().Set("Content-Length", "1000")
			sendJSON(w, []byte("{"))
		}, good}, 2, []time.Duration{s}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			requests := 0
			server := serve(t, func(w http.ResponseWriter, r *http.Request) {
				requests++
				tt.answers[min(requests, len(tt.answers))-1](w)
			})
			passed := &fakeTime{}
			f, report, err := annotatorAt(t, chatConfig(server.URL), passed).Annotate(t.Context(), bridge())
			if !errors.Is(err, tt.want) || (err == nil) != (f != nil) {
				t.Fatalf("findings %v, error %v, want %v", f, err, tt.want)
			}
			if requests != tt.requests || !slices.Equal(passed.slept, tt.slept) {
				t.Errorf("%d requests, slept %v, want %d and %v", requests, passed.slept, tt.requests, tt.slept)
			}
			if err == nil && (report.Kept != 3 || f.Annotator != "fake" || f.Version != "tiny-1 (guide 1)" || f.Revision != 3) {
				t.Errorf("kept %d labels of %q %q for revision %d", report.Kept, f.Annotator, f.Version, f.Revision)
			}
			if err != nil && (strings.Contains(err.Error(), "Quist") || strings.Contains(err.Error(), "/v1")) {
				t.Errorf("the error %q tells the text or the address", err)
			}
		})
	}
}

func TestHostThatHangs(t *testing.T) {
	for name, begin := range map[string]bool{"before its answer": false, "in its answer": true} {
		server := serve(t, func(w http.ResponseWriter, r *http.Request) {
			taskOf(t, r) // the server notices that the client has gone only once the body is read
			if begin {
				sendJSON(w, []byte("{"))
				w.(http.Flusher).Flush()
			}
			<-r.Context().Done()
		})
		m := annotatorAt(t, chatConfig(server.URL), &fakeTime{}).(*chat)
		m.client.timeout = 50 * time.Millisecond

		_, report, err := m.Annotate(t.Context(), bridge())
		if !errors.Is(err, ErrUnavailable) || report.Requests != 1 {
			t.Errorf("%s: error %v after %d requests, want %v after 1: a slow host is not asked the same again", name, err, report.Requests, ErrUnavailable)
		}
	}
}

func TestSleepEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := sleep(ctx, time.Hour); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
	if err := sleep(t.Context(), time.Millisecond); err != nil {
		t.Errorf("error %v", err)
	}
}

func TestCallerGivesUp(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	requests := 0
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		requests++
		cancel()
		w.WriteHeader(http.StatusServiceUnavailable)
	})
	f, _, err := annotatorAt(t, chatConfig(server.URL), &fakeTime{}).Annotate(ctx, bridge())
	if f != nil || !errors.Is(err, context.Canceled) || requests != 1 {
		t.Errorf("findings %v, error %v after %d requests, want %v after 1", f, err, requests, context.Canceled)
	}
}

// TestReach dials by name, as a host that the operator did not mean to be private
// would be.
func TestReach(t *testing.T) {
	server := serve(t, func(w http.ResponseWriter, r *http.Request) { sendJSON(w, completion(oneModality, "stop")) })
	m := annotatorAt(t, chatConfig(server.URL), &fakeTime{}).(*chat)
	public := Config{URL: "https://models.example"}
	m.client = newClient(Config{URL: server.URL, Timeout: time.Second, Tries: 3}, server.URL, m.client.limit, m.client.clock)
	transport := newClient(public, server.URL, m.client.limit, m.client.clock).http.Transport
	m.client.http.Transport = transport
	defer m.client.http.CloseIdleConnections()

	_, report, err := m.Annotate(t.Context(), bridge())
	if !errors.Is(err, ErrRefused) || report.Requests != 1 {
		t.Errorf("a public name that leads to 127.0.0.1: error %v after %d requests, want %v after 1", err, report.Requests, ErrRefused)
	}
}

func TestKeyGoesToTheHostAlone(t *testing.T) {
	var keys []string
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		keys = append(keys, r.Header.Get("Authorization"))
		sendJSON(w, completion(oneModality, "stop"))
	})
	c := chatConfig(server.URL)
	c.Key = "sesame"
	if _, _, err := annotatorAt(t, c, &fakeTime{}).Annotate(t.Context(), bridge()); err != nil {
		t.Fatal(err)
	}
	if want := []string{"Bearer sesame"}; !slices.Equal(keys, want) {
		t.Errorf("keys %q, want %q", keys, want)
	}
}

func TestBudget(t *testing.T) {
	requests := 0
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		requests++
		sendJSON(w, completion(oneModality, "stop"))
	})
	once := (&chat{}).estimate(bridge(), []batch{{0, 3}}) // the host counts 100 tokens
	tests := []struct {
		name             string
		requests, tokens int
		want             []error // of one article after the other
		asked            int
	}{
		{"for two articles", 2, 100_000, []error{nil, nil, ErrBudget}, 2},
		{"too few tokens to begin", 100, once - 1, []error{ErrBudget}, 0},
		{"tokens for one article", 100, once + 50, []error{nil, ErrBudget}, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			requests = 0
			c := chatConfig(server.URL)
			c.MaxRequests, c.MaxTokens = tt.requests, tt.tokens
			m := annotatorAt(t, c, &fakeTime{}).(*chat)
			for i, want := range tt.want {
				if _, _, err := m.Annotate(t.Context(), bridge()); !errors.Is(err, want) {
					t.Errorf("article %d: error %v, want %v", i+1, err, want)
				}
			}
			if requests != tt.asked {
				t.Errorf("%d requests, want %d", requests, tt.asked)
			}
		})
	}
}

func TestTriesDrawOnTheBudget(t *testing.T) {
	server := serve(t, func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) })
	c := chatConfig(server.URL)
	c.MaxRequests = 2
	_, report, err := annotatorAt(t, c, &fakeTime{}).Annotate(t.Context(), bridge())
	if !errors.Is(err, ErrBudget) || report.Requests != 2 {
		t.Errorf("error %v after %d requests, want %v after 2", err, report.Requests, ErrBudget)
	}
}

func TestNothingToAsk(t *testing.T) {
	server := serve(t, func(w http.ResponseWriter, r *http.Request) { t.Error("the host was asked") })
	for _, kind := range []Kind{KindChat, KindW3C} {
		c := chatConfig(server.URL)
		c.Kind = kind
		f, report, err := annotatorAt(t, c, &fakeTime{}).Annotate(t.Context(), &article.Article{Slug: "empty", Revision: 1})
		if err != nil || f == nil || report.Kept != 0 {
			t.Errorf("%s: findings %v, error %v", kind, f, err)
		}
	}
}
