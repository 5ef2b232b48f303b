package view

import "postil/internal/article"

// A Progress is a quiet line about labels that are still to be found.
type Progress struct {
	Words string
	Poll  string // address at which script asks again; "" if there is nothing to wait for
	Again string // address of the article
	Link  string // words of the link to it
}

// Shown reports whether there is anything to say.
func (p Progress) Shown() bool { return p.Words != "" }

// NewProgress says how far a job is.
func NewProgress(j article.Job) Progress {
	p := Progress{Words: "Labels are being found …", Poll: ProgressURL(j.Article), Again: ArticleURL(j.Article, Pin{}), Link: "Load the page again to see them"}
	switch {
	case j.State == article.JobFailed:
		return Progress{Words: "No labels could be found in this text: the annotator failed at it. An editor can let it try again."}
	case j.State == article.JobCancelled:
		return Progress{Words: "Labels are not being looked for: an editor stopped it, and can let it try again."}
	case j.Before > 0:
		p.Words += " " + counted(j.Before, "article comes", "articles come") + " first."
	}

	return p
}

// ProgressDone says that the labels are there.
func ProgressDone(slug string) Progress {
	return Progress{Words: "The labels have been found.", Again: ArticleURL(slug, Pin{}), Link: "Show them"}
}
