package who

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"postil/internal/article"
)

// slugLength leaves room in article.SlugLength for a type and a number.
const slugLength = 60

// slug returns the ID of an entity called name: its letters and digits in ASCII,
// words joined by hyphens. A name with too few Latin letters gets a hash of itself.
func slug(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(strings.ToLower(name)) {
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			b.WriteRune(r)
			gap = false
		case latin[r] != "":
			b.WriteString(latin[r])
		case r == '.' || r == '\'' || r == '’' || 0x300 <= r && r < 0x370: // combining marks
		default:
			gap = true
		}
	}
	s := b.String()
	if len(s) < 2 {
		sum := sha256.Sum256([]byte(name))

		return "name-" + hex.EncodeToString(sum[:5])
	}

	return strings.Trim(s[:min(len(s), slugLength)], "-")
}

// latin are Latin letters that have no ASCII letter in them.
var latin = map[rune]string{'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'đ': "d", 'ð': "d", 'þ': "th", 'ł': "l", 'ı': "i", 'ħ': "h"}

// freeID returns the ID of an entity, with its type and then a number behind if
// another entity of the article has it, or if it means the author.
func freeID(taken map[string]bool, e article.Entity) string {
	id := slug(e.Name)
	if taken[id] || id == article.AuthorID {
		id += "-" + string(e.Type)
	}
	free := id
	for n := 2; taken[free]; n++ {
		free = id + "-" + strconv.Itoa(n)
	}
	taken[free] = true

	return free
}
