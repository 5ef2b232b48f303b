// Package web serves Postil over HTTP: it routes requests, asks the store, renders
// pages, keeps rendered pages and answers programs in JSON. It knows nothing of
// SQL, of Markdown or of how a page looks.
package web
