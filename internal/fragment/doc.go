// Package fragment makes text fragments, the part of an address after "#:~:text="
// by which a browser finds words in a page, scrolls to them and marks them. It knows
// the article and what stands before it on its page, and nothing of addresses.
//
// The rules are those of the URL Fragment Text Directives draft of the Web Incubator
// Community Group (https://wicg.github.io/scroll-to-text-fragment/).
package fragment
