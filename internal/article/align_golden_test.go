package article_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"postil/internal/article"
)

var update = flag.Bool("update", false, "write what Align and Reanchor return into testdata")

// TestAlignRevisions aligns the two revisions in each testdata/revisions/*.txtar
// and compares what became of the sentences, and of the words listed there, with
// what a person found right. Read the difference before you -update.
func TestAlignRevisions(t *testing.T) {
	files, err := filepath.Glob("testdata/revisions/*.txtar")
	if err != nil || len(files) < 15 {
		t.Fatalf("testdata: %v, %d files", err, len(files))
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { checkRevisions(t, file) })
	}
}

func checkRevisions(t *testing.T, file string) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range archive.Files {
		parts[f.Name] = string(f.Data)
	}
	old, new := parse(t, parts["old"]), parse(t, parts["new"])
	a := article.Align(old, new)
	got := fatesOf(old, new, a) + wordsOf(t, old, new, a, parts["words"])

	if *update {
		archive.Files = append(archive.Files[:3], txtar.File{Name: "fates", Data: []byte(got)})
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(parts["fates"], got); diff != "" {
		t.Errorf("Align (-want +got):\n%s", diff)
	}
}

// fatesOf shows an alignment: a line for each older sentence with its newer number
// and what changed, then one for each new sentence.
func fatesOf(old, new *article.Article, a article.Alignment) string {
	var b strings.Builder
	for i, f := range a.Fates {
		was := old.Sentences[i].In(old.Text)
		fmt.Fprintf(&b, "%d %s", i+1, f.Kind)
		for _, j := range f.Heirs {
			mark := ""
			if a.Origins[j] == i {
				mark = " =" // bears the ID
			}
			fmt.Fprintf(&b, "%s %d: %s", mark, j+1, changesOf(was, new.Sentences[j].In(new.Text)))
		}
		if len(f.Heirs) == 0 {
			b.WriteString(": " + was)
		}
		b.WriteString("\n")
	}
	for j, origin := range a.Origins {
		if origin < 0 {
			fmt.Fprintf(&b, "new = %d: %s\n", j+1, new.Sentences[j].In(new.Text))
		}
	}

	return b.String()
}

func changesOf(was, is string) string {
	var b strings.Builder
	for _, c := range article.DiffWords(was, is) {
		switch c.Kind {
		case article.Gone:
			b.WriteString("[-" + c.Text + "-]")
		case article.Added:
			b.WriteString("{+" + c.Text + "+}")
		default:
			b.WriteString(c.Text)
		}
	}

	return b.String()
}

// wordsOf shows where words went, given as lines of "sentence: words".
func wordsOf(t *testing.T, old, new *article.Article, a article.Alignment, lines string) string {
	t.Helper()
	var b strings.Builder
	for line := range strings.Lines(lines) {
		number, words, _ := strings.Cut(strings.TrimSpace(line), ": ")
		n, err := strconv.Atoi(number)
		if err != nil {
			t.Fatal(err)
		}
		from := old.Sentences[n-1].Span
		at := strings.Index(from.In(old.Text), words)
		if at < 0 {
			t.Fatalf("no words %q in sentence %d", words, n)
		}
		span := article.Span{Start: from.Start + at, End: from.Start + at + len(words)}
		fmt.Fprintf(&b, "%d: %s: %s\n", n, words, placeOf(old, new, a, n-1, span))
	}

	return b.String()
}

func placeOf(old, new *article.Article, a article.Alignment, i int, words article.Span) string {
	for _, j := range a.Fates[i].Heirs {
		to := new.Sentences[j].Span
		if found, ok := article.Reanchor(old.Text, old.Sentences[i].Span, new.Text, to, words); ok {
			return fmt.Sprintf("in %d, %s…", j+1, new.Text[to.Start:found.Start]+"["+found.In(new.Text)+"]")
		}
	}

	return "nowhere"
}
