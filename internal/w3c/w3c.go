// Package w3c writes the labels of an article as Web Annotations
// (https://www.w3.org/TR/annotation-model/), in JSON-LD. It does not know where
// annotations are served or how articles are stored.
//
// Positions are code points, as section 4.2.5 of the model wants them: "not in
// terms of code units". What the model has no word for has the prefix "postil:".
package w3c

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"strings"
	"time"

	"postil/internal/article"
)

// Context is the JSON-LD context of the model.
const Context = "http://www.w3.org/ns/anno.jsonld"

// Namespace is what the prefix "postil:" stands for.
const Namespace = "urn:postil:"

// A Page is a list of annotations (section 5.2 of the model).
type Page struct {
	Context []any        `json:"@context"`
	ID      string       `json:"id,omitempty"`
	Type    string       `json:"type"`
	Items   []Annotation `json:"items"`
}

// An Annotation says something about words of an article.
type Annotation struct {
	ID         string   `json:"id,omitempty"`
	Type       string   `json:"type"`
	Motivation string   `json:"motivation"`
	Creator    *Agent   `json:"creator,omitempty"`
	Created    string   `json:"created,omitempty"`
	Layer      string   `json:"postil:layer"`
	Confidence float64  `json:"postil:confidence,omitempty"` // a machine's calibrated probability
	Comment    string   `json:"postil:comment,omitempty"`
	Body       []Body   `json:"body"`
	Target     []Target `json:"target"`
	Claim
}

// A Claim is what an annotation says, in Postil's words: one set of them for each
// layer.
type Claim struct {
	Kind       string   `json:"postil:kind,omitempty"`
	Tier       string   `json:"postil:tier,omitempty"`
	Act        string   `json:"postil:act,omitempty"`
	Directness string   `json:"postil:directness,omitempty"`
	Naming     string   `json:"postil:naming,omitempty"`
	Classes    []string `json:"postil:class,omitempty"`
	Factive    bool     `json:"postil:factive,omitempty"`
	Polarity   string   `json:"postil:polarity,omitempty"`
	Basis      string   `json:"postil:basis,omitempty"`
	Ascribed   bool     `json:"postil:ascribed,omitempty"`
	Precise    bool     `json:"postil:precise,omitempty"`
}

// An Agent is who says so.
type Agent struct {
	Type    string `json:"type"` // "Person" or "Software"
	Name    string `json:"name"`
	Version string `json:"postil:version,omitempty"`
}

// A Body is a tag, or an entity that the words mean.
type Body struct {
	Type    string `json:"type"`
	Purpose string `json:"purpose"`
	Value   string `json:"value,omitempty"`
	Source  string `json:"source,omitempty"` // IRI of an entity
	Name    string `json:"postil:name,omitempty"`
	Role    string `json:"postil:role,omitempty"` // "source", "holder" or "target"
}

// A Target is words of the article.
type Target struct {
	Type     string     `json:"type"`
	Source   string     `json:"source"` // IRI of the article
	Role     string     `json:"postil:role,omitempty"`
	Selector []Selector `json:"selector"`
}

// A Selector finds words by position or by quotation.
type Selector struct {
	Type   string `json:"type"`
	Start  *int   `json:"start,omitempty"`
	End    *int   `json:"end,omitempty"`
	Exact  string `json:"exact,omitempty"`
	Prefix string `json:"prefix,omitempty"`
	Suffix string `json:"suffix,omitempty"`
}

// Encode writes the labels of a as one page of annotations. source is the IRI of
// the article, "" for one made of its slug. The same labels give the same bytes. An
// annotation is made when it is written: those of a long article are several times
// its labels.
func Encode(w io.Writer, a *article.Article, labels article.Labels, source string) error {
	head, tail, err := frame(newPage())
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	out.WriteString(head)
	items := newWriter(a, labels, source).items(labels)
	for i, item := range items {
		if i > 0 {
			out.WriteString(",")
		}
		text, err := indented(item.annotation(), "    ")
		if err != nil {
			return err
		}
		out.WriteString("\n    ")
		out.Write(text)
	}
	if len(items) > 0 {
		out.WriteString("\n  ")
	}
	out.WriteString(tail)

	return out.Flush()
}

// frame returns what a page without items has before and behind them.
func frame(p Page) (head, tail string, err error) {
	text, err := indented(p, "")
	if err != nil {
		return "", "", err
	}
	at := len(text) - len("]\n}")

	return string(text[:at]), string(text[at:]) + "\n", nil
}

// indented returns v as JSON whose lines but the first start with prefix.
func indented(v any, prefix string) ([]byte, error) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent(prefix, "  ")
	err := encoder.Encode(v)

	return bytes.TrimSuffix(text.Bytes(), []byte("\n")), err
}

// NewPage returns the labels of a as annotations, in the order of the text.
func NewPage(a *article.Article, labels article.Labels, source string) Page {
	page := newPage()
	for _, item := range newWriter(a, labels, source).items(labels) {
		page.Items = append(page.Items, item.annotation())
	}

	return page
}

func newPage() Page {
	return Page{Context: []any{Context, map[string]string{"postil": Namespace}}, Type: "AnnotationPage", Items: []Annotation{}}
}

func (a Annotation) start() int {
	if len(a.Target) == 0 {
		return 0
	}

	return *a.Target[0].Selector[0].Start
}

func agentOf(by article.Assigner) *Agent {
	if by.Name == "" {
		return nil
	}
	kind := "Software"
	if by.Kind == article.ByPerson {
		kind = "Person"
	}

	return &Agent{Type: kind, Name: by.Name, Version: by.Version}
}

// created is a time in the form that section 3.3.1 of the model wants.
func created(t time.Time) string {
	if t.IsZero() {
		return ""
	}

	return t.UTC().Format(time.RFC3339)
}

// urn returns id as an IRI, "" for none.
func urn(id string) string {
	switch {
	case id == "":
		return ""
	case len(id) == 36 && strings.Count(id, "-") == 4:
		return "urn:uuid:" + id
	}

	return Namespace + "label:" + id
}
