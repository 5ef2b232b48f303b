package article_test

import (
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"postil/internal/article"
)

// What readers type, and how it is written when it is understood.
func TestParseQuery(t *testing.T) {
	for _, test := range []struct{ typed, want string }{
		{"", ""},
		{"  harbour   lamp ", "harbour lamp"},
		{`"harbour  lamp" harb*`, `"harbour lamp" harb*`},
		{"“harbour lamp”", `"harbour lamp"`},
		{`"harbour lamp`, "harbour lamp"},
		{`lamp -harbour -"old lamp"`, `lamp -harbour -"old lamp"`},
		{"a - b", "a b"},
		{"well-known", "well-known"},
		{"lamp OR light OR \"old lamp\" harbour", `lamp OR light OR "old lamp" harbour`},
		{"OR lamp OR", "lamp"},
		{"lamp OR -light", "lamp -light"},
		{"lamp OR kind:question", "lamp kind:question"},
		{"lamp or light", "lamp or light"},
		{"entity:anna-novak lamp", "lamp entity:anna-novak"},
		{`ENTITY:"Anna  Novák" lamp`, `lamp entity:"Anna Novák"`},
		{`entity:"Anna Nov`, `entity:"Anna Nov"`},
		{"entity:a entity:a", "entity:a"},
		{"-entity:anna -kind:question", "-entity:anna -kind:question"},
		{"polarity:Support stance:oppose", "stance:support stance:oppose"},
		{"kind:opinion kind:reported-claim type:Person", "kind:author-opinion kind:reported-claim type:person"},
		{"kind:banana type: lamp", "kind:banana type: lamp"},
		{"lang:EN-gb lang:english1234 lang:x", "lang:english1234 lang:x lang:en-gb"},
		{"after:2024 before:2024-05 after:2024-05-31", "after:2024 before:2024-05 after:2024-05-31"},
		{"after:may before:2024-5 after:20245", "after:may before:2024-5 after:20245"},
		{"words:said http://example.org", "words:said http://example.org"},
		{`"" * - ( ) -- "*" :`, ""},
		{"a** *b", "a** *b"},
		{"a\x00b \xff c", "a b c"},
		{`said"so"`, `said "so"`},
		{"in:How-To-Read by:Ada", "in:how-to-read by:Ada"},
	} {
		q := article.ParseQuery(test.typed)
		if got := q.String(); got != test.want {
			t.Errorf("ParseQuery(%q) = %q, want %q", test.typed, got, test.want)
		}
	}
}

// FuzzParseQuery holds that every text is a query, and that a query written out
// is read as the same.
func FuzzParseQuery(f *testing.F) {
	for _, seed := range []string{`a "b c" -d e* OR f entity:"g h" -kind:question`, `--a -"b OR OR`, `after:2024 ": -`, "-\u00a0x", "entity:\" x"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		q := article.ParseQuery(typed)
		if again := article.ParseQuery(q.String()); !reflect.DeepEqual(again, q) {
			t.Errorf("%q: %s", typed, cmp.Diff(q, again))
		}
	})
}

func TestQueryChanges(t *testing.T) {
	q := article.ParseQuery("lamp entity:a entity:b -entity:c")
	more, ok := article.NewCondition(article.FieldIn, " The-Bridge ", false)
	for got, want := range map[string]string{
		q.Less(1).String():               "lamp entity:a -entity:c",
		q.With(more).String():            "lamp entity:a entity:b -entity:c in:the-bridge",
		q.With(q.Conditions[0]).String(): "lamp entity:a entity:b -entity:c",
		q.Words().String():               "lamp",
		q.String():                       "lamp entity:a entity:b -entity:c",
		article.ParseQuery(q.Less(0).String()).String(): "lamp entity:b -entity:c",
	} {
		if got != want || !ok {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if got := q.Of(article.FieldEntity); !cmp.Equal(got, []string{"a", "b"}) {
		t.Errorf("entities = %q", got)
	}
}
