package plugin

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"postil/internal/article"
)

func TestSlugOf(t *testing.T) {
	tests := map[string]string{
		"Ada Quist":             "ada-quist",
		"U.S.":                  "us",
		"Côte d’Ivoire":         "cote-divoire",
		"Łódź":                  "lodz",
		"Revolutionary  Guards": "revolutionary-guards",
		"上海":                    "6d4bf285",
		"Shanghai 上海":           "shanghai-88ab03a0",
	}
	for name, want := range tests {
		if got := slugOf(name); got != want {
			t.Errorf("slugOf(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestAnyNameGivesAnAddress(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringN(1, 60, 120).Draw(t, "name")
		if id := slugOf(name); !article.ValidSlug(id) {
			t.Errorf("slugOf(%q) = %q, which is no slug", name, id)
		}
	})
}

func TestNamesAreOfTheArticle(t *testing.T) {
	words := vocabularyOf("The Iranian guards fought in a territory of Syria, said the mayor's office.")
	tests := map[string]bool{
		"Iranian guards":      true,
		"Iran":                true,  // begins a word of the article
		"Guardsmen of Syria":  true,  // begins with one
		"Government of Iran":  true,  // with plain words
		"Government":          false, // of plain words alone
		"Terrorists of Syria": false, // "terr" is not enough
		"The Liar":            false,
		"":                    false,
		"“…”":                 false,
	}
	for name, want := range tests {
		if got := words.names(name); got != want {
			t.Errorf("names(%q) = %v, want %v", name, got, want)
		}
	}
}

// TestNameOfAnEntity has one entity in each case, and what it is called.
func TestNameOfAnEntity(t *testing.T) {
	a := articleOf("Ada Quist, the mayor, and Robert Ford met her in Iran.")
	mention := func(kind article.MentionKind, words string) article.Mention {
		at := strings.Index(a.Text, words)
		return article.Mention{Span: article.Span{Start: at, End: at + len(words)}, Kind: kind, Entities: []string{"e1"}}
	}
	tests := []struct {
		name, proposed string
		kind           article.EntityType
		mentions       []article.Mention
		want           string // ID and name; "" for none
	}{
		{"as proposed", "Robert Ford", article.TypePerson, []article.Mention{mention(article.MentionName, "Ford")}, "robert-ford Robert Ford"},
		{"as called at most length", "A Liar", article.TypePerson, []article.Mention{mention(article.MentionName, "Ford"), mention(article.MentionName, "Robert Ford")}, "robert-ford Robert Ford"},
		{"a person by last name is this article's own", "", article.TypePerson, []article.Mention{mention(article.MentionName, "Ford")}, "ford-afd071e5 Ford"},
		{"a place of one word is everyone's", "", article.TypePlace, []article.Mention{mention(article.MentionName, "Iran")}, "iran Iran"},
		{"described only", "", article.TypePerson, []article.Mention{mention(article.MentionNominal, "the mayor")}, "the-mayor-afd071e5 the mayor"},
		{"never mentioned", "Iran", article.TypeTopic, nil, "iran-afd071e5 Iran"},
		{"pronoun only", "", article.TypePerson, []article.Mention{mention(article.MentionPronoun, "her")}, ""},
	}
	for _, tt := range tests {
		r := newRoster(a)
		r.add("e1", tt.proposed, tt.kind, "")
		for _, m := range tt.mentions {
			r.mentioned(m, m.In(a.Text))
		}
		r.settle()
		if got := strings.TrimSpace(r.byKey["e1"].ID + " " + r.byKey["e1"].Name); got != tt.want {
			t.Errorf("%s: called %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestEntitiesOfOneNameAndTwoTypes(t *testing.T) {
	a := articleOf("Iran met Iran.")
	r := newRoster(a)
	r.add("e1", "Iran", article.TypePlace, "")
	r.add("e2", "Iran", article.TypeOrganisation, "")
	r.add("e3", "Iran", article.TypePlace, "")
	for _, key := range []string{"e1", "e2", "e3"} {
		r.mentioned(article.Mention{Span: article.Span{Start: 0, End: 4}, Kind: article.MentionName, Entities: []string{key}}, "Iran")
	}
	r.settle()
	ids, ok := r.ids([]string{"e1", "e2", "e3"})
	if got := strings.Join(ids, " "); !ok || got != "iran iran-organisation" {
		t.Errorf("IDs %q, want %q", got, "iran iran-organisation")
	}
}
