// Package archtest holds the rules of the house: which package may import which,
// and how hand-written code looks. It knows nothing of what the packages do; it
// only reads their source, and nothing but its own test imports it.
package archtest
