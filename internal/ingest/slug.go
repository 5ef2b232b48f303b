package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"postil/internal/article"
	"postil/internal/store"
)

// slugLength leaves room in article.SlugLength for a number.
const slugLength = 60

// freeSlug returns the slug of a new article: wanted if that is given, else one
// from the title, the file's name or the text, with a number if it is taken.
func freeSlug(ctx context.Context, st *store.Store, a *article.Article, wanted string) (string, error) {
	if wanted != "" {
		return wanted, checkSlug(ctx, st, wanted)
	}
	base := slugOf(a)
	for n := 1; ; n++ {
		slug := base
		if n > 1 {
			slug += "-" + strconv.Itoa(n)
		}
		if taken, err := st.SlugTaken(ctx, slug); err != nil || !taken {
			return slug, err
		}
	}
}

func checkSlug(ctx context.Context, st *store.Store, slug string) error {
	if !article.ValidSlug(slug) {
		return explain(article.ErrInvalid, "%q cannot be part of an address: use a-z, 0-9 and hyphens, at most %d", slug, article.SlugLength)
	}
	taken, err := st.SlugTaken(ctx, slug)
	if err == nil && taken {
		return explain(article.ErrExists, "the address /a/%s belongs to an article with another text: choose another one", slug)
	}

	return err
}

// slugOf makes a slug from the title, from the file's name where the title has too
// few Latin letters, and else from the text, so that two articles hardly share it.
func slugOf(a *article.Article) string {
	for _, candidate := range []string{a.Title, stem(a.Source.Name)} {
		if slug := Slug(candidate); strings.Count(slug, "-")+len(slug) > 2 && mostlyKept(candidate, slug) {
			return slug
		}
	}
	sum := sha256.Sum256([]byte(a.Text))

	return "article-" + hex.EncodeToString(sum[:5])
}

// mostlyKept reports whether at least half of the letters and digits of s are
// still in its slug.
func mostlyKept(s, slug string) bool {
	letters := 0
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			letters++
		}
	}

	return 2*(len(slug)-strings.Count(slug, "-")) >= min(letters, slugLength)
}

// Slug returns s as words of a-z and 0-9 joined by hyphens, at most slugLength
// bytes: "" if nothing is left. Accents are dropped, Latin letters without an
// ASCII base are spelled out.
func Slug(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(strings.ToLower(s)) {
		part := asciiOf(r)
		switch {
		case part != "":
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			b.WriteString(part)
			gap = false
		case !unicode.IsMark(r) && r != '’' && r != '\'':
			gap = true
		}
	}

	return cutSlug(b.String())
}

func cutSlug(slug string) string {
	if len(slug) <= slugLength {
		return slug
	}
	cut := slug[:slugLength]
	if hyphen := strings.LastIndexByte(cut, '-'); hyphen > slugLength/2 && slug[slugLength] != '-' {
		cut = cut[:hyphen]
	}

	return strings.Trim(cut, "-")
}

// asciiOf spells a lower-case letter or digit in ASCII; "" for everything else.
func asciiOf(r rune) string {
	if 'a' <= r && r <= 'z' || '0' <= r && r <= '9' {
		return string(r)
	}
	switch r {
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'ø':
		return "o"
	case 'đ', 'ð':
		return "d"
	case 'þ':
		return "th"
	case 'ł':
		return "l"
	case 'ı':
		return "i"
	case 'ŋ':
		return "ng"
	case 'ħ':
		return "h"
	}

	return ""
}
