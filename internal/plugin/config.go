package plugin

import (
	"fmt"
	"net/url"
	"strings"
	"time"
	"unicode"

	"postil/internal/article"
)

// Config says which plug-in annotator to use. The zero value uses none; other
// fields that are zero stand for their default. The tags are for a command line.
type Config struct {
	Kind         Kind          `name:"plugin" env:"POSTIL_PLUGIN" enum:",off,chat,w3c" default:"off" placeholder:"KIND" help:"Annotator beside the built-in one: off, chat (an OpenAI-compatible endpoint, such as a local model server) or w3c (a service that takes text and returns Web Annotations). The text of every article it labels leaves Postil for the host of --plugin-url, which may keep it and may charge for it ($$POSTIL_PLUGIN; default: off)."`
	URL          string        `name:"plugin-url" env:"POSTIL_PLUGIN_URL" placeholder:"URL" help:"Where it answers. chat: the base address, such as http://localhost:11434/v1; w3c: the address that text is posted to. http is for this machine and private networks, https for everything else ($$POSTIL_PLUGIN_URL)."`
	Model        string        `name:"plugin-model" env:"POSTIL_PLUGIN_MODEL" placeholder:"MODEL" help:"chat: the model to ask for. w3c: the version of the service. Shown beside every label ($$POSTIL_PLUGIN_MODEL)."`
	Label        string        `name:"plugin-name" env:"POSTIL_PLUGIN_NAME" placeholder:"NAME" help:"Name shown beside every label; findings under the same name replace each other ($$POSTIL_PLUGIN_NAME; default: “plug-in at” and the host)."`
	Key          Secret        `name:"plugin-key" env:"POSTIL_PLUGIN_KEY" placeholder:"KEY" help:"Bearer token for that host. Better given in the environment than on a command line, which others on this machine can read ($$POSTIL_PLUGIN_KEY)."`
	AllowPrivate bool          `name:"plugin-allow-private" env:"POSTIL_PLUGIN_ALLOW_PRIVATE" help:"Let the host's name lead into a private network. localhost and addresses in digits need no leave ($$POSTIL_PLUGIN_ALLOW_PRIVATE)."`
	Reply        Reply         `name:"plugin-reply" env:"POSTIL_PLUGIN_REPLY" enum:",object,schema,text" default:"object" placeholder:"FORM" help:"chat: how JSON is asked for: object, schema (servers that hold the model to a JSON schema) or text (servers that know neither) ($$POSTIL_PLUGIN_REPLY; default: object)."`
	Send         Send          `name:"plugin-send" env:"POSTIL_PLUGIN_SEND" enum:",text,json" default:"text" placeholder:"FORM" help:"w3c: how text is posted: text (text/plain) or json, an object with text and language ($$POSTIL_PLUGIN_SEND; default: text)."`
	Timeout      time.Duration `name:"plugin-timeout" env:"POSTIL_PLUGIN_TIMEOUT" default:"2m" placeholder:"TIME" help:"How long one answer may take ($$POSTIL_PLUGIN_TIMEOUT; default: 2m)."`
	Tries        int           `name:"plugin-tries" env:"POSTIL_PLUGIN_TRIES" default:"4" placeholder:"N" help:"How often one question is asked while the host is busy or broken ($$POSTIL_PLUGIN_TRIES; default: 4)."`
	Batch        int           `name:"plugin-batch" env:"POSTIL_PLUGIN_BATCH" default:"8" placeholder:"N" help:"chat: sentences in one question. More share the cost of the guide, and make longer answers ($$POSTIL_PLUGIN_BATCH; default: 8)."`
	AnswerTokens int           `name:"plugin-answer-tokens" env:"POSTIL_PLUGIN_ANSWER_TOKENS" default:"4096" placeholder:"N" help:"chat: the longest answer to ask for, in tokens ($$POSTIL_PLUGIN_ANSWER_TOKENS; default: 4096)."`
	MaxRequests  int           `name:"plugin-max-requests" env:"POSTIL_PLUGIN_MAX_REQUESTS" default:"1000" placeholder:"N" help:"Requests in one run; an article that needs more than are left is not begun ($$POSTIL_PLUGIN_MAX_REQUESTS; default: 1000)."`
	MaxTokens    int           `name:"plugin-max-tokens" env:"POSTIL_PLUGIN_MAX_TOKENS" default:"2000000" placeholder:"N" help:"chat: tokens in one run, questions and answers together, as the host counts them or else estimated from their length ($$POSTIL_PLUGIN_MAX_TOKENS; default: 2000000)."`
}

// A Kind is a kind of plug-in annotator.
type Kind string

// The kinds of plug-in annotator. "" is KindOff.
const (
	KindOff  Kind = "off"
	KindChat Kind = "chat" // an OpenAI-compatible chat endpoint
	KindW3C  Kind = "w3c"  // a service that takes text and returns Web Annotations
)

// A Reply is how a chat endpoint is asked for JSON.
type Reply string

// The forms of reply. "" is ReplyObject.
const (
	ReplyObject Reply = "object" // response_format json_object
	ReplySchema Reply = "schema" // response_format json_schema
	ReplyText   Reply = "text"   // asked for in words only
)

// A Send is how text is posted to a service.
type Send string

// The forms of posted text. "" is SendText.
const (
	SendText Send = "text" // text/plain
	SendJSON Send = "json" // {"text": …, "language": …}
)

// A Secret is text that is never printed.
type Secret string

// String hides the secret.
func (Secret) String() string { return "(hidden)" }

// GoString hides the secret.
func (Secret) GoString() string { return "(hidden)" }

// maxName is the longest name and version of an annotator, in bytes.
const maxName = 80

// Enabled reports whether c names an annotator.
func (c Config) Enabled() bool { return c.Kind != "" && c.Kind != KindOff }

// Validate returns article.ErrInvalid, with what to change, for settings that
// cannot work. An annotator that is off needs none.
func (c Config) Validate() error {
	if !c.Enabled() {
		return nil
	}
	c = c.withDefaults()
	for _, check := range []func() error{c.checkKind, c.checkURL, c.checkNames, c.checkNumbers} {
		if err := check(); err != nil {
			return err
		}
	}

	return nil
}

// Disclosure says in one sentence what using c gives away and costs, "" for an
// annotator that is off.
func (c Config) Disclosure() string {
	if !c.Enabled() {
		return ""
	}
	c = c.withDefaults()

	return fmt.Sprintf("The text of every article that is labelled goes to %s, which may keep it and may charge for it; at most %d requests and about %d tokens in one run.",
		c.host(), c.MaxRequests, c.MaxTokens)
}

// withDefaults returns c with the defaults in place of zeros.
func (c Config) withDefaults() Config {
	set(&c.Reply, ReplyObject)
	set(&c.Send, SendText)
	set(&c.Timeout, 2*time.Minute)
	set(&c.Tries, 4)
	set(&c.Batch, 8)
	set(&c.AnswerTokens, 4096)
	set(&c.MaxRequests, 1000)
	set(&c.MaxTokens, 2_000_000)
	set(&c.Label, "plug-in at "+c.host())

	return c
}

func set[T comparable](field *T, value T) {
	var zero T
	if *field == zero {
		*field = value
	}
}

// host is what messages call the endpoint: never its path, query or password.
func (c Config) host() string {
	u, err := url.Parse(c.URL)
	if err != nil || u.Host == "" {
		return "an unknown host"
	}

	return u.Host
}

func (c Config) checkKind() error {
	switch {
	case c.Kind != KindChat && c.Kind != KindW3C:
		return invalid("plug-in %q: it is off, chat or w3c", clip(string(c.Kind)))
	case !known(c.Reply, ReplyObject, ReplySchema, ReplyText):
		return invalid("plug-in reply %q: it is object, schema or text", clip(string(c.Reply)))
	case !known(c.Send, SendText, SendJSON):
		return invalid("plug-in form %q: text is sent as text or json", clip(string(c.Send)))
	case c.Kind == KindChat && strings.TrimSpace(c.Model) == "":
		return invalid("the plug-in needs the name of a model, such as the one that the server was started with")
	}

	return nil
}

func (c Config) checkNames() error {
	for _, name := range []string{c.Label, c.Model} {
		if len(name) > maxName || strings.ContainsFunc(name, unicode.IsControl) || strings.TrimSpace(name) != name {
			return invalid("plug-in name or model %q: at most %d bytes, no control characters, no white space at its ends", clip(name), maxName)
		}
	}
	if c.Label == article.BuiltIn {
		return invalid("the plug-in cannot be called %q: that is the annotator inside Postil", article.BuiltIn)
	}
	if strings.ContainsFunc(string(c.Key), func(r rune) bool { return r <= ' ' || r > '~' }) {
		return invalid("the plug-in's key has characters that a header cannot carry")
	}

	return nil
}

func (c Config) checkNumbers() error {
	limits := []struct {
		what             string
		value, low, high int
	}{
		{"timeout in seconds", int(c.Timeout.Seconds() + 0.999), 1, 3600},
		{"number of tries", c.Tries, 1, 10},
		{"batch", c.Batch, 1, 100},
		{"answer in tokens", c.AnswerTokens, 256, 1 << 17},
		{"number of requests", c.MaxRequests, 1, 1 << 30},
		{"number of tokens", c.MaxTokens, 1, 1 << 30},
	}
	for _, l := range limits {
		if l.value < l.low || l.value > l.high {
			return invalid("plug-in: the %s is %d, not between %d and %d", l.what, l.value, l.low, l.high)
		}
	}

	return nil
}

func invalid(format string, args ...any) error {
	return fmt.Errorf(format+": %w", append(args, article.ErrInvalid)...)
}
