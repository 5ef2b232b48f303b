package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"

	"postil/internal/annotate"
	"postil/internal/article"
	"postil/internal/brat"
	"postil/internal/ingest"
	"postil/internal/w3c"
	"postil/web/view"
)

type annotateCmd struct {
	File   string `arg:"" help:"A file of any type that postil import reads."`
	Format string `default:"table" enum:"table,brat,jsonld" placeholder:"FORMAT" help:"table for people (the default), brat for annotation tools, jsonld for programs."`
}

// Help says what the formats are.
func (annotateCmd) Help() string {
	return `No library is read or written. The table shows every sentence with what is found in it and how sure the annotator is. brat is the stand-off format of annotation tools, to be kept as STORY.ann beside the text. jsonld is a page of W3C Web Annotations. Both count code points.

    postil annotate story.md
    postil annotate --format jsonld story.md > story.jsonld`
}

// Run prints what the annotator finds in a file.
func (c *annotateCmd) Run(_ context.Context, std streams) error {
	all, err := ingest.Read(c.File)
	if err != nil {
		return err
	}
	if len(all) > 1 && c.Format != "table" {
		return fmt.Errorf("%s: it becomes %d articles, and %s holds one: leave --format out", c.File, len(all), c.Format)
	}
	for _, p := range all {
		if err := c.print(std, p.Article); err != nil {
			return err
		}
	}

	return nil
}

func (c *annotateCmd) print(std streams, a *article.Article) error {
	findings := annotate.Annotate(a)
	switch c.Format {
	case "brat":
		return brat.Encode(std.out, a, findings.Labels)
	case "jsonld":
		return w3c.Encode(std.out, a, findings.Labels, a.URL)
	default:
		return printTable(std.out, a, findings)
	}
}

// printTable shows every sentence as its panel on the page does, without what is
// the same for all labels: who set them, and that nobody reviewed them.
func printTable(w io.Writer, a *article.Article, findings *article.Findings) error {
	out := bufio.NewWriter(w)
	by := findings.Annotator + " " + findings.Version
	fmt.Fprintf(out, "%s\n%s, labels by %s, not reviewed\n", a.Title, sentences(len(a.Sentences)), by)
	lines := view.PanelLines(a, findings.Labels)
	for i, s := range a.Sentences {
		fmt.Fprintf(out, "\n%d  %s\n", i+1, article.FoldSpace(s.In(a.Text)))
		for _, line := range lines[i] {
			sure := strings.TrimSuffix(strings.TrimPrefix(line.Assigned, by), "not reviewed")
			words := append(line.Words, strings.Trim(sure, " ·"))
			fmt.Fprintf(out, "     %-10s %s\n", line.Layer, strings.TrimSuffix(strings.Join(words, " · "), " · "))
		}
	}

	return out.Flush()
}
