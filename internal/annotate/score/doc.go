// Package score compares labels with gold labels and says how many are right:
// precision, recall and F1 for every layer, with an interval. It does not know
// how the labels were found.
//
// Both sides have one form, Gold: what a machine found is turned into it, so two
// readers of the same text are compared by the same code. A tally is kept for
// each article and row; sums of tallies give the figures, and sums over articles
// drawn again and again give the intervals.
package score
