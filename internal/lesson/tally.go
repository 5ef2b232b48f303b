package lesson

import (
	"cmp"
	"slices"

	"postil/internal/article"
)

// A Tally is what a class answered to a prompt, counted.
type Tally struct {
	Answered int   // students
	Choices  []int // for each of the prompt's Options, how many chose it
	Marked   []int // for each of the prompt's Words, how many marked it
}

// Count counts the answers to p; those to other prompts are passed over.
func Count(p Prompt, answers []Answer) Tally {
	options := p.Options()
	t := Tally{Choices: make([]int, len(options)), Marked: make([]int, len(Words(p.Words)))}
	for _, a := range answers {
		if a.Prompt != p.ID || a.Empty() {
			continue
		}
		t.Answered++
		if at := slices.Index(options, a.Choice); at >= 0 {
			t.Choices[at]++
		}
		for _, at := range a.Marked {
			if at < len(t.Marked) {
				t.Marked[at]++
			}
		}
	}

	return t
}

// A Group is several answers to one prompt that say the same.
type Group struct {
	Answer  Answer   // one of them
	Answers []Answer // all, the first saved first
}

// Groups puts the answers to p that say the same together, the largest group first,
// of equals the one whose first answer was saved first.
func Groups(p Prompt, answers []Answer) []Group {
	var groups []Group
	for _, a := range answers {
		if a.Prompt != p.ID || a.Empty() {
			continue
		}
		at := slices.IndexFunc(groups, func(g Group) bool { return g.Answer.alike(a) })
		if at < 0 {
			at = len(groups)
			groups = append(groups, Group{Answer: a})
		}
		groups[at].Answers = append(groups[at].Answers, a)
	}
	slices.SortStableFunc(groups, func(a, b Group) int { return cmp.Compare(len(b.Answers), len(a.Answers)) })

	return groups
}

// alike reports whether two answers say the same to a reader.
func (a Answer) alike(b Answer) bool {
	a.Text, b.Text = article.FoldSpace(a.Text), article.FoldSpace(b.Text)

	return a.Same(b)
}

// A Claim is what one of the article's own labels says about the words of a prompt.
// It is not the right answer: it is who says it that counts.
type Claim struct {
	Label  article.Label
	Choice string // one of the prompt's Options; "" for none
	Marked []int  // places in the prompt's Words; none where these are not the article's any more
	Phrase []string
	Holder string // of a stance: IDs of entities
	Target string
}

// Claims returns what the labels of an article say about what p asks, in the order
// of the labels. What only a machine suggests, and readers do not see either, is left
// out.
func Claims(p Prompt, a *article.Article, labels article.Labels) []Claim {
	c := claimer{p: p, a: a, within: within(p, a)}
	switch p.Kind {
	case Modality:
		for _, m := range labels.Modalities {
			c.add(m.Label, Claim{Choice: string(m.Kind)}, m.Evidence)
		}
	case Source:
		for _, t := range labels.Attributions {
			c.add(t.Label, Claim{}, []article.Span{t.Source, t.Cue})
		}
	case Stance:
		for _, s := range labels.Stances {
			if s.Assigner.Kind == article.ByMachine && !s.Precise && !s.Confirmed() {
				continue
			}
			c.add(s.Label, Claim{Choice: string(s.Polarity), Holder: s.Holder, Target: s.Target}, s.Evidence)
		}
	}

	return c.claims
}

// within returns the sentences of a prompt that an article has.
func within(p Prompt, a *article.Article) map[string]bool {
	from := slices.IndexFunc(a.Sentences, func(s article.Sentence) bool { return s.ID == p.From })
	to := slices.IndexFunc(a.Sentences, func(s article.Sentence) bool { return s.ID == p.To })
	sentences := map[string]bool{}
	if from < 0 || to < from {
		return sentences
	}
	for _, s := range a.Sentences[from : to+1] {
		sentences[s.ID] = true
	}

	return sentences
}

type claimer struct {
	p      Prompt
	a      *article.Article
	within map[string]bool
	claims []Claim
}

func (c *claimer) add(l article.Label, claim Claim, spans []article.Span) {
	if !c.within[l.Sentence] {
		return
	}
	claim.Label = l
	offset := c.offset()
	var inside []article.Span
	for _, s := range spans {
		if s.Empty() || !s.Within(c.a.Text) {
			continue
		}
		claim.Phrase = append(claim.Phrase, article.FoldSpace(s.In(c.a.Text)))
		if offset >= 0 {
			inside = append(inside, article.Span{Start: s.Start - offset, End: s.End - offset})
		}
	}
	claim.Marked = covered(c.p.Words, inside)
	c.claims = append(c.claims, claim)
}

// offset returns where the prompt's words begin in the article, -1 if it has others
// by now.
func (c *claimer) offset() int {
	if words, start := Current(c.p, c.a); words == c.p.Words {
		return start
	}

	return -1
}

// Current returns the words that the sentences of p have in an article, and where
// they begin; "" if it does not have them.
func Current(p Prompt, a *article.Article) (words string, start int) {
	from := slices.IndexFunc(a.Sentences, func(s article.Sentence) bool { return s.ID == p.From })
	to := slices.IndexFunc(a.Sentences, func(s article.Sentence) bool { return s.ID == p.To })
	if from < 0 || to < from {
		return "", 0
	}

	return a.Text[a.Sentences[from].Start:a.Sentences[to].End], a.Sentences[from].Start
}
