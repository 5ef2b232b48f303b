package article

import (
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"strconv"
	"strings"
)

// IDLength is the length of a sentence ID in characters: 50 bits.
const IDLength = 10

// crockford is Crockford's base 32 in lower case: no i, l, o or u, so that an ID
// can be read aloud (https://www.crockford.com/base32.html).
const crockford = "0123456789abcdefghjkmnpqrstvwxyz"

// MintIDs gives every sentence of a that has none an ID derived from the slug,
// the sentence's folded text and how often that text came before. The same
// article gets the same IDs everywhere. An ID for which taken reports true, or
// that the article already uses, is hashed again; taken may be nil.
func MintIDs(a *Article, taken func(id string) bool) {
	seen := map[string]int{}
	used := map[string]bool{}
	for _, s := range a.Sentences {
		used[s.ID] = true
	}

	for i := range a.Sentences {
		s := &a.Sentences[i]
		folded := FoldSpace(s.In(a.Text))
		occurrence := seen[folded]
		seen[folded]++
		if s.ID != "" {
			continue
		}
		s.ID = mint(a.Slug, folded, occurrence, func(id string) bool {
			return used[id] || taken != nil && taken(id)
		})
		used[s.ID] = true
	}
}

func mint(slug, folded string, occurrence int, taken func(string) bool) string {
	for try := 0; ; try++ {
		key := strings.Join([]string{slug, folded, strconv.Itoa(occurrence), strconv.Itoa(try)}, "\x00")
		sum := sha256.Sum256([]byte(key))
		id := base32.NewEncoding(crockford).EncodeToString(sum[:10])[:IDLength]
		if !taken(id) {
			return id
		}
	}
}

// ParseID returns s as a sentence ID, with upper case and the letters that
// Crockford's alphabet reads as digits (o, i, l) folded. It returns ErrMalformed
// for anything else.
func ParseID(s string) (string, error) {
	id := strings.NewReplacer("o", "0", "i", "1", "l", "1").Replace(strings.ToLower(s))
	if len(s) != IDLength || len(id) != IDLength || strings.Trim(id, crockford) != "" { // the kelvin sign is "k" in lower case
		return "", fmt.Errorf("sentence %.40q: %w", s, ErrMalformed)
	}

	return id, nil
}

// FoldSpace returns s with every run of white space as one space and none at the
// ends.
func FoldSpace(s string) string { return strings.Join(strings.Fields(s), " ") }
