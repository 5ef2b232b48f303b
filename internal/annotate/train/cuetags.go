package main

import (
	"strings"

	"postil/internal/annotate/corpus"
	"postil/internal/annotate/speech"
	"postil/internal/annotate/token"
	"postil/internal/article"
)

// cueTags are our labelled sentences with the parts of speech that the labels give
// away: one word right behind a source is a verb in its past or present. The
// treebank has little news, and takes "the official added" for nouns.
func cueTags(own []corpus.Labelled, held split) []speech.Tagged {
	var all []speech.Tagged
	for _, l := range own {
		if held(l.Document()) || corpus.NamesOnly(l.Document()) {
			continue
		}
		t := speech.Tagged{Text: l.Text}
		for _, a := range l.Attributions {
			if tag := cueTag(l.Text, a); tag != "" {
				t.Spans, t.Tags = append(t.Spans, a.Cue), append(t.Tags, tag)
			}
		}
		if len(t.Spans) > 0 {
			all = append(all, t)
		}
	}

	return all
}

// cueTag returns the tag of the cue of a, "" if that is not plain from where it
// stands.
func cueTag(text string, a corpus.Attribution) string {
	if a.Source.Empty() || len(token.Split(a.Cue.In(text))) != 1 {
		return ""
	}
	gap := article.Span{Start: a.Source.End, End: a.Cue.Start}
	behind := article.Span{Start: a.Cue.End, End: a.Source.Start}
	switch {
	case gap.Start <= gap.End && strings.Trim(gap.In(text), " ,") == "":
	case behind.Start <= behind.End && strings.TrimSpace(behind.In(text)) == "":
	default:
		return ""
	}

	switch word := a.Cue.In(text); {
	case strings.HasSuffix(word, "ing"):
		return ""
	case strings.HasSuffix(word, "ed") || word == "said" || word == "told" || word == "wrote" || word == "thought":
		return "VBD"
	case strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss"):
		return "VBZ"
	default:
		return ""
	}
}
