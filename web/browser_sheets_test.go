package web_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/chromedp/chromedp"

	"postil/internal/account"
	"postil/internal/pdf"
	"postil/web/view"
)

// testSheets prints worksheets and answer keys: everything is on them, nothing stands
// beyond the paper, and no sentence, question or answer is cut by the end of a page.
func testSheets(b *tab) {
	l := b.lesson(b.signIn(account.Teacher))
	for _, path := range []string{"/a/" + seed + "/worksheet", "/a/" + seed + "/key", view.WorksheetURL(l.ID), view.AnswerKeyURL(l.ID)} {
		b.open(path)
		b.fine(path)
		b.guard.forgive("inline style") // axe's own, where a style sheet imports another
		b.guard.forgive("console warning")
		boxes := eval[[]string](b, `[...document.querySelectorAll(".sheet-items > li, .sheet-prompts > li")].map(box => {
			const words = box.cloneNode(true);
			for (const e of words.querySelectorAll(".unseen, .on-screen, svg")) e.remove();
			return words.textContent;
		})`)
		printed, err := chromedp.Run(b.ctx, chromedp.PrintToPDF())
		if err != nil {
			b.Fatal(err)
		}
		for _, fault := range faultsOf(printed, boxes) {
			b.Errorf("%s: %s", path, fault)
		}
	}
}

// faultsOf reads a printed sheet with the boxes that must not be cut.
func faultsOf(printed []byte, boxes []string) []string {
	read, err := pdf.Read(printed)
	if err != nil || !bytes.HasPrefix(printed, []byte("%PDF")) {
		return []string{fmt.Sprint(err)}
	}
	var faults, pages []string
	for i, page := range read.Pages {
		var all strings.Builder
		for _, text := range page.Texts {
			all.WriteString(text.S)
			if text.X < 0 || text.X+text.Width > page.Width || text.Y < 0 || text.Y+text.Size > page.Height {
				faults = append(faults, fmt.Sprintf("page %d: %q stands beyond the paper", i+1, text.S))
			}
		}
		pages = append(pages, lettersOf(all.String()))
	}
	if len(boxes) == 0 {
		faults = append(faults, "nothing is on it")
	}
	for i, box := range boxes {
		letters := lettersOf(box)
		start, end := letters[:min(30, len(letters))], letters[max(0, len(letters)-30):]
		if !slices.ContainsFunc(pages, func(page string) bool { return strings.Contains(page, start) && strings.Contains(page, end) }) {
			faults = append(faults, fmt.Sprintf("box %d of %d, from %q to %q, is on no page as a whole", i+1, len(boxes), start, end))
		}
	}

	return faults
}

// lettersOf leaves of a text what every way of setting it has.
func lettersOf(s string) string {
	return strings.Map(func(r rune) rune {
		if r < unicode.MaxASCII && unicode.IsLetter(r) {
			return r
		}

		return -1
	}, s)
}
