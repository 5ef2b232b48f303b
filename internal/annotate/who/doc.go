// Package who tells who is who in one article: which names are one entity, whom a
// pronoun or a role noun means, what a person is called by trade. It does not find
// the names, knows nothing of other articles but what Suggest is given, and never
// merges entities of two articles.
package who
