package export

import (
	"fmt"
	"strings"

	"postil/internal/article"
)

// checkPast holds what is beside the newest revision to the rules of the domain.
// newest knows the entities and the labels in use.
func checkPast(b article.Bundle, newest *checker) error {
	checkers := map[int]*checker{b.Article.Revision: newest}
	sentences := map[string]bool{}
	last := 0
	for _, a := range append(b.Past.Revisions[:len(b.Past.Revisions):len(b.Past.Revisions)], b.Article) {
		if a.Slug != b.Article.Slug || a.Revision <= last {
			return invalid("revision %d of %q is out of order", a.Revision, clip(a.Slug))
		}
		last = a.Revision
		if err := checkArticle(a); err != nil {
			return fmt.Errorf("revision %d: %w", a.Revision, err)
		}
		if a != b.Article {
			c := newChecker(article.Bundle{Article: a})
			c.entities, c.labels = newest.entities, newest.labels
			checkers[a.Revision] = c
		}
		for _, s := range a.Sentences {
			sentences[s.ID] = true
		}
	}
	for _, e := range b.Past.Edits {
		if checkers[e.Revision] == nil {
			return invalid("an edit of revision %d, which is not in the file", e.Revision)
		}
		if err := checkFates(e, sentences); err != nil {
			return err
		}
	}
	if err := checkWaiting(b.Past.Waiting, checkers); err != nil {
		return err
	}

	return checkDoubts(b)
}

func checkFates(e article.Edit, sentences map[string]bool) error {
	for _, f := range e.Fates {
		if !known(f.Kind, article.FateEdited, article.FateMoved, article.FateSplit, article.FateMerged, article.FateDeleted) {
			return invalid("fate %q of sentence %q is unknown", clip(string(f.Kind)), clip(f.Sentence))
		}
		for _, id := range append([]string{f.Sentence}, f.Heirs...) {
			if !sentences[id] {
				return invalid("the edit of revision %d names sentence %q, which is in no revision", e.Revision, clip(id))
			}
		}
	}

	return nil
}

func checkWaiting(all []article.Waiting, checkers map[int]*checker) error {
	for _, one := range all {
		c := checkers[one.Revision]
		switch {
		case c == nil:
			return invalid("something waits at revision %d, which is not in the file", one.Revision)
		case (one.Note == nil) == (one.Judgement == nil):
			return invalid("what waits at revision %d is no note or judgement", one.Revision)
		case one.Note != nil:
			if err := c.note(*one.Note); err != nil {
				return fmt.Errorf("note %q: %w", clip(one.Note.ID), err)
			}
		default:
			if err := c.judgement(*one.Judgement); err != nil {
				return fmt.Errorf("judgement %q: %w", clip(one.Judgement.ID), err)
			}
		}
	}

	return nil
}

func checkDoubts(b article.Bundle) error {
	subjects := map[string]bool{}
	for _, n := range b.Notes {
		subjects[n.ID] = true
	}
	for _, j := range b.Annotations.Judgements {
		subjects[j.ID] = true
	}
	for _, one := range b.Past.Waiting {
		if one.Note != nil {
			subjects[one.Note.ID] = true
		} else {
			subjects[one.Judgement.ID] = true
		}
	}
	for _, s := range b.Past.Doubts {
		switch {
		case strings.TrimSpace(s.ID) == "":
			return invalid("a doubt has no ID")
		case (s.Note == "") == (s.Judgement == "") || !subjects[s.Note+s.Judgement]:
			return invalid("doubt %q is about nothing in the file", clip(s.ID))
		case (s.Outcome == "") != s.Settled.IsZero():
			return invalid("doubt %q is settled without a time, or open with one", clip(s.ID))
		case !known(s.Outcome, "", article.StillHolds, article.Attached, article.Discarded, article.Returned):
			return invalid("outcome %q of doubt %q is unknown", clip(string(s.Outcome)), clip(s.ID))
		}
	}

	return nil
}

func checkMemberships(all []article.Membership) error {
	seen := map[string]bool{}
	for _, m := range all {
		if err := m.Collection.Check(); err != nil {
			return err
		}
		if seen[m.Collection.ID] || m.Position < 0 || m.Collection.Version < 1 {
			return invalid("collection %q comes twice, or has no place or version", m.Collection.ID)
		}
		seen[m.Collection.ID] = true
	}

	return nil
}
