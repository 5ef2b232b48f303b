package card

import (
	"bytes"
	"flag"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

var update = flag.Bool("update", false, "draw the golden files anew; then look at them")

// small is a picture a quarter as wide and high: what a reader sees of it, and not on
// which side of a pixel a curve was rounded.
func small(m image.Image) *image.Gray {
	const by = 4
	out := image.NewGray(image.Rect(0, 0, m.Bounds().Dx()/by, m.Bounds().Dy()/by))
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			sum := 0
			for i := range by * by {
				sum += int(color.GrayModel.Convert(m.At(x*by+i%by, y*by+i/by)).(color.Gray).Y)
			}
			out.SetGray(x, y, color.Gray{Y: uint8(sum / (by * by))})
		}
	}

	return out
}

func drawn(t testing.TB, c Card) image.Image {
	t.Helper()
	body, err := Draw(c)
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if size := picture.Bounds().Size(); size != image.Pt(Width, Height) {
		t.Fatalf("the card is %v", size)
	}

	return picture
}

// The golden files were looked at: letters of Arabic are joined and run from right to
// left with figures in them the other way, Chinese breaks between characters, nothing
// is a box.
func TestCardsLookAsTheyDid(t *testing.T) {
	for _, tt := range cases {
		t.Run(tt.name, func(t *testing.T) {
			got := small(drawn(t, tt.card))
			path := filepath.Join("testdata", tt.name+".png")
			if *update {
				var out bytes.Buffer
				if err := png.Encode(&out, got); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, out.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			body, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			golden, err := png.Decode(bytes.NewReader(body))
			if err != nil {
				t.Fatal(err)
			}
			if mean, most := difference(got, golden); mean > 0.5 || most > 48 {
				t.Errorf("the card differs by %.2f of 255 on average and %d at most; if it is meant to, run with -update and look", mean, most)
			}
		})
	}
}

func difference(a *image.Gray, b image.Image) (mean float64, most int) {
	for y := range a.Rect.Dy() {
		for x := range a.Rect.Dx() {
			d := int(a.GrayAt(x, y).Y) - int(color.GrayModel.Convert(b.At(x, y)).(color.Gray).Y)
			d = max(d, -d)
			mean += float64(d)
			most = max(most, d)
		}
	}

	return mean / float64(a.Rect.Dx()*a.Rect.Dy()), most
}

// A comparison that lets other cards pass would be none.
func TestOtherCardsDiffer(t *testing.T) {
	for i, tt := range cases {
		other := cases[(i+1)%len(cases)]
		if mean, most := difference(small(drawn(t, tt.card)), small(drawn(t, other.card))); mean < 0.5 || most < 48 {
			t.Errorf("%s and %s differ by %.2f and %d only", tt.name, other.name, mean, most)
		}
	}
}

// What there are no letters for is left out, and all that is drawn stays inside.
func TestAnyTextHasACard(t *testing.T) {
	for _, text := range []string{"", " ", strings.Repeat("word ", 1e5), strings.Repeat("x", 1e5), strings.Repeat("漢", 1e4), "a\u202eb\u2066c", "\u0301\u0301", "नमस्ते", "\u200f", "\x00", strings.Repeat("باغ ", 500)} {
		picture := drawn(t, Card{Words: text, Title: text, Source: text, Place: "Sentence 1"})
		for y := range Height {
			for _, x := range []int{20, Width - 20} {
				if picture.At(x, y) != color.Color(paper) {
					t.Fatalf("%.20q is drawn at the edge, at %d, %d", text, x, y)
				}
			}
		}
	}
}

func FuzzDraw(f *testing.F) {
	f.Add("Words «باغ» 漢字 🙂", "fa")
	f.Fuzz(func(t *testing.T, words, language string) {
		if !utf8.ValidString(words) || len(words) > 4000 || len(language) > 40 {
			return
		}
		if _, err := Draw(Card{Words: words, Language: language}); err != nil {
			t.Error(err)
		}
	})
}

func BenchmarkDraw(b *testing.B) {
	for b.Loop() {
		drawn(b, cases[0].card)
	}
}

var cases = []struct {
	name string
	card Card
}{
	{"latin", Card{"“The Iranian regime has sent its forces to Syria,” Robert Ford, the former U.S. ambassador, said.", "en", "Iran forces in Syria", "Ada Quist, The Harbour Gazette, 4 May 2026", "Sentence 3 of 26"}},
	{"short", Card{"The gate was locked.", "en", "A title that is much longer than the room that there is for it beside the mark, so it is cut", "", "Sentence 1 of 2"}},
	{"long", Card{"This sentence is very long, because it goes on and on about the harbour, the lamp, the bridge, the boats that come in late, the boats that go out early, the people who wait for them on the quay with their hands in their pockets, the gulls above them, the rain that falls on all of them alike, and the keeper who writes everything down, day after day, year after year, in a book that nobody reads, and that nobody will read, because the ink fades faster than the rain falls, which is fast.", "en", "Long", "x", "Sentence 1 of 2"}},
	{"persian", Card{"باغ کنار ایستگاه از بهار پارسال بسته است. شهردار، مینا راد، گفت که باغ «تا پایان سال» باز می\u200cشود (3.5 km).", "fa", "باغ کنار ایستگاه", "ویراستاران پستیل, 2026", "Sentence 1 of 9"}},
	{"hebrew", Card{"הגן ליד התחנה סגור מאז האביב שעבר, אמר John Smith בשנת 2024.", "he", "הגן ליד התחנה", "", "Sentence 1 of 9"}},
	{"chinese", Card{"北京是中华人民共和国的首都，位于华北平原的北部，背靠燕山，毗邻天津市和河北省。", "zh", "北京", "百科, 2026", "Sentence 1 of 9"}},
	{"japanese", Card{"東京は日本の首都であり、「世界最大の都市」の一つである。カタカナとひらがなも直す。", "ja", "東京", "", "Sentence 1 of 9"}},
	{"korean", Card{"서울은 대한민국의 수도이자 최대 도시이다. 한강이 흐른다.", "ko", "서울", "", "Sentence 1 of 9"}},
	{"emoji", Card{"A long walk, they say, is good for you 🙂👩\u200d👩\u200d👧 and for dogs 🐕.", "en", "Café Zoë — Привет, Ελλάδα", "", "Sentence 1 of 9"}},
	{"unknown", Card{"नमस्ते दुनिया", "hi", "Greetings", "Somebody", "Sentence 1 of 9"}},
	{"nothing", Card{}},
}
