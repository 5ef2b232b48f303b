package view

import (
	"net/url"

	"postil/internal/article"
)

// DeskURL is where signed-in people work on a selection: notes, judgements, lessons.
func DeskURL(slug string, s Selection) string {
	return "/desk/" + url.PathEscape(slug) + "/s/" + s.path()
}

// DeskPanelURL is the address of the desk's panel alone, for script.
func DeskPanelURL(slug string, s Selection) string { return DeskURL(slug, s) + "/panel" }

// DeskMarginURL is the margin of an article with all notes that who asks may read,
// for script.
func DeskMarginURL(slug string) string { return "/desk/" + url.PathEscape(slug) + "/margin" }

// DeskLabelURL is the desk at a label, "" for its beginning.
func DeskLabelURL(slug string, s Selection, label string) string {
	if label == "" {
		return DeskURL(slug, s)
	}

	return DeskURL(slug, s) + "#label-" + url.PathEscape(label)
}

// JudgeURL is where the desk's forms are sent.
func JudgeURL(slug string, s Selection) string { return DeskURL(slug, s) + "/judge" }

// JudgeLabelURL is where an editor changes every field of a label.
func JudgeLabelURL(slug string, s Selection, label string) string {
	return DeskURL(slug, s) + "/label/" + url.PathEscape(label)
}

// JudgeAddURL is where an editor adds a label of a layer.
func JudgeAddURL(slug string, s Selection, layer string) string {
	return DeskURL(slug, s) + "/add/" + url.PathEscape(layer)
}

// NextURL is the next label of a queue behind a cursor, "" for the first.
func NextURL(q Queue, after string) string {
	return withQuery("/review/next", "kind", string(q.Kind), "article", q.Article, "after", after)
}

// ReviewJudgeURL is where a decision about a label of a queue is sent.
func ReviewJudgeURL(q Queue, p article.Pending) string {
	return withQuery("/review/judge", "kind", string(q.Kind), "scope", q.Article, "article", p.Article, "s", p.Sentence, "after", p.Cursor)
}

// AgreementURL is the page about agreement between people.
func AgreementURL() string { return "/review/agreement" }
