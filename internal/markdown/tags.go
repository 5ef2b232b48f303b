package markdown

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/parser"
	"go.abhg.dev/goldmark/frontmatter"

	"postil/internal/article"
)

// Limits of tags: how many an article may have, and how long each may be in bytes.
const (
	maxTags = 50
	maxTag  = 100
)

// Tags returns the tags that the front matter of a Markdown source names, each
// once, in its order: a list, or words between commas. The errors are those of
// Parse.
func Tags(source string) ([]string, error) {
	source = strings.TrimPrefix(lineBreaks.Replace(source), byteOrderMark)
	lines, ok := frontMatter(source)
	if !ok || len(lines) > maxFrontMatter { // Parse refuses what is too long
		return nil, nil
	}
	fence, _, _ := strings.Cut(source, "\n")
	pc := parser.NewContext()
	if _, err := render(fence+lines+"\n"+fence+"\n", pc, yaml()); err != nil {
		return nil, err
	}
	f, err := decode(frontmatter.Get(pc))

	return cleanTags(append(f.Tags, f.Keywords...)), err
}

// cleanTags splits tags at commas and returns them on one line each, without repetitions and without those
// that are empty or too long; at most maxTags.
func cleanTags(tags []string) []string {
	var clean []string
	for tag := range strings.SplitSeq(strings.Join(tags, ","), ",") {
		tag = article.FoldSpace(tag)
		if tag != "" && len(tag) <= maxTag && len(clean) < maxTags && !slices.Contains(clean, tag) {
			clean = append(clean, tag)
		}
	}

	return clean
}
