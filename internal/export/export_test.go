package export

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"postil/internal/article"
)

func TestDecodeUndoesEncode(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := drawBundle(t)
		var file, again bytes.Buffer
		if err := Encode(&file, want); err != nil {
			t.Fatal(err)
		}
		got, err := Decode(bytes.NewReader(file.Bytes()))
		if err != nil {
			t.Fatalf("%v in\n%s", err, file.String())
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("the bundle changed on the way (-want +got):\n%s", diff)
		}
		if err := Encode(&again, got); err != nil || !bytes.Equal(again.Bytes(), file.Bytes()) {
			t.Fatalf("the same bundle gave other bytes (error %v)", err)
		}
	})
}

// The layout may only add white space.
func TestLayoutKeepsTheValue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var compact, got bytes.Buffer
		file, err := json.Marshal(bundleOf(drawArticle(t)))
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Compact(&compact, file); err != nil {
			t.Fatal(err)
		}
		if err := json.Compact(&got, layout(compact.Bytes())); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got.Bytes(), compact.Bytes()) {
			t.Fatalf("layout changed %s\ninto %s", compact.Bytes(), got.Bytes())
		}
	})
}

func bundleOf(a *article.Article) bundle {
	return writer{a.Text}.bundle(article.Bundle{Article: a})
}

func TestLayoutBreaksWhatIsLong(t *testing.T) {
	long := strings.Repeat("x", lineWidth)
	got := string(layout([]byte(`{"a":[1,{}],"b":["` + long + `",{"c\\\"":"d,e:f"}],"g":[]}`)))
	want := `{
  "a": [1, {}],
  "b": [
    "` + long + `",
    {"c\\\"": "d,e:f"}
  ],
  "g": []
}
`
	if got != want {
		t.Errorf("layout gave\n%s\nwant\n%s", got, want)
	}
}

// small is a bundle with one label of each kind.
func small() article.Bundle {
	a := &article.Article{
		Slug: "a", Revision: 1, Metadata: article.Metadata{Title: "T"},
		Source: article.Source{Format: article.FormatText, Body: "Ann said no."}, Text: "Ann said no.",
		Blocks:    []article.Block{{Span: article.Span{End: 12}, Kind: article.BlockParagraph, Parent: -1}},
		Sentences: []article.Sentence{{Span: article.Span{End: 12}}},
	}
	article.MintIDs(a, nil)
	head := func(id string) article.Label { return article.Label{ID: id, Sentence: a.Sentences[0].ID} }
	mention := article.Mention{Label: head("m"), Span: article.Span{End: 3}, Type: article.TypePerson, Kind: article.MentionName, Entities: []string{"ann"}}

	return article.Bundle{
		Article: a,
		Annotations: article.Annotations{
			Entities: []article.Entity{{ID: "ann", Name: "Ann", Type: article.TypePerson}},
			Findings: []article.Findings{{Annotator: "x", Version: "1", Revision: 1, Labels: article.Labels{
				Attributions: []article.Attribution{{
					Label: head("f"), Source: article.Span{End: 3}, Cue: article.Span{Start: 4, End: 8},
					SourceEntities: []string{"ann"}, Tier: article.TierCitation,
				}},
			}}},
			Judgements: []article.Judgement{{ID: "m", Article: "a", Sentence: a.Sentences[0].ID, Action: article.Add, By: "Eve", Mention: &mention}},
		},
		Notes: []article.Note{{
			ID: "n", Article: "a", From: a.Sentences[0].ID, To: a.Sentences[0].ID, Quote: article.Span{Start: 9, End: 11},
			Body: "Why?", By: "Eve", Visibility: article.Public, Version: 1,
		}},
	}
}

func encoded(t testing.TB) string {
	t.Helper()
	var file bytes.Buffer
	if err := Encode(&file, small()); err != nil {
		t.Fatal(err)
	}

	return file.String()
}

func TestDecodeRefuses(t *testing.T) {
	sound := encoded(t)
	id := small().Article.Sentences[0].ID
	tests := []struct {
		name     string
		old, new string // what is changed in a sound file
		kind     error
		message  string
	}{
		{"an empty file", sound, "", article.ErrMalformed, "ends too early"},
		{"half a file", sound, sound[:len(sound)/2], article.ErrMalformed, "ends too early"},
		{"what is no JSON", sound, "# A title", article.ErrMalformed, "line 1"},
		{"a list", sound, "[]", article.ErrMalformed, "not an object"},
		{"more after the end", sound, sound + "{}", article.ErrMalformed, "line"},
		{"another kind of JSON", sound, `{"name":"x"}`, article.ErrUnsupported, `"postil/1"`},
		{"labels instead of a bundle", `"postil/1"`, `"postil-labels/1"`, article.ErrUnsupported, "postil-labels/1"},
		{"a later format", `"postil/1"`, `"postil/3"`, article.ErrNewer, "postil/3"},
		{"a number for a slug", `"slug": "a"`, `"slug": 7`, article.ErrMalformed, "slug"},
		{"an unknown field", `"slug": "a"`, `"slug": "a", "colour": "red"`, article.ErrMalformed, "colour"},
		{"bytes that are not UTF-8", "Why?", "Wh\xff", article.ErrMalformed, "UTF-8"},
		{"a path as slug", `"slug": "a"`, `"slug": "../a"`, article.ErrInvalid, "slug"},
		{"no title", `"title": "T"`, `"title": " "`, article.ErrInvalid, "title"},
		{"revision 0", `"revision": 1,`, `"revision": 0,`, article.ErrInvalid, "revision"},
		{"an unknown source format", `"format": "text"`, `"format": "pdf"`, article.ErrInvalid, "pdf"},
		{"a script for an address", `"title": "T"`, `"title": "T", "url": "javascript:x"`, article.ErrInvalid, "web address"},
		{"a script for a link", `"sentences": [`, `"marks": [{"kind": "link", "start": 0, "end": 3, "quote": "Ann", "href": "JavaScript:x"}], "sentences": [`, article.ErrInvalid, "JavaScript"},
		{"no text", `"text": "Ann said no."`, `"text": ""`, article.ErrInvalid, ""},
		{"NUL in the text", `"text": "Ann`, `"text": "\u0000nn`, article.ErrInvalid, ""},
		{"a position outside the text", `"start": 4, "end": 8`, `"start": 4, "end": 88`, article.ErrInvalid, `attribution "f"`},
		{"a negative position", `"start": 4, "end": 8`, `"start": -4, "end": 8`, article.ErrInvalid, `attribution "f"`},
		{"other words than there", `"quote": "said"`, `"quote": "sang"`, article.ErrInvalid, `"said" in the text, not "sang"`},
		{"a sentence without block", `"block": 0`, `"block": 1`, article.ErrInvalid, "block"},
		{"no sentence ID", `"id": "` + id, `"id": "U` + id[1:], article.ErrInvalid, "sentence ID"},
		{"a label of no sentence", `"sentence": "` + id, `"sentence": "0123456789`, article.ErrInvalid, "0123456789"},
		{"an entity that is not there", `"entities": ["ann"]`, `"entities": ["bob"]`, article.ErrInvalid, `"bob"`},
		{"an entity with a path as ID", `"id": "ann"`, `"id": "/ann"`, article.ErrInvalid, "entity"},
		{"a Wikidata ID with a path", `"name": "Ann"`, `"name": "Ann", "wikidata": "Q1/x"`, article.ErrInvalid, "Wikidata"},
		{"an unknown type", `"type": "person"`, `"type": "robot"`, article.ErrInvalid, "robot"},
		{"an annotator without name", `"annotator": "x"`, `"annotator": ""`, article.ErrInvalid, "annotator"},
		{"an unknown tier", `"tier": "citation"`, `"tier": "rumour"`, article.ErrInvalid, "rumour"},
		{"confidence 2", `"tier": "citation"`, `"tier": "citation", "confidence": 2`, article.ErrInvalid, "confidence"},
		{"two labels with one ID", `"id": "f"`, `"id": "m"`, article.ErrInvalid, `"m"`},
		{"an unknown action", `"action": "add"`, `"action": "undo"`, article.ErrInvalid, "undo"},
		{"a rejection with a label", `"action": "add"`, `"action": "reject", "finding": "f"`, article.ErrInvalid, "reject"},
		{"a judgement of itself", `"action": "add"`, `"action": "replace", "finding": "m"`, article.ErrInvalid, "itself"},
		{"a note without words", `"body": "Why?"`, `"body": " "`, article.ErrInvalid, `note "n"`},
		{"a note that is too long", `"Why?"`, `"` + strings.Repeat("?", maxNote+1) + `"`, article.ErrInvalid, `note "n"`},
		{"an unknown visibility", `"visibility": "public"`, `"visibility": "all"`, article.ErrInvalid, "visibility"},
	}

	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if !strings.Contains(sound, tt.old) {
				t.Fatalf("the sound file has no %q:\n%s", tt.old, sound)
			}
			_, err := Decode(strings.NewReader(strings.ReplaceAll(sound, tt.old, tt.new)))
			if !errors.Is(err, tt.kind) || !strings.Contains(err.Error(), tt.message) {
				t.Errorf("error %v, want %v with %q", err, tt.kind, tt.message)
			}
		})
	}
}

func TestDecodeReadsNoMoreThanItsLimit(t *testing.T) {
	endless := &zeros{}
	if _, err := Decode(endless); !errors.Is(err, article.ErrTooLarge) {
		t.Errorf("error %v, want %v", err, article.ErrTooLarge)
	}
	if endless.read > 2*MaxBytes {
		t.Errorf("read %d bytes, the limit is %d", endless.read, MaxBytes)
	}
}

// zeros is a reader without end.
type zeros struct{ read int }

func (z *zeros) Read(p []byte) (int, error) {
	z.read += len(p)
	for i := range p {
		p[i] = '0'
	}

	return len(p), nil
}

func TestEncodeRefusesWhatDecodeWould(t *testing.T) {
	broken := small()
	broken.Notes[0].Quote = article.Span{Start: 9, End: 99}
	var file bytes.Buffer
	if err := Encode(&file, broken); !errors.Is(err, article.ErrInvalid) || file.Len() > 0 {
		t.Errorf("error %v and %d bytes, want %v and none", err, file.Len(), article.ErrInvalid)
	}
	if err := Encode(&file, article.Bundle{}); !errors.Is(err, article.ErrInvalid) {
		t.Errorf("a bundle without article: error %v, want %v", err, article.ErrInvalid)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(encoded(f)))
	f.Add([]byte(`{"format":"postil/1","article":{"text":"é"},"judgements":[{"mention":null}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := Decode(bytes.NewReader(data))
		if err != nil {
			return
		}
		if err := check(b); err != nil {
			t.Errorf("Decode let through what check refuses: %v", err)
		}
		var file bytes.Buffer
		if err := Encode(&file, b); err != nil {
			t.Fatalf("a decoded bundle does not encode: %v", err)
		}
		again, err := Decode(&file)
		if diff := cmp.Diff(b, again); err != nil || diff != "" {
			t.Errorf("error %v (-first +second):\n%s", err, diff)
		}
	})
}
