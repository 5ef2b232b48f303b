package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"golang.org/x/term"

	"postil/internal/account"
	"postil/internal/store"
	"postil/web/view"
)

type userTokenCmd struct {
	Name    string        `arg:"" help:"For whom the program acts."`
	Scope   account.Scope `default:"write" enum:"read,write,admin" help:"read; write: changes things, too; admin: does what only owners may, too (default: write)."`
	Expires time.Duration `placeholder:"DURATION" help:"How long it holds, such as 720h; without it, until it is revoked."`
	For     string        `default:"postil user token" placeholder:"WORDS" help:"What it is for: how it is listed (default: postil user token)."`
}

// Run prints a token.
func (c *userTokenCmd) Run(ctx context.Context, std streams, db database) error {
	return withPerson(ctx, db, c.Name, func(st *store.Store, p account.Person) error {
		t := account.Token{Person: p, Name: c.For, Scope: c.Scope, Created: clock()()}
		if c.Expires > 0 {
			t.Expires = t.Created.Add(c.Expires)
		}

		return printToken(ctx, std, st, t)
	})
}

// printToken makes a token and prints its secret, which nobody can see again.
func printToken(ctx context.Context, std streams, st *store.Store, t account.Token) error {
	secret := account.NewTokenSecret()
	t.Hint = account.Hint(secret)
	if _, err := st.AddToken(ctx, t, account.HashSecret(secret)); err != nil {
		return err
	}
	fmt.Fprintln(std.out, secret)

	return nil
}

type userLinkCmd struct {
	Name string `arg:"" help:"Who."`
	site
}

// Run prints a link.
func (c *userLinkCmd) Run(ctx context.Context, std streams, db database) error {
	return withPerson(ctx, db, c.Name, func(st *store.Store, p account.Person) error {
		address, err := c.resetLink(ctx, st, p, clock()())
		if err != nil {
			return err
		}
		fmt.Fprintln(std.out, address)

		return nil
	})
}

func (s site) resetLink(ctx context.Context, st *store.Store, p account.Person, now time.Time) (string, error) {
	secret := account.NewSecret()
	l := account.Link{Kind: account.LinkReset, Person: p, By: "postil user", Created: now, Expires: now.Add(account.ResetLife)}
	_, err := st.AddLink(ctx, l, account.HashSecret(secret))

	return s.at(view.WelcomeURL(secret)), err
}

type userPasswdCmd struct {
	Name string `arg:"" help:"Who."`
}

// Help says where the password comes from.
func (userPasswdCmd) Help() string {
	return `Asks for the password, twice. Without a terminal it is the first line of the standard input:

    postil user passwd "Ada Quist" < file`
}

// Run sets a password.
func (c *userPasswdCmd) Run(ctx context.Context, std streams, db database) error {
	return withPerson(ctx, db, c.Name, func(st *store.Store, p account.Person) error {
		password, err := readPassword(os.Stdin, std.err)
		if err != nil {
			return err
		}
		if err := account.CheckPassword(password, p.Name); err != nil {
			return err
		}
		hash, err := account.HashPassword(password)
		if err != nil {
			return err
		}
		if err := st.SetPassword(ctx, p.ID, hash, ""); err != nil {
			return err
		}
		fmt.Fprintf(std.out, "%s has a new password, and is signed out everywhere.\n", p.Name)

		return nil
	})
}

var errTwoPasswords = errors.New("the two passwords are not the same")

// readPassword asks for a password at a terminal without showing it, and takes the
// first line of anything else.
func readPassword(in *os.File, prompts io.Writer) (string, error) {
	if !term.IsTerminal(int(in.Fd())) {
		line, err := bufio.NewReader(in).ReadString('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return "", fmt.Errorf("password: %w", err)
		}

		return strings.TrimRight(line, "\r\n"), nil
	}
	var typed [2]string
	for i, prompt := range []string{"New password: ", "Again: "} {
		fmt.Fprint(prompts, prompt)
		line, err := term.ReadPassword(int(in.Fd()))
		fmt.Fprintln(prompts)
		if err != nil {
			return "", fmt.Errorf("password: %w", err)
		}
		typed[i] = string(line)
	}
	if typed[0] != typed[1] {
		return "", errTwoPasswords
	}

	return typed[0], nil
}
