package qr

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image"
	"image/color"
	"image/png"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"postil/internal/article"
)

// read is what a reader that is not ours takes from a picture.
func read(t *testing.T, picture image.Image) string {
	t.Helper()
	bitmap, err := gozxing.NewBinaryBitmapFromImage(picture)
	if err != nil {
		t.Fatal(err)
	}
	result, err := qrcode.NewQRCodeReader().Decode(bitmap, nil)
	if err != nil {
		t.Fatal(err)
	}

	return result.GetText()
}

// drawn paints the rectangles of an SVG, eight pixels a module.
func drawn(t *testing.T, svg []byte) image.Image {
	t.Helper()
	var root struct {
		Box   string `xml:"viewBox,attr"`
		Paths []struct {
			D string `xml:"d,attr"`
		} `xml:"path"`
	}
	if err := xml.Unmarshal(svg, &root); err != nil {
		t.Fatal(err)
	}
	size, err := strconv.Atoi(strings.Fields(root.Box)[2])
	if err != nil {
		t.Fatal(err)
	}
	const scale = 8
	picture := image.NewGray(image.Rect(0, 0, size*scale, size*scale))
	for i := range picture.Pix {
		picture.Pix[i] = 0xff
	}
	for _, m := range regexp.MustCompile(`M(\d+) (\d+)h(\d+)v1`).FindAllStringSubmatch(root.Paths[1].D, -1) {
		var n [3]int
		for i := range n {
			n[i], _ = strconv.Atoi(m[i+1])
		}
		for x := n[0] * scale; x < (n[0]+n[2])*scale; x++ {
			for y := n[1] * scale; y < (n[1]+1)*scale; y++ {
				picture.SetGray(x, y, color.Gray{})
			}
		}
	}

	return picture
}

func TestAReaderReadsTheAddress(t *testing.T) {
	for _, address := range []string{"http://localhost:8080/s/0123456789", "https://postil.example/s/0123456789..abcdefghjk", "https://postil.example/" + strings.Repeat("é", 60)} {
		svg, err := SVG(address)
		if err != nil {
			t.Fatal(err)
		}
		if got := read(t, drawn(t, svg)); got != address {
			t.Errorf("SVG says %q, want %q", got, address)
		}
		body, err := PNG(address, 600)
		if err != nil {
			t.Fatal(err)
		}
		picture, err := png.Decode(bytes.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		if got := read(t, picture); got != address || picture.Bounds().Dx() != 600 {
			t.Errorf("PNG of %d pixels says %q, want 600 and %q", picture.Bounds().Dx(), got, address)
		}
	}
}

func TestWhatIsTooLongIsRefused(t *testing.T) {
	_, err := SVG(strings.Repeat("x", 3000))
	if _, err2 := PNG(strings.Repeat("x", 3000), 100); !errors.Is(err, article.ErrTooLarge) || !errors.Is(err2, article.ErrTooLarge) {
		t.Errorf("errors are %v and %v, want too large", err, err2)
	}
}
