package view

import (
	"strconv"

	"postil/internal/account"
)

// A LoginPage is where people sign in.
type LoginPage struct {
	Shell
	Next  string // address to go on to; "" for the account
	Name  string // as it was entered
	Fault Fault
	// Elsewhere is who vouches for people, too; "" for nobody.
	Elsewhere string
}

// NewLoginPage makes the page on which a person signs in.
func NewLoginPage(next, name string, f Fault) LoginPage {
	p := LoginPage{Shell: accountShell(faulty("Sign in", f)), Next: next, Name: name, Fault: f}
	p.Script = passkeyScript

	return p
}

// passkeyScript is the module that asks a device for a passkey.
const passkeyScript = "passkey.js"

// accountShell is around pages that are one person's own.
func accountShell(title string) Shell {
	return Shell{Title: title, Kind: "website", Style: pagesStyle, NoIndex: true}
}

// passwordRule says what a password must be.
func passwordRule() string {
	return "At least " + strconv.Itoa(account.MinPassword) + " characters. A few words that belong together for nobody but you are good."
}

// A WelcomePage is what a one-time link opens.
type WelcomePage struct {
	Shell
	Link    account.Link
	Action  string // where the form goes
	Name    string // as it was entered
	Heading string
	Lede    string
	Fault   Fault
}

// NewWelcomePage makes the page of a one-time link with a secret.
func NewWelcomePage(l account.Link, secret, name string, f Fault) WelcomePage {
	p := WelcomePage{
		Link: l, Action: WelcomeURL(secret), Name: name, Fault: f, Heading: "Become the owner of this library",
		Lede: "An owner may do everything, and says who else may change things. Nobody can open this link a second time.",
	}
	switch l.Kind {
	case account.LinkInvite:
		p.Heading, p.Lede = "Join this library", l.By+" invites you as "+string(l.Role)+": "+lowered(roleMeaning(l.Role))
	case account.LinkReset:
		p.Heading, p.Lede = "Choose a password", "For the account of "+l.Person.Name+". You will be signed out everywhere else."
	}
	p.Shell = accountShell(faulty(p.Heading, f))

	return p
}

// NewName reports whether the link makes a person, who has no name yet.
func (p WelcomePage) NewName() bool { return p.Link.Kind != account.LinkReset }

// roleMeaning says what a role is for.
func roleMeaning(r account.Role) string {
	switch r {
	case account.Reader:
		return "Reads what is for people with an account."
	case account.Teacher:
		return "Makes lessons."
	case account.Editor:
		return "Brings in and changes articles, and corrects their labels."
	case account.Owner:
		return "Does all that there is to do, and says who else may."
	}

	return ""
}

// roleChoices are the roles to choose from.
func roleChoices(chosen account.Role) []Offer {
	var all []Offer
	for _, r := range account.Roles() {
		all = append(all, Offer{string(r), sentenceCase(string(r)) + ": " + lowered(roleMeaning(r)), r == chosen})
	}

	return all
}
