// Package ingest takes a file into the library: it reads it, finds out what it is,
// parses it, names it, anchors the labels that lie beside it, and stores all of
// that in one step or nothing. It does not know where the bytes come from beyond
// the file system, nor how they are parsed or kept.
package ingest
