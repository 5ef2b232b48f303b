package web_test

import (
	"strings"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp/kb"

	"postil/internal/account"
	"postil/web/view"
)

// testReadingList makes a list, puts it in order with arrow keys and by drawing, and
// reads it as everybody does.
func testReadingList(b *tab) {
	b.signIn(account.Teacher)
	b.open(view.ArrangeURL(""))
	b.fine("reading lists of a teacher")
	b.click("#title")
	b.press("Bridges of our town\r")
	expect(b, "made", `document.querySelector("h1")?.textContent + document.readyState`, "Bridges of our towncomplete")
	for _, path := range []string{"/a/" + seed, "/a/" + garden, b.sentence(seed, 2)} {
		n := eval[int](b, `document.querySelectorAll(".reading-row").length`)
		b.run(`document.querySelector("#address").value = ` + quote(path) + `; document.querySelector("#address").focus()`)
		b.press("\r")
		expect(b, "added "+path, `document.querySelectorAll(".reading-row").length + document.readyState`, itoa(n+1)+"complete")
	}
	id := strings.TrimPrefix(eval[string](b, `location.pathname`), view.ArrangeURL("")+"/")
	order := func(want string) {
		b.Helper()
		b.within("the order that is kept", func() (string, bool) {
			l, err := b.store.ReadingList(b.Context(), id)
			var got []string
			for _, item := range l.Items {
				got = append(got, item.Article+item.From)
			}
			return strings.Join(got, " "), err == nil && strings.Join(got, " ") == want
		})
		expect(b, "it is said", `document.querySelector("#arrange-status").textContent`, "The order is saved")
	}
	sentence := seed + b.id(seed, 2)
	order3 := []string{seed, garden, sentence}
	expect(b, "handles", `document.querySelectorAll(".handle").length`, 3)
	b.run(`document.querySelector(".reading-row:nth-child(2) .handle").focus()`)
	b.press(kb.ArrowUp)
	order(order3[1] + " " + order3[0] + " " + order3[2])

	b.size(1280, 2400, 1) // both rows are in the window
	from := b.place(".reading-row:nth-child(1) .handle")
	down := eval[float64](b, `(({top, bottom}) => (top + bottom) / 2)(document.querySelector(".reading-row:nth-child(2)").getBoundingClientRect())`)
	for _, step := range []struct {
		kind input.DispatchMouseEventType
		at   point
	}{{"mousePressed", from}, {"mouseMoved", point{from.X, down}}, {"mouseReleased", point{from.X, down}}} {
		call(b.T, b.ctx, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: step.kind, X: step.at.X, Y: step.at.Y, Button: "left", Buttons: 1, ClickCount: 1})
	}
	order(order3[0] + " " + order3[1] + " " + order3[2])
	b.fine("a reading list is changed")
	b.open(view.ReadingListURL(id))
	expect(b, "it is read in that order", `[...document.querySelectorAll("main h3 a, main h2 a")].map(a => a.pathname).join(" ")`, "/a/"+seed+" /a/"+garden+" "+b.sentence(seed, 2))
	b.fine("a reading list")
}
