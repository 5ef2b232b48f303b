package speech

import (
	"unicode"
	"unicode/utf8"

	"postil/internal/annotate/tagger"
	"postil/internal/annotate/token"
)

// border is the hash of what stands before and after a sentence.
const border = 0x5bd1e995

// hashes are what the features of a token are made of.
type hashes struct {
	word               uint64
	two, three, ending uint64 // its last two, three and four bytes
	shape              uint64
	coarse, fine       uint64 // its clusters
}

func (s *sentence) hash(words clusters) {
	s.hashes = make([]hashes, len(s.tokens))
	for i, low := range s.low {
		s.hashes[i] = hashes{
			word: tagger.Hash(low), two: tagger.Hash(suffix(low, 2)), three: tagger.Hash(suffix(low, 3)),
			ending: tagger.Hash(suffix(low, 4)), shape: s.shape(i),
		}
		s.hashes[i].coarse, s.hashes[i].fine = words.of(s.hashes[i].word)
	}
}

func suffix(s string, n int) string { return s[max(0, len(s)-n):] }

// shape returns a small number for how token i is written.
func (s *sentence) shape(i int) uint64 {
	switch s.tokens[i].Kind {
	case token.Number:
		return 1
	case token.Punct:
		return 2
	case token.Symbol:
		return 3
	}
	word := s.tokens[i].In(s.text)
	first, size := utf8.DecodeRuneInString(word)
	if !unicode.IsUpper(first) {
		return 4
	}
	shape := uint64(5)
	if second, _ := utf8.DecodeRuneInString(word[size:]); unicode.IsUpper(second) || second == '.' {
		shape = 6
	}
	if i == 0 || s.tokens[i-1].Kind == token.Punct && s.low[i-1] != "," && s.low[i-1] != "-" {
		shape += 2
	}

	return shape
}

// at returns the hashes of token i, the border outside the sentence.
func (s *sentence) at(i int) hashes {
	if i < 0 || i >= len(s.hashes) {
		return hashes{border, border, border, border, border, 0, 0}
	}

	return s.hashes[i]
}

// posFeatures adds what the part of speech of each token depends on.
func posFeatures(s *sentence, to *tagger.Sequence) {
	for i := range s.tokens {
		l2, l, h, r, r2 := s.at(i-2), s.at(i-1), s.at(i), s.at(i+1), s.at(i+2)
		to.Add(
			tagger.Of(1, h.word), tagger.Of(2, l.word), tagger.Of(3, r.word), tagger.Of(4, l2.word), tagger.Of(5, r2.word),
			tagger.Of(6, h.two), tagger.Of(7, h.three), tagger.Of(8, h.ending), tagger.Of(9, h.shape, h.three),
			tagger.Of(10, l.word, h.word), tagger.Of(11, h.word, r.word), tagger.Of(12, l.word, r.word),
			tagger.Of(13, l.three, h.three), tagger.Of(14, h.three, r.three), tagger.Of(15, h.shape, l.shape, r.shape),
			tagger.Of(16, l.two, h.word), tagger.Of(17, h.word, r.two), tagger.Of(18, r.three, r2.three), tagger.Of(19, l2.word, l.word, h.three),
			tagger.Of(20, h.fine, h.two), tagger.Of(21, h.coarse, h.shape), tagger.Of(22, l.fine), tagger.Of(23, r.fine), tagger.Of(24, l.coarse, h.fine),
			tagger.Of(25, h.fine, r.coarse), tagger.Of(26, l.coarse, h.three, r.coarse), tagger.Of(27, l.word, h.fine), tagger.Of(28, h.fine, r.word),
		)
		to.End()
	}
}
