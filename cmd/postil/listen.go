package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"syscall"
)

// listen listens on addr and says what to do when that cannot be.
func listen(ctx context.Context, addr string) (net.Listener, error) {
	var config net.ListenConfig
	ln, err := config.Listen(ctx, "tcp", addr)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, advised{fmt.Errorf("%s is taken by another program", addr),
			"Choose another address, for example: postil serve --addr " + next(addr)}
	case errors.Is(err, syscall.EACCES):
		return nil, advised{fmt.Errorf("no permission to listen on %s", addr),
			"Ports below 1024 are kept for the system; choose another, for example: postil serve --addr localhost:8080"}
	case err != nil:
		return nil, fmt.Errorf("cannot listen on %s: %w", addr, reason(err))
	}

	return ln, nil
}

// reason drops what net puts before the cause: the address is named already.
func reason(err error) error {
	var op *net.OpError
	if errors.As(err, &op) {
		return op.Err
	}

	return err
}

// next returns addr with the next port.
func next(addr string) string {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return "localhost:8081"
	}
	n, err := net.LookupPort("tcp", port)
	if err != nil || n >= 65535 {
		return net.JoinHostPort(host, "8081")
	}

	return net.JoinHostPort(host, fmt.Sprint(n+1))
}

// address returns where a browser on this machine reaches a listener.
func address(bound net.Addr) string {
	tcp, ok := bound.(*net.TCPAddr)
	if !ok {
		return bound.String()
	}
	host := tcp.IP.String()
	if tcp.IP.IsUnspecified() || tcp.IP.IsLoopback() {
		host = "localhost"
	}

	return "http://" + net.JoinHostPort(host, fmt.Sprint(tcp.Port))
}
