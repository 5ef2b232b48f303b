package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"net/url"
	"runtime"
	"strings"

	"postil/internal/account"
	"postil/internal/fetch"
	"postil/internal/ingest"
	"postil/seeds"
	"postil/web"
	"postil/web/view"
)

type serveCmd struct {
	Addr        string         `env:"POSTIL_ADDR" default:"localhost:8080" placeholder:"HOST:PORT" help:"Where to listen; without HOST on every network ($$POSTIL_ADDR; default: localhost:8080)."`
	AllowFetch  []netip.Prefix `name:"allow-fetch" env:"POSTIL_ALLOW_FETCH" placeholder:"NETWORK" help:"Networks of your own, such as 10.0.0.0/8, from which addresses may be fetched nevertheless ($$POSTIL_ALLOW_FETCH; default: none)."`
	EmbedOn     []string       `name:"embed-on" env:"POSTIL_EMBED_ON" placeholder:"ORIGIN" help:"Sites whose pages may show sentences in a frame, such as https://blog.example.org; none for no site ($$POSTIL_EMBED_ON; default: all)."`
	BaseURL     string         `name:"base-url" env:"POSTIL_BASE_URL" placeholder:"URL" help:"Public address of this server, for canonical links and previews ($$POSTIL_BASE_URL)."`
	OIDC        oidcFlags      `embed:"" prefix:"oidc-"`
	BehindProxy bool           `name:"behind-proxy" env:"POSTIL_BEHIND_PROXY" help:"All requests come through a proxy of yours: believe the last address in its X-Forwarded-For ($$POSTIL_BEHIND_PROXY)."`
}

// Help says what the default means.
func (serveCmd) Help() string {
	return `Only this machine can read at the default address. To let phones and other computers on the network read, say so: postil serve --addr :8080

The first start adds the articles that come with Postil. Ctrl-C or SIGTERM ends it: requests that are under way are finished first.`
}

// Validate refuses addresses that nobody can listen on or link to.
func (c *serveCmd) Validate() error {
	if _, _, err := net.SplitHostPort(c.Addr); err != nil {
		return fmt.Errorf("--addr %q is not HOST:PORT, such as localhost:8080 or :8080", c.Addr)
	}
	if base, err := url.Parse(c.BaseURL); c.BaseURL != "" && (err != nil || base.Host == "" || base.Scheme != "http" && base.Scheme != "https") {
		return fmt.Errorf("--base-url %q is not an address such as https://read.example.org", c.BaseURL)
	}
	for _, site := range c.EmbedOn {
		if origin, err := url.Parse(site); site != "none" && (err != nil || origin.Host == "" || origin.Path != "" || strings.ContainsAny(site, " ;,'\"") || origin.Scheme != "http" && origin.Scheme != "https") {
			return fmt.Errorf("--embed-on %q is not a site such as https://blog.example.org", site)
		}
	}

	if (c.OIDC.Issuer == "") != (c.OIDC.Client == "") {
		return errors.New("--oidc-issuer and --oidc-client go together")
	}

	return nil
}

// framing is EmbedOn as the policy of pages has it, "" for all sites.
func (c *serveCmd) framing() string {
	if len(c.EmbedOn) == 1 && c.EmbedOn[0] == "none" {
		return "'none'"
	}

	return strings.Join(c.EmbedOn, " ")
}

// oidcFlags say who vouches for people by OpenID Connect.
type oidcFlags struct {
	Issuer string `env:"POSTIL_OIDC_ISSUER" placeholder:"URL" help:"Provider of OpenID Connect with whose accounts people may sign in, too ($$POSTIL_OIDC_ISSUER). It sends them back to /login/oidc/back."`
	Client string `env:"POSTIL_OIDC_CLIENT" placeholder:"ID" help:"What this server is called there ($$POSTIL_OIDC_CLIENT)."`
	Secret string `env:"POSTIL_OIDC_SECRET" placeholder:"SECRET" help:"Its secret; better in the environment ($$POSTIL_OIDC_SECRET)."`
	Name   string `env:"POSTIL_OIDC_NAME" placeholder:"NAME" help:"What people call the provider, such as \"the school\" ($$POSTIL_OIDC_NAME; default: its address)."`
	Role   string `env:"POSTIL_OIDC_ROLE" enum:",reader,teacher,editor" default:"" placeholder:"ROLE" help:"Role of people who come from there for the first time: reader, teacher or editor; without it only those come in who have an account and joined the two ($$POSTIL_OIDC_ROLE)."`
}

func (f oidcFlags) provider() web.Provider {
	return web.Provider{Issuer: f.Issuer, Client: f.Client, Secret: f.Secret, Name: f.Name, Role: account.Role(f.Role)}
}

// Run serves until ctx ends. It listens before it opens the library, so that a
// taken port is said before anything is made.
func (c *serveCmd) Run(ctx context.Context, std streams, db database) error {
	ln, err := listen(ctx, c.Addr)
	if err != nil {
		return err
	}
	defer ln.Close()

	st, err := db.open(ctx)
	if err != nil {
		return err
	}
	defer st.Close()

	if err := ingest.Seeds(ctx, st, seeds.FS); err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(std.err, nil))
	server, err := web.New(web.Config{
		Store:   st,
		Site:    view.Site{BaseURL: strings.TrimSuffix(c.BaseURL, "/")},
		Log:     log,
		Version: version(),
		Now:     clock(),
		Proxied: c.BehindProxy,
		Framing: c.framing(),

		Provider: c.OIDC.provider(),
	})
	if err != nil {
		return err
	}

	client := fetch.New(fetch.Config{Version: version(), BaseURL: c.BaseURL, Allow: c.AllowFetch})
	defer client.Close()
	working, stop := context.WithCancel(ctx)
	worker := ingest.StartWorker(working, st, client, log, runtime.NumCPU())
	defer worker.Wait()
	defer stop()

	path, err := welcome(ctx, st, clock()())
	if err != nil {
		return err
	}
	fmt.Fprintf(std.out, "Postil %s\nRead at  %s\nLibrary  %s\n", version(), address(ln.Addr()), db)
	if path != "" {
		fmt.Fprintf(std.out, "Owner    %s\n         opens once, for whoever is to run this library\n", cmp.Or(strings.TrimSuffix(c.BaseURL, "/"), address(ln.Addr()))+path)
	}

	return server.Serve(ctx, ln)
}
