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

// Of the first words of English prose more than a quarter are among the most frequent
// ones; of other languages that share a few of them ("die", "in", "was", "a") less than
// a tenth. Single sentences vary too much for that: they pass with as many of them
// as frequent words of other languages. A headline may have none, so that words
// without either pass if they have no letters of other languages.
const (
	sampleBytes = 8 << 10
	fewWords    = 80
	share       = 6 // one in six
)

const (
	frequent = " the of and to in that is was for it with as on be at by he i this had not are but from or have an they which you were her she there been has his their " +
		"says said its will after about who also more than new when against during near would over into other former least two three "
	foreign = " der die das und ist nicht ein eine mit le la les des et est un une que dans pour el los las de del en y por con het een van dat niet il di che per non e o os do da em não och att som är na nie się w z i "
)

func soundsEnglish(text string) bool {
	words, hits, others := 0, 0, 0
	for _, w := range strings.Fields(text[:min(len(text), sampleBytes)]) {
		w = strings.ToLower(strings.Trim(w, ".,;:!?\"'()[]“”‘’—–-"))
		if w == "" || strings.Trim(w, "0123456789.,") == "" {
			continue
		}
		words++
		if strings.Contains(frequent, " "+w+" ") {
			hits++
		} else if strings.Contains(foreign, " "+w+" ") {
			others++
		}
	}
	switch {
	case words >= fewWords:
		return hits*share >= words
	case hits+others == 0:
		return plain(text)
	default:
		return hits > 0 && hits >= others
	}
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
