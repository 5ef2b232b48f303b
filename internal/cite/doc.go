// Package cite writes references to an article and quotations from it, in the forms
// that style guides and reference managers want: APA 7, MLA 9, Chicago 17, BibTeX,
// CSL-JSON, RIS. It knows what is known of the article, and makes up nothing: what is
// missing is left out, as each guide says how. It does not know the text.
package cite
