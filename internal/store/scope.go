package store

import (
	"context"
	"strconv"
	"strings"
	"time"

	"postil/internal/article"
	"postil/internal/store/db"
)

// A scope is what a search asks of articles: conditions on article_scope s, all of
// which hold.
type scope struct {
	where []string // with a ? for every parameter
	args  []any
}

func (s *scope) empty() bool { return len(s.where) == 0 }

// add adds conditions of which one holds, or none if not is set; each has one ?
// for one of args.
func (s *scope) add(not bool, either []string, args ...any) {
	where := "(" + strings.Join(either, " OR ") + ")"
	if not {
		where = "NOT " + where
	}
	s.where = append(s.where, where)
	s.args = append(s.args, args...)
}

// sql returns the conditions with their parameters numbered from first on.
func (s *scope) sql(first int) string {
	var b strings.Builder
	for _, r := range strings.Join(s.where, " AND ") {
		if r != '?' {
			b.WriteRune(r)
			continue
		}
		b.WriteString("$" + strconv.Itoa(first))
		first++
	}

	return b.String()
}

// addValues adds what one field of a query asks of articles: one of values, or
// none of them if not is set.
func (s *scope) addValues(field article.Field, values []string, not bool) {
	var either []string
	var args []any
	for _, value := range values {
		switch field {
		case article.FieldLang:
			either = append(either, "s.language = ?", "s.language LIKE ?")
			args = append(args, value, value+"-%")
		case article.FieldTag:
			either = append(either, "s.article IN (SELECT t.article FROM article_tag t WHERE t.tag = ?)")
			args = append(args, sortName(value))
		case article.FieldBy:
			either = append(either, "s.byline LIKE ?")
			args = append(args, "% "+strings.Join(foldedWords(value), " ")+" %")
		case article.FieldAfter:
			either = append(either, "s.day >= ?")
			args = append(args, firstDay(value))
		case article.FieldBefore:
			either = append(either, "s.day < ?")
			args = append(args, firstDay(value))
		}
	}
	s.add(not, either, args...)
}

// firstDay returns the first day of a year, a month or a day.
func firstDay(date string) string { return date + "0000-01-01"[len(date):] }

// keepScope writes down by what searches narrow the article with key.
func (w *writing) keepScope(ctx context.Context, key int64) (language string, err error) {
	head, err := w.HeadOfArticle(ctx, key)
	if err != nil {
		return "", err
	}
	is := db.ScopeOfArticleRow{
		Day: dayOf(head.Published, timeOf(head.CreatedMs)), Language: strings.ToLower(head.Language),
		Title: sortName(head.Title), Byline: " " + strings.Join(foldedWords(head.Byline+"\n"+head.Publisher), " ") + " ",
	}
	was, err := w.ScopeOfArticle(ctx, key)
	if err == nil && was == is {
		return head.Language, nil
	}
	if err := w.SaveScope(ctx, db.SaveScopeParams{Article: key, Day: is.Day, Language: is.Language, Title: is.Title, Byline: is.Byline}); err != nil {
		return "", err
	}
	if was.Title != "" {
		if err := w.DeleteTitleWords(ctx, key); err != nil {
			return "", err
		}
	}
	words := &batch{into: "INSERT INTO title_word (word, article) VALUES"}
	words.addWords(is.Title, key)

	return head.Language, w.insert(ctx, words)
}

// addWords adds a row for every different word of name.
func (b *batch) addWords(name string, key int64) {
	seen := map[string]bool{}
	for _, word := range strings.Fields(name) {
		if !seen[word] {
			b.add(word, key)
		}
		seen[word] = true
	}
}

// dayOf returns the day that published means, in the form 2026-05-04; the first
// of a year or month alone. What cannot be read is the day on which the article
// came in.
func dayOf(published string, came time.Time) string {
	published = strings.TrimSpace(published)
	for _, layout := range []string{
		"2006-01-02", "2006-01", "2006", time.RFC3339, "2006-01-02T15:04", "2006-01-02 15:04", "20060102", "2006/01/02",
		"2 January 2006", "January 2, 2006", "2 Jan 2006", "Jan 2, 2006", "January 2006", time.RFC1123, time.RFC1123Z, time.RFC850,
	} {
		if at, err := time.Parse(layout, published); err == nil && at.Year() > 0 {
			return at.Format(time.DateOnly)
		}
	}
	if len(published) > len(time.DateOnly) {
		if at, err := time.Parse(time.DateOnly, published[:len(time.DateOnly)]); err == nil {
			return at.Format(time.DateOnly)
		}
	}

	return came.Format(time.DateOnly)
}
