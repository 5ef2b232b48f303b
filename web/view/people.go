package view

import (
	"time"

	"postil/internal/account"
)

// A PeoplePage is the list of people, for owners.
type PeoplePage struct {
	Shell
	People  []PersonLine
	Removed []string // names of those who were
	Links   []LinkLine
	Roles   []Offer // of an invitation
	Done    string  // what has just been done, in words
	Secret  string  // address of a link just made
	For     string  // what that link is for
	Fault   Fault
}

// A PersonLine is a person as the list shows it.
type PersonLine struct {
	ID    string
	Name  string
	Role  string
	About string // when the person came, was seen, and whether there is a password
	Self  bool   // it is who asks
	Roles []Offer
}

// action is where something is done to the person.
func (p PersonLine) action(what string) string { return PersonURL(p.ID, what) }

// A LinkLine is a one-time link as the list shows it.
type LinkLine struct {
	Action string // where it is taken back
	Words  string
	About  string
}

// NewPeoplePage makes the list of people with the links that are open, as self sees
// it.
func NewPeoplePage(people []account.Member, links []account.Link, self string, now time.Time) PeoplePage {
	p := PeoplePage{Shell: accountShell("People"), Roles: roleChoices(account.Editor)}
	for _, m := range people {
		if m.Removed {
			p.Removed = append(p.Removed, m.Name)
			continue
		}
		p.People = append(p.People, personLine(m, self, now))
	}
	for _, l := range links {
		words := "Invitation as " + string(l.Role)
		if l.Kind == account.LinkReset {
			words = "New password for " + l.Person.Name
		}
		p.Links = append(p.Links, LinkLine{InvitationURL(l.ID), words, joined(" · ", "by "+l.By, dated("until", l.Expires))})
	}

	return p
}

func personLine(m account.Member, self string, now time.Time) PersonLine {
	seen, password := "never seen", ""
	if !m.Seen.IsZero() {
		seen = "seen " + agoWord(m.Seen, now)
	}
	if !m.Password {
		password = "no password"
	}
	line := PersonLine{ID: m.ID, Name: m.Name, Role: string(m.Role), About: joined(" · ", dated("since", m.Created), seen, password), Self: m.ID == self}
	for _, r := range account.Roles() {
		line.Roles = append(line.Roles, Offer{string(r), sentenceCase(string(r)), r == m.Role})
	}

	return line
}

// Say puts in words what has just been done, by the name that PeopleURL got.
func (p *PeoplePage) Say(done string) {
	switch done {
	case DoRole:
		p.Done = "The role was changed."
	case DoRevoke:
		p.Done = "All sessions, tokens and links of the person have ended."
	case DoRemove:
		p.Done = "The person was removed. What the person wrote stays, with the name."
	case "link":
		p.Done = "The link was taken back."
	}
}

// Refuse puts what is wrong.
func (p *PeoplePage) Refuse(words string) {
	p.Fault = Fault{Words: words}
	p.Title = faulty(p.Title, p.Fault)
}
