package speech

// pastApposition returns content that begins with somebody, with what stands behind
// the commas in which it says who that is: "(accused) the minister, Jo Smith, of …",
// "(urged) Jo Smith, the minister, to resign".
func (s *sentence) pastApposition(f frame, content []span) []span {
	if len(content) == 0 || content[0].from != f.group.to || !s.tags[f.head].verbal() || s.passive(f.head) || s.hears(f.group) {
		return content
	}
	next, ok := s.behindApposition(f.group.to)
	if !ok {
		return content
	}
	end := content[len(content)-1].to
	if end <= next {
		end = next + 1
		for end < s.end() && s.tags[end] != tagComma && s.tags[end] != tagPoint && s.quoted[end] == s.quoted[next] {
			end++
		}
	}

	return []span{{content[0].from, end}}
}

// behindApposition returns where it goes on, with "of", "for" or "to", behind two noun
// phrases in commas that begin at token from, of which one ends with a name.
func (s *sentence) behindApposition(from int) (int, bool) {
	who := s.nouns(from)
	if who == from || s.tag(who) != tagComma {
		return 0, false
	}
	again := s.nouns(who + 1)
	if s.tag(again) != tagComma || again == who+1 {
		return 0, false
	}
	if (s.tags[who-1] == tagName) == (s.tags[again-1] == tagName) {
		return 0, false // a list of names
	}
	next := again + 1
	switch s.word(next) {
	case "of", "for":
		return next, true
	case "to":
		return next, s.tag(next+1) == tagBase
	}

	return 0, false
}

// nouns returns the end of the noun phrase at token from, without what it is called
// besides; from if there is none.
func (s *sentence) nouns(from int) int {
	if from >= len(s.tokens) || s.chunks[from] == 0 {
		return from
	}
	to := s.chunkEnd(from)
	for to+1 < len(s.tokens) && s.joins(to) && s.chunks[to+1] != 0 {
		to = s.chunkEnd(to + 1)
	}

	return to
}
