package web_test

import (
	"strings"
	"time"

	"github.com/chromedp/cdproto/emulation"

	"postil/internal/account"
)

// The person of the browser tests, whose name would break markup that is not
// escaped.
const (
	ownerName     = `Ada "Quist" <owner>`
	ownerPassword = "correct horse battery"
)

// testAccount signs in, makes a token, looks at the people, and signs out. On each
// page axe finds no fault and nothing is wider than a small telephone.
func testAccount(b *tab) {
	b.owner()
	b.open("/people")
	expect(b, "sent to sign in", `location.pathname + location.search`, "/login?next=%2Fpeople")
	b.fine("sign in")
	b.comeIn(ownerName, "a wrong password")
	expect(b, "told that it is wrong", `document.querySelector(".fault")?.textContent ?? ""`, "The name or the password is wrong.")
	b.guard.forgive("status of 422")
	b.fine("sign in, refused")
	b.comeIn(ownerName, ownerPassword)
	expect(b, "the page that was asked for", `location.pathname`, "/people")
	b.run(`for (const d of document.querySelectorAll(".more-to-do")) d.open = true`)
	b.fine("people")

	b.open("/account")
	b.click("#token-name")
	b.press("backup")
	b.click(`form[action="/account/tokens"] button`)
	expect(b, "a token is shown", `/^postil_[\w-]{43}$/.test(document.querySelector(".secret code")?.textContent ?? "")`, true)
	b.fine("account with a token")
	b.open("/account")
	expect(b, "the token is not shown again", `document.querySelectorAll(".secret").length`, 0)
	expect(b, "the token is listed", `document.querySelector("#tokens-title ~ .list")?.textContent.includes("backup") ?? false`, true)

	b.open("/a/" + seed)
	expect(b, "the menu has the name", `document.querySelector("details.me b")?.textContent ?? ""`, ownerName)
	b.click("details.me summary")
	b.fine("article with the menu open")
	b.open("/a/" + seed)
	expect(b, "the menu is there again", `document.querySelectorAll("details.me").length`, 1)
	b.click("details.me summary")
	b.click(`details.me form button`)
	expect(b, "signed out", `document.readyState + location.pathname + document.cookie`, "complete/")
	b.open("/account")
	expect(b, "the account is closed", `location.pathname`, "/login")
}

// testAccountWithoutScript does the same without script.
func testAccountWithoutScript(b *tab) {
	b.owner()
	call(b.T, b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.visit("/")
	b.click("a.me")
	b.comeIn(ownerName, ownerPassword)
	expect(b, "the account", `location.pathname`, "/account")
	b.click("#token-name")
	b.press("plain\r")
	expect(b, "a token is shown", `document.querySelectorAll(".secret code").length`, 1)
	b.click(`form[action="/logout"] button`)
	expect(b, "signed out", `location.pathname`, "/")
}

func (b *tab) comeIn(name, password string) {
	b.Helper()
	expect(b, "a form to sign in", `document.readyState === "complete" && document.querySelectorAll("#password").length === 1`, true)
	for _, field := range []struct{ id, words string }{{"#name", name}, {"#password", password}} {
		b.run(`const field = document.querySelector(` + quote(field.id) + `); field.value = ` + quote(field.words))
	}
	b.click(`form.form button`)
}

// owner makes the owner of the library, once.
func (b *tab) owner() {
	b.Helper()
	hash, err := account.HashPassword(ownerPassword)
	if err != nil {
		b.Fatal(err)
	}
	if _, err := b.store.AddPerson(b.Context(), account.Person{Name: ownerName, Role: account.Owner}, hash, time.Now()); err != nil && !strings.Contains(err.Error(), "already exists") {
		b.Fatal(err)
	}
}
