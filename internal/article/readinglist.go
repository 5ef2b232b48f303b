package article

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Limits of reading lists.
const (
	ReadingListTitle       = 200  // characters of a title
	ReadingListDescription = 4000 // characters of a description
	ReadingListRemark      = 2000 // characters of a remark
	ReadingListWords       = 2000 // characters that are kept of an item's words
	ReadingListItems       = 200  // items in one
	MostReadingLists       = 2000 // of a library
)

// A ReadingList is what a teacher recommends, in an order and with remarks.
type ReadingList struct {
	ID          string // a slug
	Title       string
	Description string // Markdown; "" for none
	By          string // the name of who made it
	Listed      bool   // it is in the list of lists; if not, who has its address reads it
	Created     time.Time
	Updated     time.Time
	Version     int // 1 is the first; grows with every change
	Items       []ReadingItem
	Count       int // of items
}

// A ReadingItem is an article, or sentences of one.
type ReadingItem struct {
	Article  string // slug
	From, To string // sentence IDs, both ends included; "" for the whole article
	Words    string // of the sentences when they were added; "" for the whole article
	Remark   string // plain text; "" for none
	Added    time.Time
}

// Check returns ErrTooLarge for a list over a limit, and ErrInvalid for one that
// breaks another rule: its ID is a slug, it has a title, and sentences have two ends.
func (l ReadingList) Check() error {
	switch {
	case !ValidSlug(l.ID):
		return fmt.Errorf("the key %.80q is not made of a-z, 0-9 and hyphens: %w", l.ID, ErrInvalid)
	case strings.TrimSpace(l.Title) == "":
		return fmt.Errorf("a reading list needs a title: %w", ErrInvalid)
	case utf8.RuneCountInString(l.Title) > ReadingListTitle:
		return fmt.Errorf("a title has at most %d characters: %w", ReadingListTitle, ErrTooLarge)
	case utf8.RuneCountInString(l.Description) > ReadingListDescription:
		return fmt.Errorf("a description has at most %d characters: %w", ReadingListDescription, ErrTooLarge)
	case len(l.Items) > ReadingListItems:
		return fmt.Errorf("a reading list has at most %d entries: %w", ReadingListItems, ErrTooLarge)
	}
	for _, item := range l.Items {
		if err := item.check(); err != nil {
			return err
		}
	}

	return nil
}

func (i ReadingItem) check() error {
	if utf8.RuneCountInString(i.Remark) > ReadingListRemark || utf8.RuneCountInString(i.Words) > ReadingListWords {
		return fmt.Errorf("a remark has at most %d characters: %w", ReadingListRemark, ErrTooLarge)
	}
	if (i.From == "") != (i.To == "") {
		return fmt.Errorf("sentences have a first and a last: %w", ErrInvalid)
	}
	for _, id := range []string{i.From, i.To} {
		if _, err := ParseID(id); id != "" && err != nil {
			return err
		}
	}

	return nil
}

// With returns l with an item behind its others.
func (l ReadingList) With(item ReadingItem) ReadingList {
	l.Items = append(slices.Clone(l.Items), item)

	return l
}

// Without returns l without the item at a place, 0 being the first.
func (l ReadingList) Without(at int) ReadingList {
	if at >= 0 && at < len(l.Items) {
		l.Items = slices.Delete(slices.Clone(l.Items), at, at+1)
	}

	return l
}

// Moved returns l with the item at a place by places further down, up if by is
// negative, and its new place; no further than to an end.
func (l ReadingList) Moved(at, by int) (ReadingList, int) {
	if at < 0 || at >= len(l.Items) {
		return l, at
	}
	item := l.Items[at]
	l = l.Without(at)
	to := min(max(at+by, 0), len(l.Items))
	l.Items = slices.Insert(l.Items, to, item)

	return l, to
}

// Ordered returns l with its items in another order: places are those that they have
// now. It returns ErrConflict unless each is there once.
func (l ReadingList) Ordered(places []string) (ReadingList, error) {
	items := make([]ReadingItem, 0, len(places))
	seen := map[int]bool{}
	for _, place := range places {
		at, err := strconv.Atoi(place)
		if err != nil || at < 0 || at >= len(l.Items) || seen[at] {
			return l, fmt.Errorf("entry %.20q: %w", place, ErrConflict)
		}
		seen[at] = true
		items = append(items, l.Items[at])
	}
	if len(items) != len(l.Items) {
		return l, fmt.Errorf("%d entries of %d: %w", len(items), len(l.Items), ErrConflict)
	}
	l.Items = items

	return l, nil
}

// Remarked returns l with another remark on the item at a place.
func (l ReadingList) Remarked(at int, remark string) ReadingList {
	if at >= 0 && at < len(l.Items) {
		l.Items = slices.Clone(l.Items)
		l.Items[at].Remark = remark
	}

	return l
}
