package speech

import (
	"strings"
	"sync"

	"postil/internal/annotate/tagger"
	"postil/internal/annotate/token"
	"postil/internal/article"
)

// closedWords are the words of the parts of speech that no word is ever added to:
// determiners, pronouns, prepositions, conjunctions, modals and the like.
const closedWords = `the of and to in a that i it you for this we on with as at from by he they but or 's an can what his which my there all
our will their if would when she your these because some like how who into about her me out its after up them us where than those should
over na may no him between through could any both every while 'll before during under around ca since must another down each 'd across
although might among against ' within whether without so cause until off upon itself though per either despite along throughout one whatever
such near behind whose beyond above shall himself towards toward themselves ta till quite yourself whom onto except plus inside yet unlike
outside nor wherever unless once below ought minus herself half besides whilst whenever versus ourselves neither amidst amid alongside yours
whoever vs. together past opposite mine beside back aside according including following concerning regarding worth wo via myself notwithstanding
amongst atop aboard underneath beneath round en lest albeit whereas whereby wherein theirs hers ours oneself & + x only just even rather let
have has had do does did is are was were be been am being get got dare need used 'm 're 've em cannot`

// verbsOnly are forms that are verbs and nothing else: of past and present those
// that newswire reports with.
const verbsOnly = `said says told tells knew knows wrote writes spoke began argues argued insists insisted believes thinks denies warns adds
asks explains explained acknowledges acknowledged announces agrees replied replies concluded concludes recalled recalls testified admits
contends contended maintains reiterated noted tweeted quipped urges accuses condemns became went`

var closed = sync.OnceValue(func() map[string]bool { return setOf(closedWords) })

var verbs = sync.OnceValue(func() map[string]bool { return setOf(verbsOnly) })

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(words) {
		set[word] = true
	}

	return set
}

// allowed returns the tags that each token may have: the closed ones only for
// closed words, and that of a name for the words of one.
func (s *sentence) allowed() []tagger.Set {
	open := tagger.Only(int(tagOther), int(tagNoun), int(tagName), int(tagBase), int(tagPast), int(tagGerund), int(tagDone), int(tagPlain),
		int(tagThird), int(tagAdverb), int(tagAdjective), int(tagNumber))
	sets := make([]tagger.Set, len(s.tokens))
	verb := tagger.Only(int(tagBase), int(tagPast), int(tagDone), int(tagPlain), int(tagThird))
	list, reporting := closed(), verbs()
	for i, t := range s.tokens {
		sets[i] = tagger.All
		if s.names[i] != 0 && s.names[i] != typeNumber(article.TypeGroup) && t.Kind == token.Word && s.low[i] != "'s" {
			sets[i] = tagger.Only(int(tagName))
		} else if reporting[s.low[i]] {
			sets[i] = verb
		} else if t.Kind == token.Word && !list[s.low[i]] && len(s.low[i]) > 1 {
			sets[i] = open
		}
	}

	return sets
}
