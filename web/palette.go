package web

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strings"

	"postil/web/view"
)

// colourSetting begins the names of settings that are colours.
const colourSetting = "colour "

func settingColour(name, paper string) string { return colourSetting + name + " " + paper }

// colours returns the colours of labels, as the owner chose them.
func (s *Server) colours(ctx context.Context) ([]view.Colour, error) {
	chosen, err := s.store.Settings(ctx)

	return coloursOf(chosen), err
}

// coloursOf returns the colours of labels under these settings.
func coloursOf(chosen map[string]string) []view.Colour {
	all := view.DefaultColours()
	for i := range all {
		c := &all[i]
		c.Light = cmp.Or(chosen[settingColour(c.Name, "light")], c.Light)
		c.Dark = cmp.Or(chosen[settingColour(c.Name, "dark")], c.Dark)
	}

	return all
}

// coloured gives a page the owner's colours, if there are any. Most owners choose
// none, so that is seen first.
func (s *Server) coloured(ctx context.Context, html []byte) ([]byte, error) {
	chosen, err := s.store.Settings(ctx)
	for name, value := range chosen {
		if value != "" && strings.HasPrefix(name, colourSetting) {
			return view.Coloured(html, view.PaletteURL(markOf(view.PaletteStyle(coloursOf(chosen))))), nil
		}
	}

	return html, err
}

func markOf(style string) string {
	sum := sha256.Sum256([]byte(style))

	return hex.EncodeToString(sum[:6])
}

// showPalette answers with the colours as a style sheet. Its address has a mark of what
// is in it, so a browser may keep it; under any other address it is asked for again.
func (s *Server) showPalette(w http.ResponseWriter, r *http.Request) error {
	all, err := s.colours(r.Context())
	if err != nil {
		return err
	}
	style := view.PaletteStyle(all)
	w.Header().Set("Content-Type", "text/css; charset=utf-8")
	w.Header().Set("Cache-Control", "public, no-cache")
	if r.URL.Query().Get("v") == markOf(style) {
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	w.Write([]byte(style)) // an error means that the client is gone

	return nil
}

// saveColours keeps the colours that the owner chose, or goes back to those of every
// library. One that cannot be read on a paper is not kept, and then none is.
func (s *Server) saveColours(w http.ResponseWriter, r *http.Request) error {
	if err := readForm(w, r); err != nil {
		return err
	}
	chosen := map[string]string{}
	for _, c := range view.DefaultColours() {
		was := c
		if r.PostForm.Get("do") != "reset" {
			c.Light, c.Dark = strings.ToLower(r.PostForm.Get(c.Name+"-light")), strings.ToLower(r.PostForm.Get(c.Name+"-dark"))
		}
		if field, err := c.Check(); err != nil {
			return s.ownerPage(w, r, http.StatusUnprocessableEntity, view.Fault{Field: "colours", Words: told(err) + " Look at " + c.Name + ", " + field + "."}, "")
		}
		chosen[settingColour(c.Name, "light")], chosen[settingColour(c.Name, "dark")] = unless(c.Light, was.Light), unless(c.Dark, was.Dark)
	}
	if err := s.store.SaveSettings(r.Context(), chosen, personOf(r.Context()).Name); err != nil {
		return err
	}

	return seeOther(w, r, view.OwnerURL("colours"))
}

// unless returns value, "" if it is what it was.
func unless(value, was string) string {
	if value == was {
		return ""
	}

	return value
}
