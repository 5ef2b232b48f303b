package plugin

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
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

// errReach is the cause of a dial that was not allowed; trying again is useless.
var errReach = errors.New("the address is not allowed")

// control is called with every address before it is dialled.
func (r reach) control(_, address string, _ syscall.RawConn) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return fmt.Errorf("%s: %w", r.host, errReach)
	}
	addr, err := netip.ParseAddr(host)
	if err != nil {
		return fmt.Errorf("%s: %w", r.host, errReach)
	}

	return r.check(addr)
}

func (r reach) check(addr netip.Addr) error {
	switch addr = addr.Unmap().WithZone(""); {
	case !private(addr) && !r.public:
		return invalid("plug-in at %s: %w: http is for this machine and private networks, use https", r.host, errReach)
	case private(addr) && !r.private:
		return invalid("plug-in at %s: %w: the name leads into a private network, which was not allowed", r.host, errReach)
	}

	return nil
}

// reserved are networks without public hosts that netip has no word for (the
// registries of RFC 6890).
var reserved = []string{
	"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4",
	"64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001:db8::/32", "2002::/16",
}

// private reports whether addr is this machine or in a network of its own.
func private(addr netip.Addr) bool {
	if addr.IsPrivate() || !addr.IsGlobalUnicast() { // the latter: loopback, link-local, multicast, unspecified
		return true
	}
	for _, network := range reserved {
		if netip.MustParsePrefix(network).Contains(addr) {
			return true
		}
	}

	return false
}
