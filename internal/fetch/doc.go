// Package fetch reads a page from somebody else's server, for people who named its
// address: the one way in which anything that a reader or editor typed leads out of
// this machine. It does not know what pages are for, and takes nobody's word for
// where an address leads.
package fetch
