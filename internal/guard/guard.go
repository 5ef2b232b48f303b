// Package guard says which network addresses are out in public, and which belong to
// this machine, to a network of its own or to nobody. It knows nothing of names and
// of protocols: a name may lead elsewhere each time it is looked up, so the address
// is checked when it is dialled.
package guard

import (
	"errors"
	"net"
	"net/netip"
	"slices"
)

// ErrAddress is the cause of a dial that a guard did not allow: trying again is
// useless.
var ErrAddress = errors.New("the address is not allowed")

// reserved are networks without public hosts that netip has no word for: the
// registries of special-purpose addresses (RFC 6890), addresses that carry another
// one inside, and 168.63.129.16, at which a cloud tells its machines secrets.
var reserved = []string{
	"0.0.0.0/8", "100.64.0.0/10", "168.63.129.16/32", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24",
	"203.0.113.0/24", "240.0.0.0/4",
	"::/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fec0::/10",
}

// Reserved reports whether addr is this machine, in a network of its own, or no
// host at all: everything that is not out in public.
func Reserved(addr netip.Addr) bool {
	addr = addr.Unmap().WithZone("")
	if addr.IsPrivate() || !addr.IsGlobalUnicast() { // the latter: loopback, link-local, multicast, unspecified
		return true
	}

	return slices.ContainsFunc(reserved, func(network string) bool { return netip.MustParsePrefix(network).Contains(addr) })
}

// Dialled returns the address in "host:port" as a dialer's Control gets it:
// without a zone, and IPv4 as such. It returns ErrAddress for anything else.
func Dialled(address string) (netip.Addr, error) {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return netip.Addr{}, ErrAddress
	}
	addr, err := netip.ParseAddr(host)
	if err != nil {
		return netip.Addr{}, ErrAddress
	}

	return addr.Unmap().WithZone(""), nil
}

// Public returns ErrAddress for an address that is Reserved and in none of the
// networks that an operator allows.
func Public(addr netip.Addr, allowed []netip.Prefix) error {
	within := func(network netip.Prefix) bool { return network.Contains(addr) }
	if Reserved(addr) && !slices.ContainsFunc(allowed, within) {
		return ErrAddress
	}

	return nil
}
