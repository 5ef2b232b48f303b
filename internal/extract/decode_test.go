package extract

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"

	"postil/internal/article"
)

func encoded(t testing.TB, e encoding.Encoding, text string) []byte {
	t.Helper()
	data, err := e.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}

	return data
}

func TestEncodings(t *testing.T) {
	const western = "Café “crème” — 12 €. It’s good."
	tests := []struct {
		name      string
		encoding  encoding.Encoding
		mediaType string
		text      string
	}{
		{"UTF-8", encoding.Nop, "", western},
		{"UTF-8 with a mark", unicode.UTF8BOM, "", western},
		{"UTF-8 that a server calls Latin-1", encoding.Nop, "text/plain; charset=iso-8859-1", western},
		{"UTF-16, little end first, with a mark", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "", western},
		{"UTF-16, big end first, with a mark", unicode.UTF16(unicode.BigEndian, unicode.UseBOM), "", "走れ。" + western},
		{"UTF-16, little end first", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "", western},
		{"UTF-16, big end first", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "", western},
		{"Windows-1252", charmap.Windows1252, "", western},
		{"Latin-1", charmap.ISO8859_1, "", "Déjà vu à Zürich."},
		{"Cyrillic, as a server says", charmap.Windows1251, "text/plain; charset=windows-1251", "Мост упал в реку."},
		{"Japanese, as a server says", japanese.ShiftJIS, "text/plain;charset=Shift_JIS", "橋が川に落ちた。"},
		{"Japanese in seven bits", japanese.ISO2022JP, "text/plain; charset=iso-2022-jp", "橋が川に落ちた。"},
	}

	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			documents, err := Read("a.txt", tt.mediaType, encoded(t, tt.encoding, tt.text), "")
			if err != nil {
				t.Fatal(err)
			}
			if got := documents[0].Source.Body; got != tt.text {
				t.Errorf("text %q, want %q", got, tt.text)
			}
		})
	}
}

// TestEncodingsRoundTrip writes texts drawn at random in every encoding that can
// hold them and tells itself.
func TestEncodingsRoundTrip(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.StringMatching(`[A-Za-zéüß€“”… .,\n]{10,200}`).Draw(rt, "text") + " ends here."
		for _, e := range []encoding.Encoding{
			encoding.Nop, unicode.UTF8BOM, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), unicode.UTF16(unicode.BigEndian, unicode.UseBOM),
			unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), charmap.Windows1252,
		} {
			data, err := e.NewEncoder().Bytes([]byte(text))
			if err != nil {
				rt.Fatal(err)
			}
			if e == charmap.Windows1252 && utf8.Valid(data) {
				continue // “ß€” is the same two bytes as a letter in UTF-8
			}
			got, err := (input{data: data}).decode("")
			if err != nil || got != text {
				rt.Errorf("%v: %q, %v, want %q", e, got, err, text)
			}
		}
	})
}

func TestWhatIsNoText(t *testing.T) {
	tests := []struct {
		name, mediaType, data string
		kind                  error
		message               string
	}{
		{"photo.txt", "", "\x89PNG\r\n\x1a\n\x00\x00", article.ErrUnsupported, "this is not text (it looks like a PNG image). Postil reads Markdown (.md)"},
		{"nul.md", "", "We\x00went", article.ErrUnsupported, "byte 3 is NUL"},
		{"nul.txt", "", "\xff\xfeW\x00\x00\x00", article.ErrUnsupported, "character 2 is NUL"},
		{"old.doc", "", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", article.ErrUnsupported, "save it as .docx"},
		{"noise", "", "\x01\x02\x03\x91\x92\x93\xff", article.ErrUnsupported, "control characters"},
		{"table.csv", "", "a,b", article.ErrUnsupported, "rename it to .txt"},
		{"x", "application/json", "{}", article.ErrUnsupported, `"application/json"`},
		{"big.txt", "", strings.Repeat("x", 2<<20+1), article.ErrTooLarge, "at most 2 MiB"},
		{"big.html", "", strings.Repeat("x", MaxBytes+1), article.ErrTooLarge, "at most 10 MiB"},
		{"broken.mht", "", "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\nno parts", article.ErrInvalid, "no page"},
		{"none.mht", "", "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/css\n\nx\n--b--", article.ErrInvalid, "no page"},
	}

	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Read(tt.name, tt.mediaType, []byte(tt.data), "")
			if !errors.Is(err, tt.kind) || !strings.Contains(err.Error(), tt.message) {
				t.Errorf("error %v, want %v with %q", err, tt.kind, tt.message)
			}
		})
	}
}

func TestBytesSayWhatAFileIs(t *testing.T) {
	tests := []struct {
		name, mediaType, data string
		want                  article.Format
	}{
		{"a.md", "", "# A", article.FormatMarkdown},
		{"a.MARKDOWN", "", "# A", article.FormatMarkdown},
		{"a.txt", "", "# A", article.FormatText},
		{"a", "", "# A", article.FormatText},
		{"a.html", "", "<p>A", article.FormatHTML},
		{"a.txt", "", "\n<!-- saved --><!DOCTYPE HTML>\n<p>A", article.FormatHTML},
		{"a.md", "", `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body>A</body></html>`, article.FormatHTML},
		{"a", "text/html", "<p>A", article.FormatHTML},
		{"a", "text/plain", "<!doctype html>A", article.FormatHTML},
		{"a", "text/markdown; charset=utf-8", "# A", article.FormatMarkdown},
		{"a.md", "text/plain", "# A", article.FormatMarkdown},
		{"a.md", "application/octet-stream", "# A", article.FormatMarkdown},
		{"report.2024", "text/plain", "# A", article.FormatText},
		{"a.txt", "", "\xff\xfe<\x00h\x00t\x00m\x00l\x00>\x00A\x00", article.FormatHTML},
	}

	for _, tt := range tests {
		got, err := Read(tt.name, tt.mediaType, []byte(tt.data), "")
		if err != nil || got[0].Source.Format != tt.want {
			t.Errorf("%s, %q, %q: %v, %v; want %v", tt.name, tt.mediaType, tt.data, got, err, tt.want)
		}
	}
}

func TestSignsBesideHeadingsAreNoText(t *testing.T) {
	documents, err := Read("x.html", "", []byte(`<html><h2 id="a">Title<a href="#a">¶</a></h2><h2>Two<span class="mw-editsection">[edit]</span></h2><p>§ 5 <a href="#a">above</a>.</p>`), "")
	if err != nil {
		t.Fatal(err)
	}
	if got := textIn(t, documents[0]); got != "Title\nTwo\n§ 5 above." || documents[0].Dropped != nil {
		t.Errorf("text %q, left out %q", got, documents[0].Dropped)
	}
}
