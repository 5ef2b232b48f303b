package annotate

import (
	"strings"

	"postil/internal/article"
)

// english reports whether a is in English: by what is said of it, or else by its
// words.
func english(a *article.Article) bool {
	if a.Language != "" {
		base, _, _ := strings.Cut(strings.ToLower(a.Language), "-")

		return base == "en" || base == "eng"
	}

	return soundsEnglish(a.Text)
}

// Of the first sampleWords words of English prose more than a third are among the
// most frequent ones; of other languages that share a few of them ("die", "in",
// "was", "a") less than a tenth. A headline may have none, so that a few words
// without letters of other languages pass.
const (
	sampleBytes = 8 << 10
	fewWords    = 8
	share       = 6 // one in six
)

func soundsEnglish(text string) bool {
	const frequent = " the of and to in that is was for it with as on be at by he i this had not are but from or have an they which you were her she there been has his their "
	words, hits := 0, 0
	for _, w := range strings.Fields(text[:min(len(text), sampleBytes)]) {
		w = strings.ToLower(strings.Trim(w, ".,;:!?\"'()[]“”‘’—–-"))
		if w == "" || strings.Trim(w, "0123456789.,") == "" {
			continue
		}
		words++
		if strings.Contains(frequent, " "+w+" ") {
			hits++
		}
	}
	if words < fewWords {
		return hits > 0 || plain(text)
	}

	return hits*share >= words
}

// plain reports whether text has no letter beyond ASCII.
func plain(text string) bool {
	for _, r := range text {
		if r > 0x7f && !strings.ContainsRune("“”‘’—–…€£", r) {
			return false
		}
	}

	return true
}
