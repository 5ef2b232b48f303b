package markdown

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"postil/internal/article"
)

var update = flag.Bool("update", false, "write what Parse returns into testdata")

// TestGolden parses the source in every testdata/*.txtar and compares all that
// was found with what stands beside it. Read the difference before you -update.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("testdata: %v, %d files", err, len(files))
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { checkGolden(t, file) })
	}
}

func checkGolden(t *testing.T, file string) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	source := archive.Files[0]
	a, err := Parse(article.Source{Format: formatOf(source.Name), Body: string(source.Data)})
	if err != nil {
		t.Fatal(err)
	}
	checkArticle(t, a)

	got := dump(a)
	if *update {
		archive.Files = []txtar.File{source, {Name: "article", Data: []byte(got)}}
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if len(archive.Files) < 2 {
		t.Fatal("no article to compare with; run with -update")
	}
	if diff := cmp.Diff(string(archive.Files[1].Data), got); diff != "" {
		t.Errorf("Parse (-want +got):\n%s", diff)
	}
}

// dump writes everything that Parse found in a form that people can review.
func dump(a *article.Article) string {
	var b strings.Builder
	fmt.Fprintf(&b, "title %q\nlanguage %q\n", a.Title, a.Language)
	for _, field := range []struct{ name, value string }{
		{"byline", a.Byline}, {"publisher", a.Publisher}, {"published", a.Published},
		{"url", a.URL}, {"license", a.License}, {"description", a.Description},
	} {
		if field.value != "" {
			fmt.Fprintf(&b, "%s %q\n", field.name, field.value)
		}
	}
	b.WriteString("\nblocks\n")
	for _, block := range a.Blocks {
		dumpBlock(&b, a, block)
	}
	b.WriteString("\nmarks\n")
	for _, m := range a.Marks {
		fmt.Fprintf(&b, "%d-%d %s %q", m.Start, m.End, m.Kind, m.In(a.Text))
		if m.Href != "" || m.Title != "" {
			fmt.Fprintf(&b, " %q %q", m.Href, m.Title)
		}
		b.WriteByte('\n')
	}
	b.WriteString("\nsentences\n")
	for _, s := range a.Sentences {
		fmt.Fprintf(&b, "%d-%d %q\n", s.Start, s.End, s.In(a.Text))
	}

	return b.String()
}

func dumpBlock(b *strings.Builder, a *article.Article, block article.Block) {
	for p := block.Parent; p >= 0; p = a.Blocks[p].Parent {
		b.WriteString("  ")
	}
	fmt.Fprintf(b, "%d-%d %s", block.Start, block.End, block.Kind)
	if block.Level != 0 {
		fmt.Fprintf(b, " %d", block.Level)
	}
	if block.Info != "" {
		fmt.Fprintf(b, " %s", block.Info)
	}
	if isLeaf(block) {
		fmt.Fprintf(b, " %q", block.In(a.Text))
	}
	b.WriteByte('\n')
}
