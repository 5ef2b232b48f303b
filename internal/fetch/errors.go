package fetch

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"

	"postil/internal/article"
	"postil/internal/guard"
)

// Errors of fetching, beside article.ErrNotFound for a page that is not there,
// article.ErrTooLarge and article.ErrUnsupported. All but ErrLater stay what they
// are however often one tries.
var (
	ErrAddress = fmt.Errorf("not an address to fetch: %w", article.ErrInvalid)
	ErrDenied  = fmt.Errorf("the site does not want it: %w", article.ErrInvalid)
	ErrLater   = errors.New("the site does not answer now")
)

// A problem is an error in words for people, of a kind for errors.Is. It names no
// network address.
type problem struct {
	kind error
	text string
}

func (p *problem) Error() string { return p.text }

func (p *problem) Unwrap() error { return p.kind }

func problemf(kind error, format string, args ...any) error {
	return &problem{kind, fmt.Sprintf(format, args...)}
}

// lost says in words why there was no answer. The error of net/http is not wrapped:
// it has network addresses in it.
func lost(err error) error {
	var name *net.DNSError
	var certificate *tls.CertificateVerificationError
	var authority x509.UnknownAuthorityError
	switch {
	case errors.Is(err, context.Canceled):
		return context.Canceled
	case errors.Is(err, guard.ErrAddress):
		return problemf(ErrAddress, "this address leads into a private or reserved network, which Postil does not read; whoever runs it can allow networks with --allow-fetch")
	case errors.As(err, &name) && name.IsNotFound:
		return problemf(ErrAddress, "there is no site of this name: check the spelling")
	case errors.As(err, &certificate), errors.As(err, &authority):
		return problemf(ErrAddress, "the site's certificate is not valid, so nobody knows who answers: save the page in a browser and import the file")
	case timedOut(err):
		return problemf(ErrLater, "the site was too slow: try again later, or save the page in a browser and import the file")
	}

	return problemf(ErrLater, "the site cannot be reached: try again later")
}

func timedOut(err error) bool {
	var wait net.Error

	return errors.Is(err, context.DeadlineExceeded) || errors.As(err, &wait) && wait.Timeout()
}

// refusal says in words what a status means, nil for 200.
func refusal(status int) error {
	switch {
	case status == http.StatusOK:
		return nil
	case status == http.StatusNotFound || status == http.StatusGone:
		return problemf(article.ErrNotFound, "the site has no page at this address (%d)", status)
	case status == http.StatusTooManyRequests || status == http.StatusRequestTimeout || status >= 500:
		return problemf(ErrLater, "the site cannot answer now (%d): try again later", status)
	case status == http.StatusUnauthorized || status == http.StatusPaymentRequired || status == http.StatusForbidden || status == http.StatusUnavailableForLegalReasons:
		return problemf(ErrDenied, "the site does not show this page to Postil (%d): if you may read it, save it in a browser and import the file", status)
	}

	return problemf(ErrDenied, "the site answers with something that is no page (%d)", status)
}

// errType is the kind of a page that is not of a type we read.
var errType = fmt.Errorf("not an article: %w", article.ErrUnsupported)

func tooLarge(most int64) error {
	if most < 1<<20 {
		return problemf(article.ErrTooLarge, "this is too large: at most %d KiB are fetched", most>>10)
	}

	return problemf(article.ErrTooLarge, "this is too large: at most %d MiB are fetched", most>>20)
}
