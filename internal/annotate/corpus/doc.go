// Package corpus reads the texts that the annotator is trained and checked on:
// words with tags (BIO), parsed documents (CoNLL-U) and our own stand-off labels.
// It knows nothing of files, models or scores.
//
// The texts are not part of the project, only labels are: a label names its
// sentence by a hash, and a hash without a text is an error. What is held out of
// training is said once, in HeldOut.
package corpus
