package article

import "strings"

// SlugLength is the longest slug, in bytes.
const SlugLength = 80

// ValidSlug reports whether s can be the key of an article or an entity: 1 to
// SlugLength lower-case ASCII letters, digits and hyphens, a letter or digit at
// each end.
func ValidSlug(s string) bool {
	const letters, alphabet = "abcdefghijklmnopqrstuvwxyz0123456789", "abcdefghijklmnopqrstuvwxyz0123456789-"
	if s == "" || len(s) > SlugLength || strings.Trim(s, alphabet) != "" {
		return false
	}

	return strings.IndexByte(letters, s[0]) >= 0 && strings.IndexByte(letters, s[len(s)-1]) >= 0
}
