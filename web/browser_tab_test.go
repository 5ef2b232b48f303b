package web_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// call sends one command of the DevTools protocol.
func call[P, R any](t *testing.T, ctx context.Context, command cdp.Command[P, R], params P) R {
	t.Helper()
	ctx, cancel := context.WithTimeout(ctx, stepTimeout)
	defer cancel()
	result, err := chromedp.Call(ctx, command, params)
	if err != nil {
		t.Fatalf("%s: %v", command.Method, err)
	}

	return result
}

// do runs steps.
func (b *tab) do(what string, steps ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, stepTimeout)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		b.Fatalf("%s: %v", what, err)
	}
}

// open goes to a path and waits until the page is loaded, its script has run and
// its fonts are there.
func (b *tab) open(path string) {
	b.Helper()
	b.do("open "+path, chromedp.Navigate(b.url+path))
	b.settle()
}

// settle waits for what changes the layout of a page after it is loaded.
func (b *tab) settle() {
	b.Helper()
	eval[bool](b, `document.fonts.ready.then(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true)))))`)
}

// run runs a script for what it does.
func (b *tab) run(script string) {
	b.Helper()
	eval[any](b, "{"+script+"}; null")
}

// eval returns the value of a script, or of the promise that it gives.
func eval[T any](b *tab, script string) T {
	b.Helper()
	value, err := evaluate[T](b, script)
	if err != nil {
		b.Fatalf("evaluate %.300s: %v", script, err)
	}

	return value
}

func evaluate[T any](b *tab, script string) (T, error) {
	ctx, cancel := context.WithTimeout(b.ctx, stepTimeout)
	defer cancel()

	return chromedp.Run(ctx, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
}

// expect waits until a script gives a value. A page that is going away or still
// coming in cannot answer; that ends the test only when it lasts.
func expect[T comparable](b *tab, what, script string, want T) {
	b.Helper()
	b.within(what, func() (string, bool) {
		got, err := evaluate[T](b, script)
		if err != nil {
			return fmt.Sprintf("evaluate %.300s: %v", script, err), false
		}

		return fmt.Sprintf("got %v, want %v", got, want), got == want
	})
}

// within asks again and again until check reports true; it ends the test with the
// last words of check when that takes too long.
func (b *tab) within(what string, check func() (string, bool)) {
	b.Helper()
	for deadline := time.Now().Add(stepTimeout); ; time.Sleep(20 * time.Millisecond) {
		words, ok := check()
		if ok {
			return
		}
		if time.Now().After(deadline) {
			b.Fatalf("%s: %s", what, words)
		}
	}
}

// press presses keys, one after the other. As at a real keyboard, a key that the
// page takes for itself writes no letter.
func (b *tab) press(keys string, modifiers ...chromedp.Modifier) {
	b.Helper()
	for _, key := range keys {
		for _, event := range kb.Encode(key) {
			for _, m := range modifiers {
				event.Modifiers |= int64(m)
			}
			switch {
			case event.Type == kb.KeyChar:
				continue // a letter of its own, whatever became of the key
			case event.Type == kb.KeyDown && event.Modifiers&^int64(chromedp.ModifierShift) == 0:
				event.Text, event.UnmodifiedText = kb.Keys[key].Text, kb.Keys[key].Unmodified
			}
			call(b.T, b.ctx, input.DispatchKeyEvent, *event)
		}
	}
}

// A point is a place in the window, in CSS pixels.
type point struct{ X, Y float64 }

// place returns where to point at an element, after scrolling to it at once: the
// middle of its longest line that nothing covers. What is laid out only when it
// comes near may move it, so the place counts when it is the same twice.
func (b *tab) place(selector string) point {
	b.Helper()
	script := strings.ReplaceAll(`(() => {
		const element = document.querySelector(SELECTOR);
		if (!element) return "no " + SELECTOR;
		element.scrollIntoView({block: "center", behavior: "instant"});
		const range = document.createRange();
		range.selectNodeContents(element);
		const boxes = [...range.getClientRects(), element.getBoundingClientRect()].sort((a, b) => b.width - a.width);
		const places = boxes.map(box => ({X: box.x + box.width / 2, Y: box.y + box.height / 2}));
		const open = places.find(({X, Y}) => element.contains(document.elementFromPoint(X, Y)));
		return open ? JSON.stringify(open) : SELECTOR + " is covered everywhere";
	})()`, "SELECTOR", quote(selector))

	var at point
	var last string
	b.within("a place to point at", func() (string, bool) {
		said := eval[string](b, script)
		same := said == last && json.Unmarshal([]byte(said), &at) == nil
		last = said
		return said, same
	})

	return at
}

// click clicks on an element with the mouse.
func (b *tab) click(selector string, options ...chromedp.MouseOption) {
	b.Helper()
	at := b.place(selector)
	b.do("click "+selector, chromedp.MouseClickXY(at.X, at.Y, options...))
}

// tap taps on an element with a finger, and not so soon after another tap that the
// two would be a double one.
func (b *tab) tap(selector string) {
	b.Helper()
	at := b.place(selector)
	time.Sleep(600 * time.Millisecond)
	b.do("tap "+selector, chromedp.TapXY(at.X, at.Y))
}

// size sets the size of the window in CSS pixels. Zooming a window of 640 pixels
// to 200 % is the same as 320 pixels at a scale of 2.
func (b *tab) size(width, height int64, scale float64) {
	b.Helper()
	call(b.T, b.ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: width, Height: height, DeviceScaleFactor: scale})
}

// prefer sets what the system of the reader prefers: a color scheme, and whether
// to "reduce" motion or to have "no-preference".
func (b *tab) prefer(scheme, motion string) {
	b.Helper()
	call(b.T, b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: motion},
	}})
}

// quote writes a string as a literal of JavaScript.
func quote(s string) string {
	literal, err := json.Marshal(s)
	if err != nil {
		panic(err) // strings are always valid
	}

	return string(literal)
}

// telephone makes the window that of a telephone, which is touched.
func (b *tab) telephone() {
	b.Helper()
	b.do("be a telephone", chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile, chromedp.EmulateTouch, chromedp.EmulateScale(2)))
}
