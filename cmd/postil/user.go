package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"postil/internal/account"
	"postil/internal/article"
	"postil/internal/store"
)

type userCmd struct {
	Add    userAddCmd    `cmd:"" help:"Give somebody an account."`
	List   userListCmd   `cmd:"" help:"List people with their roles."`
	Role   userRoleCmd   `cmd:"" help:"Give a person another role."`
	Passwd userPasswdCmd `cmd:"" help:"Set a person's password; ends the sessions."`
	Link   userLinkCmd   `cmd:"" help:"Print a one-time link by which a person sets a password."`
	Token  userTokenCmd  `cmd:"" help:"Print a new token for programs that act for a person."`
	Revoke userRevokeCmd `cmd:"" help:"End all sessions, tokens and links of a person."`
	Remove userRemoveCmd `cmd:"" help:"Take a person's account; what the person wrote stays, with the name."`
}

// Help teaches by example.
func (userCmd) Help() string {
	return `Roles, each with all that those before it may: reader, teacher (lessons), editor (articles, notes, judgements), owner (people).

    postil user add "Ada Quist" --role owner            prints a link to set a password
    TOKEN=$(postil user add importer --role editor --token)
    curl -H "Authorization: Bearer $TOKEN" …

The server may run meanwhile.`
}

type userAddCmd struct {
	Name  string       `arg:"" help:"Name, as it stands beside what the person writes."`
	Role  account.Role `default:"reader" enum:"reader,teacher,editor,owner" help:"reader, teacher, editor or owner (default: reader)."`
	Token bool         `help:"Print a token for programs, and nothing else; it has every right of the role and does not expire."`
	site
}

// Run adds a person, and prints how the person, or a program, comes in.
func (c *userAddCmd) Run(ctx context.Context, std streams, db database) error {
	st, err := db.open(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	now := clock()()
	p, err := st.AddPerson(ctx, account.Person{Name: c.Name, Role: c.Role}, "", now)
	if err != nil {
		return aboutPerson(err)
	}
	if c.Token {
		return printToken(ctx, std, st, account.Token{Person: p, Name: "postil user add", Scope: account.ScopeAdmin, Created: now})
	}
	address, err := c.resetLink(ctx, st, p, now)
	if err != nil {
		return err
	}
	fmt.Fprintf(std.out, "Added %s as %s.\nTo set a password, open within a day, once:\n%s\n", p.Name, p.Role, address)

	return nil
}

type userListCmd struct{}

// Run prints a line for each person.
func (c *userListCmd) Run(ctx context.Context, std streams, db database) error {
	st, err := db.openExisting(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	people, err := st.People(ctx)
	if err != nil {
		return err
	}
	table := tabwriter.NewWriter(std.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "ROLE\tNAME\tPASSWORD\tLAST SEEN")
	for _, m := range people {
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", roleWord(m), m.Name, word(m.Password, "set", "none"), word(m.Seen.IsZero(), "never", m.Seen.Format(time.DateOnly)))
	}

	return table.Flush()
}

func roleWord(m account.Member) string { return word(m.Removed, "removed", string(m.Role)) }

func word(which bool, yes, no string) string {
	if which {
		return yes
	}

	return no
}

type userRoleCmd struct {
	Name string       `arg:"" help:"Who."`
	Role account.Role `arg:"" enum:"reader,teacher,editor,owner" help:"reader, teacher, editor or owner."`
}

// Run changes a role.
func (c *userRoleCmd) Run(ctx context.Context, std streams, db database) error {
	return withPerson(ctx, db, c.Name, func(st *store.Store, p account.Person) error {
		if err := st.SetRole(ctx, p.ID, c.Role); err != nil {
			return aboutPerson(err)
		}
		fmt.Fprintf(std.out, "%s is %s now.\n", p.Name, c.Role)

		return nil
	})
}

type userRemoveCmd struct {
	Name string `arg:"" help:"Who."`
}

// Run removes a person.
func (c *userRemoveCmd) Run(ctx context.Context, std streams, db database) error {
	return withPerson(ctx, db, c.Name, func(st *store.Store, p account.Person) error {
		if err := st.RemovePerson(ctx, p.ID); err != nil {
			return aboutPerson(err)
		}
		fmt.Fprintf(std.out, "%s has no account any more. \"postil user add\" with the same name brings it back.\n", p.Name)

		return nil
	})
}

type userRevokeCmd struct {
	Name string `arg:"" help:"Who."`
}

// Run ends all that a person could come in with but the password.
func (c *userRevokeCmd) Run(ctx context.Context, std streams, db database) error {
	return withPerson(ctx, db, c.Name, func(st *store.Store, p account.Person) error {
		if err := st.SignOut(ctx, p.ID); err != nil {
			return err
		}
		fmt.Fprintf(std.out, "All sessions, tokens and links of %s have ended.\n", p.Name)

		return nil
	})
}

// withPerson does something with a person of a library that is there.
func withPerson(ctx context.Context, db database, name string, do func(*store.Store, account.Person) error) error {
	st, err := db.openExisting(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	p, _, err := st.PersonNamed(ctx, name)
	if err != nil {
		return aboutPerson(err)
	}

	return do(st, p)
}

// aboutPerson adds to an error about a person what can be done.
func aboutPerson(err error) error {
	switch {
	case errors.Is(err, article.ErrNotFound):
		return advised{err, "\"postil user list\" says who there is."}
	case errors.Is(err, article.ErrExists):
		return advised{err, "\"postil user token\" and \"postil user link\" are for people who have an account."}
	case errors.Is(err, article.ErrConflict):
		return advised{err, "Make somebody else owner first: postil user role NAME owner"}
	}

	return err
}

// A site says under which address readers reach the server.
type site struct {
	BaseURL string `name:"base-url" env:"POSTIL_BASE_URL" default:"http://localhost:8080" placeholder:"URL" help:"Public address of the server, for the link ($$POSTIL_BASE_URL; default: http://localhost:8080)."`
}

func (s site) at(path string) string { return strings.TrimSuffix(s.BaseURL, "/") + path }
