// Package static has the assets of the pages: style, script, fonts, pictures, each
// under an address that changes with its content. It knows nothing of the pages
// that use them.
package static

import (
	"embed"
	"net/http"
	"sync"
)

// FS has the assets as they are written, under their plain names.
//
//go:embed *.css *.js *.svg icon-*.png fonts
var FS embed.FS

// embedded prepares FS once, at first use.
var embedded = sync.OnceValue(func() *Assets {
	assets, err := Load(FS)
	if err != nil {
		panic(err) // the binary was built from broken assets; TestEmbedded fails first
	}

	return assets
})

// URL returns the address of an embedded asset: "base.css" gives
// "/static/base.0123456789ab.css". It panics if there is no asset of that name,
// which the tests that render every page find.
func URL(name string) string { return embedded().URL(name) }

// Handler serves every address that URL returns. It belongs under Prefix.
func Handler() http.Handler { return embedded() }
