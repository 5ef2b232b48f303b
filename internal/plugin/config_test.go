package plugin

import (
	"errors"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"postil/internal/article"
	"postil/internal/guard"
)

func TestValidate(t *testing.T) {
	good := Config{Kind: KindChat, URL: "http://localhost:11434/v1", Model: "m"}
	with := func(change func(*Config)) Config {
		c := good
		change(&c)
		return c
	}
	address := func(url string) Config { return with(func(c *Config) { c.URL = url }) }
	tests := []struct {
		name string
		c    Config
		want string // part of the message; "" for settings that work
	}{
		{"off", Config{}, ""},
		{"off with nonsense beside it", Config{Kind: KindOff, URL: "::"}, ""},
		{"local model server", good, ""},
		{"https in the Internet", address("https://models.example/v1"), ""},
		{"address in digits", address("http://192.168.1.5:8080"), ""},
		{"IPv6 of this machine", address("http://[::1]:8080/v1"), ""},
		{"name in a private network", with(func(c *Config) { c.URL, c.AllowPrivate = "http://ollama:11434/v1", true }), ""},
		{"service with a query", Config{Kind: KindW3C, URL: "https://ner.example/annotate?lang=en"}, ""},

		{"unknown kind", with(func(c *Config) { c.Kind = "telepathy" }), "off, chat or w3c"},
		{"unknown reply", with(func(c *Config) { c.Reply = "xml" }), "object, schema or text"},
		{"unknown form", with(func(c *Config) { c.Send = "fax" }), "text or json"},
		{"no address", address(""), "http:// or https://"},
		{"no host", address("http:///v1"), "http:// or https://"},
		{"file", address("file:///etc/passwd"), "http:// or https://"},
		{"not an address", address("http://[::1"), "http:// or https://"},
		{"password in the address", address("https://me:sesame@models.example/v1"), "do not belong"},
		{"fragment", address("https://models.example/v1#x"), "fragment"},
		{"query of a chat endpoint", address("https://models.example/v1?key=sesame"), "query"},
		{"http in the Internet", address("http://models.example/v1"), "use https"},
		{"http to a public address", address("http://8.8.8.8/v1"), "use https"},
		{"no model", with(func(c *Config) { c.Model = " " }), "name of a model"},
		{"model with a line break", with(func(c *Config) { c.Model = "a\nb" }), "control"},
		{"the name of the built-in annotator", with(func(c *Config) { c.Label = article.BuiltIn }), "inside Postil"},
		{"key with a line break", with(func(c *Config) { c.Key = "a\r\nHost: b" }), "header"},
		{"negative number", with(func(c *Config) { c.Batch = -1 }), "between 1 and 100"},
		{"timeout of a day", with(func(c *Config) { c.Timeout = 24 * time.Hour }), "between 1 and 3600"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := tt.c.Validate()
			if tt.want == "" && err != nil || tt.want != "" && (!errors.Is(err, article.ErrInvalid) || !strings.Contains(err.Error(), tt.want)) {
				t.Errorf("error %v, want %q in it", err, tt.want)
			}
			if err != nil && strings.Contains(err.Error(), "sesame") {
				t.Errorf("the error %q tells a secret", err)
			}
		})
	}
}

func TestNew(t *testing.T) {
	if _, err := New(Config{}); !errors.Is(err, ErrOff) {
		t.Errorf("off: error %v, want %v", err, ErrOff)
	}
	if _, err := New(Config{Kind: KindChat}); !errors.Is(err, article.ErrInvalid) {
		t.Errorf("no address: error %v, want %v", err, article.ErrInvalid)
	}
	for _, kind := range []Kind{KindChat, KindW3C} {
		a, err := New(Config{Kind: kind, URL: "http://localhost:1", Model: "m"})
		if err != nil || a.Name() != "plug-in at localhost:1" {
			t.Errorf("%s: annotator %v, error %v", kind, a, err)
		}
	}
}

func TestSecretIsNeverPrinted(t *testing.T) {
	c := Config{Key: "sesame"}
	if printed := fmt.Sprintf("%v %+v %#v %s", c, c, c, c.Key); strings.Contains(printed, "sesame") {
		t.Errorf("printed %q", printed)
	}
}

// TestSettingsSayWhatTheyCost reads the tags as a command line does.
func TestSettingsSayWhatTheyCost(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for field := range reflect.TypeFor[Config]().Fields() {
		help, env := field.Tag.Get("help"), field.Tag.Get("env")
		if !strings.HasPrefix(field.Tag.Get("name"), "plugin") || !strings.Contains(help, "$$"+env+")") && !strings.Contains(help, "$$"+env+"; default: ") || env == "" {
			t.Errorf("%s: name, environment or help is not as it should be: %s", field.Name, field.Tag)
		}
	}
	if names := settings(); !containsAll(string(readme), names) {
		t.Errorf("README does not name all of %q", names)
	}
	c := Config{Kind: KindChat, URL: "https://models.example/v1", MaxRequests: 7}
	for _, want := range []string{"models.example", "text of every article", "7 requests", "2000000 tokens", "charge"} {
		if !strings.Contains(c.Disclosure(), want) {
			t.Errorf("the disclosure %q does not say %q", c.Disclosure(), want)
		}
	}
	if (Config{}).Disclosure() != "" {
		t.Error("an annotator that is off has something to disclose")
	}
}

// settings are the flags and variables, as README writes them.
func settings() []string {
	var names []string
	for field := range reflect.TypeFor[Config]().Fields() {
		names = append(names, "`--"+field.Tag.Get("name")+"`, `"+field.Tag.Get("env")+"`")
	}

	return names
}

func containsAll(text string, parts []string) bool {
	return !slices.ContainsFunc(parts, func(part string) bool { return !strings.Contains(text, part) })
}

func TestDial(t *testing.T) {
	tests := []struct {
		name    string
		c       Config
		address string
		allowed bool
	}{
		{"public name, public address", Config{URL: "https://models.example"}, "8.8.8.8:443", true},
		{"public name, private address", Config{URL: "https://models.example"}, "10.0.0.1:443", false},
		{"public name, metadata service", Config{URL: "https://models.example"}, "169.254.169.254:443", false},
		{"public name, mapped address of this machine", Config{URL: "https://models.example"}, "[::ffff:127.0.0.1]:443", false},
		{"private name with leave, private address", Config{URL: "http://ollama", AllowPrivate: true}, "172.18.0.2:80", true},
		{"private name with leave, public address in the clear", Config{URL: "http://ollama", AllowPrivate: true}, "8.8.8.8:80", false},
		{"localhost", Config{URL: "http://localhost:1"}, "127.0.0.1:1", true},
		{"localhost, IPv6 with a zone", Config{URL: "http://localhost:1"}, "[fe80::1%lo]:1", true},
		{"not an address", Config{URL: "http://localhost:1"}, "localhost:1", false},
	}
	for _, tt := range tests {
		err := tt.c.reach().control("tcp", tt.address, nil)
		if (err == nil) != tt.allowed || err != nil && !errors.Is(err, guard.ErrAddress) {
			t.Errorf("%s: dialling %s gives %v", tt.name, tt.address, err)
		}
	}
}

func TestReportIsOneLine(t *testing.T) {
	r := Report{Requests: 4, Tokens: 9000, Kept: 41, Skipped: 1, Unread: 2}
	r.drop(DropTwice, 1)
	r.drop(DropWords, 2)
	const want = "41 labels in 4 requests, about 9000 tokens; dropped 3 (2 words that do not stand there, 1 said twice); 1 sentences were too long to send; no answer for 2 sentences"
	if r.String() != want {
		t.Errorf("got  %s\nwant %s", r, want)
	}
}
