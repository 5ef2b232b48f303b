package store

import (
	"strings"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
)

// A stemmer finds what the forms of an English word have in common: "run" for
// runs and running (Porter2). It is for one goroutine. The zero value works.
type stemmer struct {
	env   *snowballstem.Env
	known map[string]string
}

// stem returns the stem of a folded word, the word itself if it has none.
func (s *stemmer) stem(word string) string {
	if !stemmable(word) {
		return word
	}
	if stem, ok := s.known[word]; ok {
		return stem
	}
	if s.env == nil {
		s.env, s.known = snowballstem.NewEnv(""), map[string]string{}
	}
	s.env.SetCurrent(word)
	english.Stem(s.env)
	s.known[word] = s.env.Current()

	return s.known[word]
}

// stemmable reports whether word may be one that has forms in English.
func stemmable(word string) bool {
	return len(word) >= 3 && strings.Trim(word, "abcdefghijklmnopqrstuvwxyz") == ""
}

// stemmed reports whether words of an article in language are stemmed: of those in
// English, and of those whose language nobody knows.
func stemmed(language string) bool {
	base, _, _ := strings.Cut(strings.ToLower(language), "-")

	return base == "en" || base == ""
}
