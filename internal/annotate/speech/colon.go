package speech

import (
	"strings"

	"postil/internal/article"
)

// maxSpeaker is how many words a speaker before a colon may have: "Foreign
// Minister Javad Zarif:".
const maxSpeaker = 5

// speaker returns the attribution of a sentence that a colon gives to a person at
// its start, "Smith: It is over.", and whether there is one.
func (s *sentence) speaker() (frame, span, []span, bool) {
	colon := 0
	for colon < len(s.tokens) && colon <= maxSpeaker && s.low[colon] != ":" {
		colon++
	}
	end := s.end()
	if colon == 0 || colon > maxSpeaker || colon+2 >= end || s.names[colon-1] != typeNumber(article.TypePerson) || s.chunkStart(colon-1) != 0 || s.shouted(colon) {
		return frame{}, span{}, nil, false
	}

	return frame{head: colon, group: span{colon, colon + 1}}, span{0, colon}, []span{{colon + 1, end}}, true
}

// shouted reports whether the words before token end are all in capitals: the speaker
// of a transcript, "SIMON: …", who frames the text.
func (s *sentence) shouted(end int) bool {
	for i := range end {
		word := s.tokens[i].In(s.text)
		if strings.ToUpper(word) != word {
			return false
		}
	}

	return true
}
