// Package qr draws addresses as QR codes, as a picture of lines or of pixels. It does
// not know what the addresses lead to.
package qr

import (
	"fmt"
	"strconv"
	"strings"

	qrcode "github.com/skip2/go-qrcode"

	"postil/internal/article"
)

// quiet is how many modules of white a code has on every side, as the standard wants.
const quiet = 4

// level corrects 15 % of a code: enough for a print on paper or a far projection.
const level = qrcode.Medium

// SVG returns a code of text as an SVG document that fills what it is put in.
func SVG(text string) ([]byte, error) {
	code, err := encode(text)
	if err != nil {
		return nil, err
	}
	bits := code.Bitmap()
	size := strconv.Itoa(len(bits) + 2*quiet)
	var out strings.Builder
	out.WriteString(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ` + size + ` ` + size + `" width="` + size + `0" height="` + size + `0" shape-rendering="crispEdges">` +
		`<path fill="#fff" d="M0 0h` + size + `v` + size + `H0z"/><path fill="#000" d="`)
	for y, row := range bits {
		for x := 0; x < len(row); x++ {
			from := x
			for x < len(row) && row[x] {
				x++
			}
			if x > from {
				fmt.Fprintf(&out, "M%d %dh%dv1h-%dz", from+quiet, y+quiet, x-from, x-from)
			}
		}
	}
	out.WriteString(`"/></svg>`)

	return []byte(out.String()), nil
}

// PNG returns a code of text as a picture of about pixels on each side.
func PNG(text string, pixels int) ([]byte, error) {
	code, err := encode(text)
	if err != nil {
		return nil, err
	}
	code.DisableBorder = false
	body, err := code.PNG(pixels)
	if err != nil {
		return nil, fmt.Errorf("QR code: %w", err)
	}

	return body, nil
}

// encode makes a code without a border. What is too long for one is ErrTooLarge.
func encode(text string) (*qrcode.QRCode, error) {
	code, err := qrcode.New(text, level)
	if err != nil {
		return nil, fmt.Errorf("QR code of %d bytes: %w", len(text), article.ErrTooLarge)
	}
	code.DisableBorder = true

	return code, nil
}
