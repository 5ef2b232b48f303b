package markdown

import (
	"fmt"
	"strings"

	"go.abhg.dev/goldmark/frontmatter"

	"postil/internal/article"
)

// maxFrontMatter is the largest front matter that is read, in bytes.
const maxFrontMatter = 16 << 10

// frontMatter returns the lines between a first line of three or more hyphens and
// a line that repeats it; ok is false if there are none. Without this check one
// thematic break on the first line would hide the whole text.
func frontMatter(body string) (lines string, ok bool) {
	fence, rest, _ := strings.Cut(body, "\n")
	if len(fence) < 3 || strings.Trim(fence, "-") != "" {
		return "", false
	}
	lines, _, ok = strings.Cut("\n"+rest+"\n", "\n"+fence+"\n")

	return lines, ok
}

// front is the front matter that is understood; other keys are ignored.
type front struct {
	Title       string
	Byline      names
	Author      names
	Authors     names
	Date        string
	Published   string
	Publisher   string
	Source      string
	URL         string
	Canonical   string
	License     string
	Licence     string
	Lang        string
	Language    string
	Description string
	Tags        names
	Keywords    names
}

// names is one name or a list of them.
type names []string

// UnmarshalYAML accepts a scalar or a list of scalars.
func (n *names) UnmarshalYAML(unmarshal func(any) error) error {
	var many []string
	if err := unmarshal(&many); err == nil {
		*n = many
		return nil
	}
	var one string
	if err := unmarshal(&one); err != nil {
		return err
	}
	*n = names{one}

	return nil
}

// decode reads the front matter; data is nil when there is none.
func decode(data *frontmatter.Data) (f front, err error) {
	if data == nil {
		return f, nil
	}
	if err := data.Decode(&f); err != nil {
		return f, fmt.Errorf("front matter: %w: %s (lines counted from below its first line)", article.ErrMalformed, article.FoldSpace(err.Error()))
	}

	return f, nil
}

func (f front) metadata() article.Metadata {
	return article.Metadata{
		Title:       article.FoldSpace(f.Title),
		Byline:      first(strings.Join(f.Byline, ", "), strings.Join(f.Author, ", "), strings.Join(f.Authors, ", ")),
		Publisher:   first(f.Publisher, f.Source),
		Published:   first(f.Date, f.Published),
		URL:         article.WebAddress(first(f.URL, f.Canonical)),
		License:     first(f.License, f.Licence),
		Language:    first(f.Lang, f.Language),
		Description: first(f.Description),
	}
}

// first returns the first of values that is more than white space, on one line.
func first(values ...string) string {
	for _, v := range values {
		if v = article.FoldSpace(v); v != "" {
			return v
		}
	}

	return ""
}
