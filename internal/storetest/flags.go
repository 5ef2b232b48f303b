package storetest

import (
	"errors"
	"strconv"
	"strings"
	"testing"

	"postil/internal/article"
	"postil/internal/store"
)

// flags takes flags about a note and a label from a reader to an editor.
func flags(t *testing.T, s *store.Store) {
	b := Sample("flagged")
	save(t, s, b)
	on := b.Article.Sentences[0].ID
	public, private, label := b.Notes[0].ID, b.Notes[2].ID, b.Annotations.Findings[0].Mentions[0].ID
	flag := func(o article.FlagObject, id, reason string) article.Flag {
		return article.Flag{Article: "flagged", Sentence: on, Object: o, ObjectID: id, About: "it", Reason: reason}
	}
	elsewhere := flag(article.FlagNote, public, "x")
	elsewhere.Sentence = "0000000000"
	for name, tt := range map[string]struct {
		flag article.Flag
		want error
	}{
		"no words":         {flag(article.FlagNote, public, "  "), article.ErrInvalid},
		"too many words":   {flag(article.FlagNote, public, strings.Repeat("ä", article.FlagReason+1)), article.ErrTooLarge},
		"about nothing":    {flag("", public, "x"), article.ErrInvalid},
		"a private note":   {flag(article.FlagNote, private, "x"), article.ErrNotFound},
		"no note":          {flag(article.FlagNote, "none", "x"), article.ErrNotFound},
		"no label":         {flag(article.FlagLabel, "none", "x"), article.ErrNotFound},
		"no sentence":      {elsewhere, article.ErrNotFound},
		"no article":       {article.Flag{Article: "none", Sentence: on, Object: article.FlagNote, ObjectID: public, Reason: "x"}, article.ErrNotFound},
		"not storable":     {flag(article.FlagNote, public, "\x00"), article.ErrInvalid},
		"as long as it is": {flag(article.FlagLabel, label, strings.Repeat("ä", article.FlagReason)), nil},
	} {
		if _, err := s.AddFlag(t.Context(), tt.flag); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", name, err, tt.want)
		}
	}
	first, err := s.AddFlag(t.Context(), flag(article.FlagNote, public, "rude"))
	again, twice := s.AddFlag(t.Context(), flag(article.FlagNote, public, "rude"))
	if err != nil || twice != nil || first.ID == "" || again.ID != first.ID {
		t.Errorf("sent twice: %+v, %v; %+v, %v", first, err, again, twice)
	}
	for i := 1; i < article.FlagsOfOne; i++ {
		if _, err := s.AddFlag(t.Context(), flag(article.FlagNote, public, strconv.Itoa(i))); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.AddFlag(t.Context(), flag(article.FlagNote, public, "one more")); !errors.Is(err, article.ErrTooLarge) {
		t.Errorf("one too many: %v", err)
	}
	checkPaging(t, "flags", article.FlagsOfOne+1, func(c article.Cursor) (article.List[article.Flag], error) { return s.Flags(t.Context(), false, c) })
	for slug, want := range map[string]int{first.Article: article.FlagsOfOne + 1, "": article.FlagsOfOne + 1} {
		list, err := s.FlagsOf(t.Context(), slug, article.Cursor{Limit: 50})
		counts, wrong := s.ReviewCounts(t.Context(), slug)
		if err != nil || wrong != nil || len(list.Rows) != want || counts.Flagged != want {
			t.Errorf("flags of %q: %d, counted %d, %v, %v, want %d", slug, len(list.Rows), counts.Flagged, err, wrong, want)
		}
	}
	if _, err := s.FlagsOf(t.Context(), "nothing", article.Cursor{}); !errors.Is(err, article.ErrNotFound) {
		t.Errorf("flags of an unknown article: %v", err)
	}
	settled(t, s, first)
}

// settled settles a flag, takes that back, and settles it again.
func settled(t *testing.T, s *store.Store, f article.Flag) {
	for _, tt := range []struct {
		outcome article.FlagOutcome
		want    error
	}{
		{"shrug", article.ErrInvalid}, {article.FlagDismissed, nil}, {article.FlagHidden, article.ErrConflict}, {"", nil}, {"", article.ErrConflict}, {article.FlagHidden, nil},
	} {
		var is article.Flag
		var err error
		if tt.outcome == "" {
			is, err = s.ReopenFlag(t.Context(), f.ID, "Eve")
		} else {
			is, err = s.SettleFlag(t.Context(), f.ID, tt.outcome, "Eve")
		}
		if !errors.Is(err, tt.want) || err == nil && (is.Outcome != tt.outcome || is.Settled.IsZero() != (tt.outcome == "")) {
			t.Errorf("%q: %+v, %v, want %v", tt.outcome, is, err, tt.want)
		}
	}
	checkPaging(t, "settled flags", 1, func(c article.Cursor) (article.List[article.Flag], error) { return s.Flags(t.Context(), true, c) })
	if n, err := s.OpenFlags(t.Context()); n != article.FlagsOfOne || err != nil {
		t.Errorf("OpenFlags = %d, %v", n, err)
	}
	changes := recordedOf(t, s, article.ChangeFilter{Object: article.OfFlag, ObjectID: f.ID, Audience: article.Editors})
	if len(changes) != 4 || changes[0] != "Eve settle flag editors v0 hidden" {
		t.Errorf("recorded %q", changes)
	}
	if public := recordedOf(t, s, article.ChangeFilter{Object: article.OfFlag}); len(public) > 0 {
		t.Errorf("readers see %q", public)
	}
}

// settings holds that what was chosen last stands.
func settings(t *testing.T, s *store.Store) {
	for _, value := range []string{"1", "2", "1"} {
		if err := s.SaveSettings(t.Context(), map[string]string{"a": value, "b": "x"}, "Eve"); err != nil {
			t.Fatal(err)
		}
		if all, err := s.Settings(t.Context()); err != nil || len(all) != 2 || all["a"] != value {
			t.Errorf("Settings = %v, %v, want a %s", all, err, value)
		}
	}
	if got := recordedOf(t, s, article.ChangeFilter{Audience: article.Editors, Object: article.OfLibrary}); len(got) != 3 || got[0] != "Eve edit library editors v0 a: 1" {
		t.Errorf("recorded %q", got)
	}
	if err := s.SaveSettings(t.Context(), map[string]string{"a": "\x00"}, "Eve"); !errors.Is(err, article.ErrInvalid) {
		t.Errorf("not storable: %v", err)
	}
	before, err := s.Figures(t.Context())
	save(t, s, Sample("figure"))
	after, wrong := s.Figures(t.Context())
	if err != nil || wrong != nil || after.Articles != before.Articles+1 || after.Sentences != before.Sentences+5 || after.Notes != 3 || after.Judgements != 4 || after.Bytes <= 0 {
		t.Errorf("figures %+v, then %+v, %v, %v", before, after, err, wrong)
	}
}
