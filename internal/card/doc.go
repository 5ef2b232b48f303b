// Package card draws preview pictures: some words, typeset, with what they are from,
// as sites show them beside a link. It does not know what the words are, nor who asks.
package card
