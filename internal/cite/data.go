package cite

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// key names a work in a bibliography: family name, year, first long word of the title.
func (w Work) key() string {
	letters := func(s string) string {
		return strings.Map(func(r rune) rune {
			if r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
				return unicode.ToLower(r)
			}
			return -1
		}, s)
	}
	key := ""
	if len(w.Authors) > 0 {
		key = letters(w.Authors[0].Family)
	}
	if w.Published.known() {
		key += strconv.Itoa(w.Published.Year)
	}
	for _, word := range strings.Fields(w.Title) {
		if word = letters(word); len(word) > 3 {
			key += word
			break
		}
	}
	if key == "" {
		return "postil"
	}

	return key
}

// BibTeX is an entry for BibTeX and BibLaTeX, with a note such as the words quoted.
func (w Work) BibTeX(note string) string {
	var names []string
	for _, a := range w.Authors {
		if a.Given == "" {
			names = append(names, "{"+tex(a.Family)+"}")
		} else {
			names = append(names, tex(a.Family)+", "+tex(a.Given))
		}
	}
	var out strings.Builder
	out.WriteString("@misc{" + w.key())
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&out, ",\n  %-12s = %s", name, value)
		}
	}
	braced := func(value string) string {
		if value == "" {
			return ""
		}

		return "{" + value + "}"
	}
	field("author", braced(strings.Join(names, " and ")))
	field("title", braced(braced(tex(w.Title))))
	field("publisher", braced(tex(w.Container)))
	if w.Published.known() {
		field("year", braced(strconv.Itoa(w.Published.Year)))
	}
	if w.Published.Month > 0 {
		field("month", strings.ToLower(w.Published.month()[:3]))
	}
	if w.Published.Day > 0 {
		field("day", braced(strconv.Itoa(w.Published.Day)))
	}
	field("url", braced(texAddress(w.URL)))
	if w.Seen.known() {
		field("urldate", braced(w.Seen.iso()))
	}
	field("language", braced(tex(w.Language)))
	field("note", braced(tex(note)))
	out.WriteString("\n}\n")

	return out.String()
}

// tex escapes what TeX takes for a command.
func tex(words string) string {
	return strings.NewReplacer(`\`, `\textbackslash{}`, "&", `\&`, "%", `\%`, "$", `\$`, "#", `\#`, "_", `\_`, "{", `\{`, "}", `\}`, "~", `\textasciitilde{}`, "^", `\textasciicircum{}`).Replace(words)
}

// texAddress leaves an address as it is but for what ends a field.
func texAddress(address string) string {
	return strings.NewReplacer("{", "%7B", "}", "%7D", `\`, "%5C", "%", `\%`, "#", `\#`).Replace(address)
}

// iso is "2026-05-04".
func (d Date) iso() string {
	out := fmt.Sprintf("%04d", d.Year)
	for _, n := range d.parts()[1:] {
		out += fmt.Sprintf("-%02d", n)
	}

	return out
}

// cslItem is an item of CSL-JSON, the schema of the Citation Style Language.
type cslItem struct {
	ID        string    `json:"id"`
	Type      string    `json:"type"`
	Title     string    `json:"title"`
	Author    []cslName `json:"author,omitempty"`
	Container string    `json:"container-title,omitempty"`
	Issued    *cslDate  `json:"issued,omitempty"`
	Accessed  *cslDate  `json:"accessed,omitempty"`
	URL       string    `json:"URL,omitempty"`
	Language  string    `json:"language,omitempty"`
	Note      string    `json:"note,omitempty"`
}

type cslName struct {
	Family  string `json:"family,omitempty"`
	Given   string `json:"given,omitempty"`
	Literal string `json:"literal,omitempty"`
}

type cslDate struct {
	Parts [][]int `json:"date-parts"`
}

// CSL is CSL-JSON: an array of one item.
func (w Work) CSL(note string) string {
	item := cslItem{
		ID: w.key(), Type: "webpage", Title: w.Title, Container: w.Container,
		Issued: w.Published.csl(), Accessed: w.Seen.csl(), URL: w.URL, Language: w.Language, Note: note,
	}
	for _, a := range w.Authors {
		name := cslName{Family: a.Family, Given: a.Given}
		if a.Given == "" {
			name = cslName{Literal: a.Family}
		}
		item.Author = append(item.Author, name)
	}
	body, err := json.MarshalIndent([]cslItem{item}, "", "  ")
	if err != nil {
		return "" // strings and numbers always can be written
	}

	return string(body) + "\n"
}

func (d Date) csl() *cslDate {
	if !d.known() {
		return nil
	}

	return &cslDate{Parts: [][]int{d.parts()}}
}

// RIS is a record that reference managers import. Its lines end as the format wants.
func (w Work) RIS(note string) string {
	var out strings.Builder
	field := func(tag, value string) {
		if value = strings.Join(strings.Fields(value), " "); value != "" {
			out.WriteString(tag + "  - " + value + "\r\n")
		}
	}
	field("TY", "ELEC")
	for _, a := range w.Authors {
		field("AU", a.inverted())
	}
	field("TI", w.Title)
	field("T2", w.Container)
	if w.Published.known() {
		field("PY", strconv.Itoa(w.Published.Year))
		field("DA", w.Published.ris())
	}
	if w.Seen.known() {
		field("Y2", w.Seen.ris())
	}
	field("UR", w.URL)
	field("LA", w.Language)
	field("N1", note)
	out.WriteString("ER  - \r\n")

	return out.String()
}

// ris is "2026/05/04/", with what is unknown left empty.
func (d Date) ris() string {
	out := fmt.Sprintf("%04d/", d.Year)
	if d.Month > 0 {
		out += fmt.Sprintf("%02d", time.Month(d.Month))
	}
	out += "/"
	if d.Day > 0 {
		out += fmt.Sprintf("%02d", d.Day)
	}

	return out + "/"
}
