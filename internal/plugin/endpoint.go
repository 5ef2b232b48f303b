package plugin

import (
	"fmt"
	"net/netip"
	"net/url"
	"strings"
	"syscall"

	"postil/internal/guard"
)

// checkURL refuses addresses that nobody should send an article to.
func (c Config) checkURL() error {
	u, err := url.Parse(c.URL)
	if err != nil || u.Hostname() == "" || u.Scheme != "http" && u.Scheme != "https" {
		return invalid("the plug-in needs an address that starts with http:// or https://")
	}
	switch {
	case u.User != nil:
		return invalid("plug-in at %s: name and password do not belong in the address; a key has a setting of its own", u.Host)
	case u.Fragment != "":
		return invalid("plug-in at %s: the address has a fragment", u.Host)
	case c.Kind == KindChat && u.RawQuery != "":
		return invalid("plug-in at %s: the base address of a chat endpoint has no query", u.Host)
	}
	r := c.reach()
	if addr, err := netip.ParseAddr(u.Hostname()); err == nil {
		return r.check(addr)
	}
	if u.Scheme == "http" && !r.private {
		return invalid("plug-in at %s: http would send the text readable to all on the way: use https, or allow a private network if the host is in one", u.Host)
	}

	return nil
}

// A reach says which addresses may be dialled. The host's name is looked up each
// time, and may lead elsewhere each time: so the address is checked, not the name.
type reach struct {
	host    string
	public  bool // https goes anywhere
	private bool // the operator named a private address, or gave leave
}

func (c Config) reach() reach {
	u, err := url.Parse(c.URL)
	if err != nil {
		return reach{}
	}
	name := strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
	_, digits := netip.ParseAddr(name)

	return reach{
		host:    u.Host,
		public:  u.Scheme == "https",
		private: c.AllowPrivate || digits == nil || name == "localhost" || strings.HasSuffix(name, ".localhost"),
	}
}

// control is called with every address before it is dialled.
func (r reach) control(_, address string, _ syscall.RawConn) error {
	addr, err := guard.Dialled(address)
	if err != nil {
		return fmt.Errorf("%s: %w", r.host, err)
	}

	return r.check(addr)
}

func (r reach) check(addr netip.Addr) error {
	switch private := guard.Reserved(addr); {
	case !private && !r.public:
		return invalid("plug-in at %s: %w: http is for this machine and private networks, use https", r.host, guard.ErrAddress)
	case private && !r.private:
		return invalid("plug-in at %s: %w: the name leads into a private network, which was not allowed", r.host, guard.ErrAddress)
	}

	return nil
}
