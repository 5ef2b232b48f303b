package extract

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"postil/internal/article"
)

// pdfOf returns a PDF file with a page for each stream of operators. Its font is F.
func pdfOf(pages ...string) []byte {
	var objects []string
	kids := ""
	for _, page := range pages {
		n := len(objects) + 4
		kids += fmt.Sprintf("%d 0 R ", n)
		objects = append(objects, fmt.Sprintf("<</Type/Page/Parent 2 0 R/Contents %d 0 R>>", n+1), fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(page), page))
	}
	objects = append([]string{
		"<</Type/Catalog/Pages 2 0 R>>",
		"<</Type/Pages/Kids[" + kids + "]/Count " + fmt.Sprint(len(pages)) + "/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>>>",
		"<</Type/Font/Subtype/Type1/BaseFont/Courier/FirstChar 32/Widths[" + strings.Repeat("600 ", 224) + "]>>",
	}, objects...)
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	for i, o := range objects {
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	b.WriteString("trailer\n<</Root 1 0 R>>\n%%EOF\n")

	return b.Bytes()
}

// set returns operators that draw lines at x and y: "100 700 The words".
func set(size int, lines ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "BT /F %d Tf\n", size)
	for _, line := range lines {
		var x, y int
		fmt.Sscan(line, &x, &y)
		words := strings.SplitN(line, " ", 3)[2]
		fmt.Fprintf(&b, "1 0 0 1 %d %d Tm (%s) Tj\n", x, y, strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`).Replace(words))
	}

	return b.String() + "ET\n"
}

func TestLinesBecomeParagraphs(t *testing.T) {
	tests := []struct {
		name  string
		pages []string
		want  []string
	}{
		{"indented paragraphs", []string{set(10, "62 700 The first line of a paragraph goes on", "50 688 here and ends.", "62 676 The second one goes on for a while too", "50 664 and ends.")},
			[]string{"The first line of a paragraph goes on here and ends.", "The second one goes on for a while too and ends."}},
		{"paragraphs with space between", []string{set(10, "50 700 One goes on", "50 688 and ends (here).", "50 664 Two goes on", "50 652 and ends.")},
			[]string{"One goes on and ends (here).", "Two goes on and ends."}},
		{"a heading", []string{set(16, "50 720 A heading in") + set(16, "50 702 two lines") + set(10, "50 680 The text that is under it goes on and on", "50 668 until the end.")},
			[]string{"A heading in two lines", "The text that is under it goes on and on until the end."}},
		{"words that were parted", []string{set(10, "50 700 An announ-", "50 688 cement of a twenty-", "50 676 six day and a well-", "50 664 known, a twenty-six, a 1914-", "50 652 18 one.")},
			[]string{"An announcement of a twenty-six day and a well-known, a twenty-six, a 1914- 18 one."}},
		{"two columns", []string{set(10, "50 700 The left column of the page goes on", "50 688 and on to its very end and then it", "320 700 goes to the right one, of which this", "320 688 is the last line.")},
			[]string{"The left column of the page goes on and on to its very end and then it goes to the right one, of which this is the last line."}},
		{"running heads and page numbers", []string{
			set(10, "50 780 The Gazette", "50 700 One is the first page and it goes on", "300 20 1"), set(10, "50 780 The Gazette", "50 700 to the second one.", "50 676 Two.", "300 20 2"), set(10, "50 780 The Gazette", "50 700 Three.", "300 20 - 3 -"),
		}, []string{"One is the first page and it goes on to the second one.", "Two.", "Three."}},
		{"a note at the foot of the page", []string{set(10, "50 700 The text of a page goes on and on and", "50 688 on, and does not end on this page but") + set(8, "50 40 1 A note."), set(10, "50 700 goes on.")},
			[]string{"The text of a page goes on and on and on, and does not end on this page but goes on.", "1 A note."}},
		{"a list", []string{set(10, "50 700 \x95 One thing is the first and it goes on", "60 688 here.", "50 676 \x95 Two.")}, []string{"One thing is the first and it goes on here.", "Two."}},
		{"words without spaces between", []string{"BT /F 10 Tf 50 700 Td [(Two)-600(wor)20(ds)] TJ 60 0 Td (here) Tj -60 -12 Td <6F6E> Tj ET"}, []string{"Two words here on"}},
		{"what is not level, and what is decoration", []string{set(10, "50 700 The text.") + "BT /F 10 Tf 0 1 -1 0 20 100 Tm (A stamp) Tj ET /Artifact BMC BT /F 10 Tf 50 20 Td (Foot) Tj ET EMC"}, []string{"The text."}},
	}

	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			documents, err := Read("x.pdf", "", pdfOf(tt.pages...), "")
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for line := range strings.SplitSeq(textIn(t, documents[0]), "\n") {
				got = append(got, line)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got %q\nwant %q", got, tt.want)
			}
		})
	}
}

func packedStream(dict, data string) string {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	z.Write([]byte(data))
	z.Close()

	return fmt.Sprintf("<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream", dict, b.Len(), b.String())
}

func hostilePDFs(t testing.TB) map[string]string {
	good := string(pdfOf(set(10, "50 700 Some words.")))
	contents := func(stream string) string {
		return "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj 2 0 obj <</Kids[3 0 R]/Resources<</Font<</F 5 0 R>>/XObject<</X 4 0 R>>>>>> endobj 3 0 obj <</Type/Page/Contents 4 0 R>> endobj 4 0 obj " + stream + " endobj 5 0 obj <</Type/Font/Subtype/Type1>> endobj trailer <</Root 1 0 R>>"
	}
	words := "BT /F 10 Tf 50 700 Td (Some words.) Tj ET "

	return map[string]string{
		"cut off":                    good[:strings.Index(good, "endstream")],
		"cut off in a packed stream": contents(packedStream("", strings.Repeat(words, 1000)))[:400],
		"nothing but a start":        "%PDF-1.7",
		"no key to an encryption":    strings.Replace(good, "/Root 1 0 R", "/Root 1 0 R/Encrypt 9 0 R", 1),
		"locked":                     string(readFile(t, "bridge-locked.pdf")),
		"packed as in former times":  contents("<</Filter[/ASCIIHexDecode/LZWDecode]/Length 18>> stream\n800B6050220C0C8501>\nendstream"),
		"no words":                   string(pdfOf("0 0 10 10 re f")),
		"a bomb":                     contents(packedStream("", strings.Repeat(" ", 60<<20))),
		"a bomb of one string":       contents(packedStream("", "("+strings.Repeat("x", 60<<20))),
		"pages in a circle":          "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj 2 0 obj <</Kids[2 0 R 2 0 R]>> endobj trailer <</Root 1 0 R>>",
		"references in a circle":     "%PDF-1.4\n1 0 obj 2 0 R endobj 2 0 obj 1 0 R endobj trailer <</Root 1 0 R>>",
		"forms in a circle":          contents(packedStream("/Subtype/Form", strings.Repeat("/X Do ", 100)+words)),
		"lists in each other":        "%PDF-1.4\n1 0 obj " + strings.Repeat("[", 1<<20),
		"dictionaries in each other": "%PDF-1.4\n1 0 obj " + strings.Repeat("<</A", 1<<20),
		"a million values":           "%PDF-1.4\n1 0 obj [" + strings.Repeat("1 ", 4<<20),
		"a million objects":          "%PDF-1.4\n" + strings.Repeat("1 0 obj 1 endobj ", 500_000),
		"a million operators":        contents(packedStream("", strings.Repeat("q ", 20<<20))),
		"much text":                  contents(packedStream("", strings.Repeat("BT /F 1 Tf (some words) Tj ET ", 1_600_000))),
		"a packed object's numbers":  contents(packedStream("/Type/ObjStm/N 999999999/First -5", "1 999999999999 2 -7 3 4")),
		"a width of every code":      strings.Replace(contents(packedStream("", words)), "/Subtype/Type1", "/Subtype/Type0/DescendantFonts[<</W[0 999999999 500]>>]", 1),
		"open strings":               "%PDF-1.4\n" + strings.Repeat("1 0 obj (", 1<<20),
		"no end of a stream":         "%PDF-1.4\n" + strings.Repeat("1 0 obj <<>> stream\n", 400_000),
		"numbers that are none":      contents(packedStream("", "BT /F 1e999 Tf 1e300 1e300 1e300 1e300 0 0 cm 1e300 Tz nan Tc (x) Tj ET "+words)),
		"one line":                   contents(packedStream("", "BT /F 1 Tf "+strings.Repeat("(x) Tj ", 1_900_000))),
		"one paragraph":              contents(packedStream("", "BT /F 10 Tf 12 TL 50 700 Td "+strings.Repeat("(some words and) ' ", 130_000))),
		"pictures in place":          contents(packedStream("", strings.Repeat("BI ID x EI ", 100_000)+words)),
	}
}

func TestHostilePDFs(t *testing.T) {
	want := map[string]error{
		"nothing but a start": article.ErrMalformed, "locked": article.ErrUnsupported, "packed as in former times": article.ErrInvalid, "no words": article.ErrInvalid,
		"a bomb": article.ErrTooLarge, "a bomb of one string": article.ErrTooLarge, "lists in each other": article.ErrTooLarge,
		"dictionaries in each other": article.ErrTooLarge, "a million values": article.ErrTooLarge, "a million objects": article.ErrTooLarge,
		"a million operators": article.ErrTooLarge, "much text": article.ErrTooLarge, "pages in a circle": article.ErrMalformed, "forms in a circle": article.ErrTooLarge, "a width of every code": article.ErrInvalid, "a packed object's numbers": article.ErrInvalid, "references in a circle": article.ErrMalformed,
		"open strings": article.ErrMalformed, "no end of a stream": article.ErrMalformed,
	}
	for name, data := range hostilePDFs(t) {
		t.Run(name, func(t *testing.T) {
			documents, err := Read("x.pdf", "", []byte(data), "")
			if !errors.Is(err, want[name]) {
				t.Errorf("error %v, want %v", err, want[name])
			}
			for _, d := range documents {
				checkDocument(t, d)
			}
		})
	}
}

func BenchmarkHostilePDFs(b *testing.B) {
	for name, data := range hostilePDFs(b) {
		b.Run(strings.ReplaceAll(name, " ", "-"), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				checkAnswer(b, "x.pdf", data)
			}
		})
	}
}

func FuzzPDF(f *testing.F) {
	f.Add(readFile(f, "bridge.pdf"))
	f.Add(pdfOf(set(10, "50 700 Some words.", "50 688 And more."), "BT /F 10 Tf [(Two)-600(words)] TJ ET q 1 0 0 1 2 3 cm Q"))
	for name, data := range hostilePDFs(f) {
		if len(data) < 2000 && name != "forms in a circle" {
			f.Add([]byte(data))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		documents, err := Read("x.pdf", "", append([]byte("%PDF-1.4\n"), data...), "")
		if err != nil {
			checkKind(t, err)
		}
		for _, d := range documents {
			checkDocument(t, d)
		}
	})
}
