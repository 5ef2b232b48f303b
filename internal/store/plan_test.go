package store_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"postil/internal/store"
)

// TestQueriesSeek holds that SQLite answers every query by searching an index:
// it reads no table from end to end, and sorts no list that is paged.
func TestQueriesSeek(t *testing.T) {
	s := open(t, newFile(t))
	files, err := filepath.Glob("queries/*.sql")
	if err != nil || len(files) == 0 {
		t.Fatalf("queries: %v, %v", files, err)
	}
	name := regexp.MustCompile(`-- name: (\w+) :\w+\n`)
	parameter := regexp.MustCompile(`sqlc\.arg\(\w+\)|\$\d+`)
	embedded := regexp.MustCompile(`sqlc\.embed\((\w+)\)`)
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		starts := name.FindAllStringSubmatchIndex(string(text), -1)
		for _, at := range starts {
			statement, _, _ := strings.Cut(string(text[at[1]:]), ";")
			plan := planOf(t, s, embedded.ReplaceAllString(parameter.ReplaceAllString(statement, "?"), "$1.*"))
			for _, step := range plan {
				whole := strings.HasPrefix(step, "SCAN") && step != "SCAN CONSTANT ROW" && !readsDerived(plan, step)
				sorts := strings.HasPrefix(step, "USE TEMP B-TREE FOR ORDER BY") && strings.Contains(statement, "LIMIT")
				if whole || sorts {
					t.Errorf("%s: %s, in\n%s", text[at[2]:at[3]], step, strings.Join(plan, "\n"))
				}
			}
		}
	}
}

// readsDerived reports whether a step reads what the statement has just worked
// out, not a table.
func readsDerived(plan []string, step string) bool {
	derives := slices.ContainsFunc(plan, func(s string) bool {
		return strings.HasPrefix(s, "CO-ROUTINE") || strings.HasPrefix(s, "MATERIALIZE")
	})

	return derives && !strings.Contains(step, "USING")
}

func planOf(t *testing.T, s *store.Store, statement string) []string {
	t.Helper()
	writer, _ := s.Pools()
	rows, err := writer.QueryContext(t.Context(), "EXPLAIN QUERY PLAN "+statement, make([]any, strings.Count(statement, "?"))...)
	if err != nil {
		t.Fatalf("%v: %s", err, statement)
	}
	defer rows.Close()

	var plan []string
	for rows.Next() {
		var id, parent, unused int
		var detail string
		if err := rows.Scan(&id, &parent, &unused, &detail); err != nil {
			t.Fatal(err)
		}
		plan = append(plan, detail)
	}

	return plan
}
