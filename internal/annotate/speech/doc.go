// Package speech finds who is cited in a text, by which words and for what. It
// does not know who the names and pronouns stand for, nor what a reader sees.
package speech
