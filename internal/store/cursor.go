package store

import (
	"encoding/base64"
	"fmt"
	"strconv"
	"strings"

	"postil/internal/article"
)

// The bounds of Cursor.Limit, and what it is when it is 0.
const (
	defaultLimit = 50
	maxLimit     = 200
)

// limitOf returns how many rows c asks for.
func limitOf(c article.Cursor) int {
	if c.Limit <= 0 {
		return defaultLimit
	}

	return min(c.Limit, maxLimit)
}

// after writes the key of a row as Cursor.After. list keeps the cursors of
// different lists apart. Parts hold no line break.
func after(list string, parts ...string) string {
	return base64.RawURLEncoding.EncodeToString([]byte(strings.Join(append([]string{list}, parts...), "\n")))
}

// parts reads what after wrote, nil for the first part of a list. It returns
// article.ErrMalformed for anything but a cursor of that list with n parts.
func parts(c article.Cursor, list string, n int) ([]string, error) {
	if c.After == "" {
		return nil, nil
	}
	raw, err := base64.RawURLEncoding.Strict().DecodeString(c.After)
	fields := strings.Split(string(raw), "\n")
	if err != nil || len(fields) != n+1 || fields[0] != list || !storable(string(raw)) {
		return nil, malformed(c)
	}

	return fields[1:], nil
}

// numbers reads a cursor whose n parts are numbers, first if it is empty.
func numbers(c article.Cursor, list string, first ...int64) ([]int64, error) {
	fields, err := parts(c, list, len(first))
	if err != nil || fields == nil {
		return first, err
	}

	keys := make([]int64, len(fields))
	for i, field := range fields {
		if keys[i], err = strconv.ParseInt(field, 10, 64); err != nil {
			return nil, malformed(c)
		}
	}

	return keys, nil
}

func malformed(c article.Cursor) error {
	return fmt.Errorf("cursor %.40q: %w", c.After, article.ErrMalformed)
}

// afterNumbers writes numeric keys as Cursor.After.
func afterNumbers(list string, keys ...int64) string {
	texts := make([]string, len(keys))
	for i, key := range keys {
		texts[i] = strconv.FormatInt(key, 10)
	}

	return after(list, texts...)
}

// page cuts rows, of which one more than limit was asked for, to a list part.
func page[Row, T any](rows []Row, limit int, one func(Row) (T, error), next func(Row) string) (article.List[T], error) {
	var list article.List[T]
	if len(rows) > limit {
		rows = rows[:limit]
		list.Next = next(rows[limit-1])
	}
	for _, row := range rows {
		t, err := one(row)
		if err != nil {
			return article.List[T]{}, err
		}
		list.Rows = append(list.Rows, t)
	}

	return list, nil
}
