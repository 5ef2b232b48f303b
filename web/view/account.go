package view

import (
	"strings"
	"time"

	"postil/internal/account"
)

// An AccountPage is a person's own account.
type AccountPage struct {
	Shell
	Person        account.Person
	Meaning       string // of the role
	HasPassword   bool
	Sessions      []SessionLine
	Others        bool // there are sessions but this one
	Passkeys      []PasskeyLine
	Elsewhere     string // who vouches for people, too; "" for nobody
	Identities    []IdentityLine
	Tokens        []TokenLine
	Scopes, Lives []Offer
	Done          string // what has just been done, in words
	Secret        string // of a token just made
	PasswordFault Fault
	TokenFault    Fault
}

// A SessionLine is a session as the account shows it.
type SessionLine struct {
	Action  string // where it is ended
	Browser string
	Address string
	Began   string
	Seen    string
	Here    bool // it is the one that asks
}

// A PasskeyLine is a passkey as the account shows it.
type PasskeyLine struct {
	Action string // where it is renamed and removed
	Key    string // its part of the IDs of fields
	Name   string
	Added  string
	Used   string
}

// An IdentityLine is an account elsewhere that is joined with this one.
type IdentityLine struct {
	Issuer, Subject string
	Name            string
	Used            string
}

// A TokenLine is a token as the account shows it.
type TokenLine struct {
	Action  string // where it is revoked
	Name    string
	Hint    string
	Scope   string
	Expires string
	Used    string
}

// Account is what an AccountPage shows.
type Account struct {
	Member   account.Member
	Sessions []account.Session
	Session  string // ID of the one that asks
	Tokens   []account.Token
	Passkeys []account.Passkey

	Elsewhere  string // who vouches for people, too; "" for nobody
	Identities []account.Identity
	Now        time.Time
}

// NewAccountPage makes the page of a person's own account.
func NewAccountPage(a Account) AccountPage {
	p := AccountPage{
		Shell: accountShell("Account"), Person: a.Member.Person, Meaning: roleMeaning(a.Member.Role), HasPassword: a.Member.Password,
		Scopes: []Offer{
			{string(account.ScopeRead), "Read", false},
			{string(account.ScopeWrite), "Read and write", true},
			{string(account.ScopeAdmin), "Everything that you may", false},
		},
		Lives: []Offer{{"30", "30 days", false}, {"90", "90 days", true}, {"365", "A year", false}, {"0", "Until it is revoked", false}},
	}
	for _, s := range a.Sessions {
		p.Sessions = append(p.Sessions, SessionLine{
			Action: SessionURL(s.ID), Browser: browserWord(s.Agent), Address: s.Address, Began: dayWord(s.Began), Seen: agoWord(s.Seen, a.Now), Here: s.ID == a.Session,
		})
		p.Others = p.Others || s.ID != a.Session
	}
	p.Script, p.Elsewhere = passkeyScript, a.Elsewhere
	for _, i := range a.Identities {
		p.Identities = append(p.Identities, IdentityLine{i.Issuer, i.Subject, i.Name, "last used " + agoWord(i.Used, a.Now)})
	}
	for _, k := range a.Passkeys {
		line := PasskeyLine{Action: PasskeyURL(k.ID), Key: "passkey-" + k.ID, Name: k.Name, Added: dated("added", k.Created), Used: "never used"}
		if !k.Used.IsZero() {
			line.Used = "last used " + agoWord(k.Used, a.Now)
		}
		p.Passkeys = append(p.Passkeys, line)
	}
	for _, t := range a.Tokens {
		p.Tokens = append(p.Tokens, tokenLine(t, a.Now))
	}

	return p
}

func tokenLine(t account.Token, now time.Time) TokenLine {
	line := TokenLine{Action: TokenURL(t.ID), Name: t.Name, Hint: t.Hint + "…", Scope: string(t.Scope), Expires: "does not expire", Used: "never used"}
	switch {
	case !t.Live(now):
		line.Expires = dated("expired", t.Expires)
	case !t.Expires.IsZero():
		line.Expires = dated("expires", t.Expires)
	}
	if !t.Used.IsZero() {
		line.Used = "last used " + agoWord(t.Used, now)
	}

	return line
}

// Say puts in words what has just been done, by the name that AccountURL got.
func (p *AccountPage) Say(done string) {
	switch done {
	case "password":
		p.Done = "You have a new password. All other browsers were signed out."
	case "session":
		p.Done = "The browser was signed out."
	case "sessions":
		p.Done = "All other browsers were signed out."
	case "passkey":
		p.Done = "The passkey was added. You can sign in with it from now on."
	case "passkey-name":
		p.Done = "The passkey has another name."
	case "passkey-removed":
		p.Done = "The passkey was removed: nobody can sign in with it any more."
	case "identity":
		p.Done = "The two accounts are joined. You can sign in with either."
	case "identity-removed":
		p.Done = "The other account is parted from this one."
	case "identity-taken":
		p.Done = "Nothing was joined: the other account belongs to somebody here already."
	case "identity-last":
		p.Done = "It stays: without a password or a passkey you could not come in any more."
	case "token":
		p.Done = "The token was revoked."
	}
}

// Refuse puts what is wrong with the form for a password, or for a token.
func (p *AccountPage) Refuse(password, token Fault) {
	p.PasswordFault, p.TokenFault = password, token
	p.Title = faulty(p.Title, password, token)
}

// agoWord is how long ago a time is, in about: "just now", "3 hours ago", and the
// day after a week.
func agoWord(at, now time.Time) string {
	ago := now.Sub(at)
	switch {
	case ago < 10*time.Minute:
		return "just now"
	case ago < time.Hour:
		return counted(int(ago/time.Minute), "minute", "minutes") + " ago"
	case ago < 24*time.Hour:
		return counted(int(ago/time.Hour), "hour", "hours") + " ago"
	case ago < 7*24*time.Hour:
		return counted(int(ago/(24*time.Hour)), "day", "days") + " ago"
	}

	return dated("on", at)
}

// browserWord tells a browser and its system from what it says it is: "Firefox on
// Linux".
func browserWord(agent string) string {
	first := func(pairs ...string) string {
		for i := 0; i < len(pairs); i += 2 {
			if strings.Contains(agent, pairs[i]) {
				return pairs[i+1]
			}
		}

		return ""
	}
	browser := first("Edg", "Edge", "OPR/", "Opera", "Firefox/", "Firefox", "Chrome/", "Chrome", "Safari/", "Safari", "curl/", "curl")
	system := first("Windows", "Windows", "iPhone", "iPhone", "iPad", "iPad", "Android", "Android", "Mac OS X", "macOS", "CrOS", "ChromeOS", "Linux", "Linux")
	if browser == "" {
		return "A browser that does not say which it is"
	}

	return joined(" on ", browser, system)
}
