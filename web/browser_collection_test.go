package web_test

import (
	"github.com/chromedp/cdproto/emulation"

	"postil/internal/account"
	"postil/web/view"
)

// testCollections makes a collection of two articles and turns them round, with
// script off.
func testCollections(b *tab) {
	b.signIn(account.Editor)
	call(b.T, b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.visit(view.CollectURL(""))
	b.click("#title")
	b.press("Gardens and ferries")
	b.click(`form[action="/collect"] button`)
	expect(b, "made", `location.pathname`, "/collect/gardens-and-ferries")
	for _, slug := range []string{garden, ferry} {
		b.click("#article")
		b.press("/a/" + slug)
		b.press("\r")
		expect(b, "added", `location.hash`, "#a-"+slug)
	}
	order := `[...document.querySelectorAll("main ol h3 a")].map(a => a.pathname).join()`
	expect(b, "as they were added", order, "/a/"+garden+",/a/"+ferry)
	b.click(`#a-` + ferry + ` button[value="up"]`)
	expect(b, "turned round", order, "/a/"+ferry+",/a/"+garden)
	call(b.T, b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{})
	for _, path := range []string{view.CollectURL("gardens-and-ferries"), view.CollectURL(""), view.CollectionsURL(), view.CollectionURL("gardens-and-ferries")} {
		b.open(path)
		b.fine(path)
	}
	expect(b, "as it is read", order, "/a/"+ferry+",/a/"+garden)
	b.open(view.CollectURL("gardens-and-ferries"))
	b.click("details:has([value='delete']) summary")
	b.click(`button[value="delete"]`)
	expect(b, "deleted", `location.pathname`, "/collect")
}
