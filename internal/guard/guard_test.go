package guard

import (
	"errors"
	"net/netip"
	"testing"
)

func TestReserved(t *testing.T) {
	tests := []struct {
		what string
		addr string
		want bool
	}{
		{"a public host", "93.184.216.34", false},
		{"a public host", "2606:2800:220:1:248:1893:25c8:1946", false},
		{"loopback", "127.0.0.1", true},
		{"loopback", "127.255.1.2", true},
		{"loopback", "::1", true},
		{"unspecified", "0.0.0.0", true},
		{"this network", "0.1.2.3", true},
		{"unspecified", "::", true},
		{"private", "10.0.0.1", true},
		{"private", "172.16.5.4", true},
		{"beside private", "172.32.0.1", false},
		{"private", "192.168.1.1", true},
		{"unique local, and a cloud's metadata", "fd00:ec2::254", true},
		{"link-local, and most clouds' metadata", "169.254.169.254", true},
		{"link-local", "fe80::1", true},
		{"link-local with a zone", "fe80::1%eth0", true},
		{"site-local", "fec0::1", true},
		{"carrier-grade NAT, and a cloud's metadata", "100.100.100.200", true},
		{"a cloud's metadata", "168.63.129.16", true},
		{"beside it", "168.63.129.17", false},
		{"protocol assignments, and a cloud's metadata", "192.0.0.192", true},
		{"documentation", "192.0.2.7", true},
		{"documentation", "198.51.100.7", true},
		{"documentation", "203.0.113.7", true},
		{"documentation", "2001:db8::7", true},
		{"documentation", "3fff::7", true},
		{"benchmarks", "198.18.0.1", true},
		{"multicast", "224.0.0.1", true},
		{"multicast", "ff02::1", true},
		{"reserved", "240.0.0.1", true},
		{"broadcast", "255.255.255.255", true},
		{"loopback, mapped", "::ffff:127.0.0.1", true},
		{"public, mapped", "::ffff:93.184.216.34", false},
		{"loopback, compatible", "::127.0.0.1", true},
		{"loopback, translated", "::ffff:0:127.0.0.1", true},
		{"loopback behind NAT64", "64:ff9b::7f00:1", true},
		{"loopback behind local NAT64", "64:ff9b:1::7f00:1", true},
		{"loopback behind 6to4", "2002:7f00:1::", true},
		{"Teredo", "2001:0:7f00:1::", true},
		{"discard", "100::1", true},
	}
	for _, tt := range tests {
		t.Run(tt.what+" "+tt.addr, func(t *testing.T) {
			if got := Reserved(netip.MustParseAddr(tt.addr)); got != tt.want {
				t.Errorf("Reserved(%s) = %v, want %v", tt.addr, got, tt.want)
			}
		})
	}
}

func TestPublicUnlessAllowed(t *testing.T) {
	allowed := []netip.Prefix{netip.MustParsePrefix("10.1.0.0/16")}
	for address, want := range map[string]error{
		"10.1.2.3:80": nil, "10.2.2.3:80": ErrAddress, "[::ffff:10.1.2.3]:80": nil, "93.184.216.34:443": nil,
		"10.1.2.3": ErrAddress, "host:80": ErrAddress, "[fe80::1%eth0]:80": ErrAddress,
	} {
		addr, err := Dialled(address)
		if err == nil {
			err = Public(addr, allowed)
		}
		if !errors.Is(err, want) || want == nil && err != nil {
			t.Errorf("%s: %v, want %v", address, err, want)
		}
	}
}
