package account

import (
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/alexedwards/argon2id"
)

// Limits of a password. The upper one bounds what hashing costs.
const (
	MinPassword = 12   // characters
	MaxPassword = 1000 // bytes
)

// minDistinct is how many different characters keep a password from being one
// that is guessed first.
const minDistinct = 5

// CheckPassword returns an error with ErrRefused for a password that is too easy
// to guess for the person with a name.
func CheckPassword(password, name string) error {
	distinct := map[rune]bool{}
	for _, r := range password {
		distinct[r] = true
	}
	lower := strings.ToLower(password)
	switch {
	case utf8.RuneCountInString(password) < MinPassword:
		return fmt.Errorf("the password needs at least %d characters: %w", MinPassword, ErrRefused)
	case len(password) > MaxPassword:
		return fmt.Errorf("the password has more than %d bytes: %w", MaxPassword, ErrRefused)
	case len(distinct) < minDistinct, common(lower):
		return fmt.Errorf("the password is one of those that are guessed first: %w", ErrRefused)
	case len(name) > 3 && strings.Trim(strings.ReplaceAll(lower, strings.ToLower(name), ""), "0123456789!?.- ") == "":
		return fmt.Errorf("the password is your name: %w", ErrRefused)
	}

	return nil
}

// common reports whether a password in lower case is made of what passwords are
// made of that are guessed first.
func common(password string) bool {
	for _, part := range []string{
		"1234567890", "0987654321", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefgh", "password", "passwort", "passw0rd",
		"letmein", "welcome", "iloveyou", "administrator", "admin", "postil", "changeme", "secret", "123456", "1234",
	} {
		password = strings.ReplaceAll(password, part, "")
	}

	return utf8.RuneCountInString(password) < minDistinct
}

// hashing is what one hash costs: the second of the settings that OWASP's Password
// Storage Cheat Sheet gives for Argon2id, 19 MiB and two passes.
func hashing() *argon2id.Params {
	return &argon2id.Params{Memory: 19 << 10, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}
}

// HashPassword returns what is kept of a password.
func HashPassword(password string) (string, error) {
	hash, err := argon2id.CreateHash(password, hashing())
	if err != nil {
		return "", fmt.Errorf("hash of a password: %w", err)
	}

	return hash, nil
}

// nobodys is the hash that a password is compared with when there is no other.
var nobodys = sync.OnceValues(func() (string, error) { return HashPassword(NewSecret()) })

// PasswordMatches reports whether hash is one of password. For the hash "", of a
// person who is not there or has no password, it is false and takes as long.
func PasswordMatches(password, hash string) (bool, error) {
	known := hash != ""
	if !known {
		var err error
		if hash, err = nobodys(); err != nil {
			return false, err
		}
	}
	if len(password) > MaxPassword {
		password = ""
	}
	matches, err := argon2id.ComparePasswordAndHash(password, hash)

	return matches && known, err
}
