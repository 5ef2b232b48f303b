package main

import (
	"context"
	"fmt"
	"time"

	"postil/internal/account"
	"postil/internal/store"
	"postil/web/view"
)

// welcome returns the path of a link that makes the first owner, "" if there are
// people already. Earlier ones work no more.
func welcome(ctx context.Context, st *store.Store, now time.Time) (string, error) {
	has, err := st.HasPeople(ctx)
	if err != nil || has {
		return "", err
	}
	secret := account.NewSecret()
	l := account.Link{Kind: account.LinkWelcome, Role: account.Owner, Created: now, Expires: now.Add(account.InviteLife)}
	if _, err := st.AddLink(ctx, l, account.HashSecret(secret)); err != nil {
		return "", fmt.Errorf("link for the owner: %w", err)
	}

	return view.WelcomeURL(secret), nil
}
