package account

import "time"

// A Passkey is a key of a person's device, with which they sign in.
type Passkey struct {
	ID         string
	Credential string // by which the device names it: base64url without padding
	Person     Person
	Name       string // what the person calls it
	Body       []byte // public key, counter and flags
	Created    time.Time
	Used       time.Time // zero for never
}

// An Identity is who a person is to a provider elsewhere, which vouches for them.
type Identity struct {
	Issuer  string // address of the provider
	Subject string // the person there, for programs
	Person  Person
	Name    string // the person there, for people
	Created time.Time
	Used    time.Time
}

// CeremonyLife is how long a person has to do what signing in asks for.
const CeremonyLife = 5 * time.Minute
