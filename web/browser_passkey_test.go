package web_test

import (
	"strings"

	"github.com/chromedp/cdproto/webauthn"
)

// testPasskey adds a passkey to an account by a device that the browser plays,
// signs in with it, renames it and removes it; then the device is a stranger.
func testPasskey(b *tab) {
	own := *b.library                                               // others use it at the same time
	own.url = strings.Replace(own.url, "127.0.0.1", "localhost", 1) // passkeys belong to names
	b.library = &own
	b.guard.at(b.url)
	call(b.T, b.ctx, webauthn.Enable, webauthn.EnableParams{})
	device := webauthn.VirtualAuthenticatorOptions{
		Protocol: webauthn.AuthenticatorProtocolCtap2, Transport: webauthn.AuthenticatorTransportInternal,
		HasResidentKey: true, HasUserVerification: true, IsUserVerified: true, AutomaticPresenceSimulation: true,
	}
	call(b.T, b.ctx, webauthn.AddVirtualAuthenticator, webauthn.AddVirtualAuthenticatorParams{Options: &device})
	b.owner()
	b.visit("/login")
	b.comeIn(ownerName, ownerPassword)
	expect(b, "signed in", `document.readyState + location.pathname`, "complete/account")

	expect(b, "the form for a passkey", `document.getElementById("passkey")?.hidden`, false)
	b.run(`document.getElementById("passkey-name").value = "My telephone"; document.getElementById("passkey-password").value = "wrong words here"`)
	b.click(`#passkey button`)
	expect(b, "without the password", `document.querySelector("#passkey .fault").textContent`, "The present password is wrong.")
	b.guard.forgive("status of 422")
	b.run(`document.getElementById("passkey-password").value = ` + quote(ownerPassword))
	b.click(`#passkey button`)
	expect(b, "the passkey is listed", `document.querySelector(".named input")?.value`, "My telephone")
	b.fine("account with a passkey")
	b.run(`document.querySelector(".named input").value = "Old telephone"`)
	b.click(`.named button`)
	expect(b, "its new name", `location.search + document.querySelector(".named input")?.value`, "?done=passkey-nameOld telephone")

	b.click(`main form[action="/logout"] button`)
	expect(b, "signed out", `document.readyState + location.pathname`, "complete/")
	b.visit("/login?next=%2Fpeople")
	b.click(`#passkey button`)
	expect(b, "signed in by the device", `document.readyState + location.pathname`, "complete/people")

	b.visit("/account")
	b.click(`button[value="remove"]`)
	expect(b, "it is gone", `location.search + document.querySelectorAll(".named").length`, "?done=passkey-removed0")
	b.click(`main form[action="/logout"] button`)
	expect(b, "signed out again", `document.readyState + location.pathname`, "complete/")
	b.visit("/login")
	b.click(`#passkey button`)
	expect(b, "the device is a stranger", `document.querySelector("#passkey .fault")?.textContent`, "The passkey was not accepted.")
	b.guard.forgive("status of 422")
}
