package article

// Note returns n at its place in the newer revision. A note that is Lost comes
// back as it is.
func (c *Carrier) Note(n Note) (Note, Fit) {
	from, hasFrom := c.index[n.From]
	to, hasTo := c.index[n.To]
	if !hasFrom || !hasTo {
		return n, Lost
	}
	if !n.Quote.Empty() {
		return c.quoting(n, to)
	}
	first, last, ok := c.ends(from, to)
	if !ok {
		return n, Lost
	}
	fit := Doubtful
	if c.sameRange(from, to, first) && last-first == to-from {
		fit = Sure
	}
	n.From, n.To = c.new.Sentences[first].ID, c.new.Sentences[last].ID

	return n, fit
}

// quoting places a note on words inside a sentence, which may run on to the
// sentence at to.
func (c *Carrier) quoting(n Note, to int) (Note, Fit) {
	quote, first, fit := c.span(n.Quote)
	if fit == Lost || first < 0 || !c.new.Sentences[first].Contains(quote) {
		return n, Lost
	}
	last := first
	if n.To != n.From {
		heirs := c.alignment.Fates[to].Heirs
		if len(heirs) == 0 || heirs[len(heirs)-1] < first || tooWide(last-first, to-c.index[n.From]) {
			return n, Lost
		}
		last = heirs[len(heirs)-1]
		if !c.sameRange(c.index[n.From], to, first) {
			fit = Doubtful
		}
	}
	n.From, n.To, n.Quote = c.new.Sentences[first].ID, c.new.Sentences[last].ID, quote

	return n, fit
}

// ends returns the newer sentences between which the words of the older ones from
// first to last stand, false if an end is gone or they were torn apart.
func (c *Carrier) ends(from, to int) (first, last int, ok bool) {
	head, tail := c.alignment.Fates[from].Heirs, c.alignment.Fates[to].Heirs
	if len(head) == 0 || len(tail) == 0 {
		return 0, 0, false
	}
	first, last = head[0], tail[len(tail)-1]

	return first, last, first <= last && !tooWide(last-first, to-from)
}

// tooWide reports whether a range that had so many steps is another one with now.
func tooWide(now, before int) bool { return now > 2*before+2 }

// sameRange reports whether the older sentences from first to last stand word by
// word, and in their order, from the newer sentence at on.
func (c *Carrier) sameRange(from, to, at int) bool {
	for i := from; i <= to; i++ {
		if heir, fit := c.whole(i); fit != Sure || heir != at+i-from {
			return false
		}
	}

	return true
}
