package corpus

import "strings"

// HeldOut reports whether document must not be trained on: every figure that we
// report is measured on these. A document is named as in our labels ("voa05",
// "news_flag"); the treebank's "GUM_news_flag" is the same one.
func HeldOut(document string) bool {
	switch strings.TrimPrefix(document, "GUM_") {
	case "news_afghan", "news_crane", "news_flag", "news_imprisoned", "news_korea", "news_stampede", "news_taxes", "news_warming",
		"press00", "press07", "press19", "voa00", "voa05", "voa10", "voa15", "voa20", "voa25":
		return true
	default:
		return false
	}
}

// NamesOnly reports whether our labels of document leave out attributions and
// stances: that a sentence has none says nothing. It is no news, so that models of
// what news say are not trained on it.
func NamesOnly(document string) bool { return strings.HasPrefix(document, "wiki") }
