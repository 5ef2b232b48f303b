package web

import (
	"bytes"
	"io"
	"net/http"
	"strconv"

	"github.com/klauspost/compress/gzip"
)

// htmlType is the content type of every page.
const htmlType = "text/html; charset=utf-8"

// A page is a rendered body as it is kept: compressed, with its header ready made
// for clients that take gzip and for those that do not.
type page struct {
	gzip   []byte
	tag    string // middle of the entity tag
	header fields // of the compressed response
	plain  fields // of the response as it is
}

// pageLevel trades CPU once per state of a page for bytes at every view.
const pageLevel = 6

func newPage(contentType string, body []byte) (*page, error) {
	packed, err := compress(body)
	if err != nil {
		return nil, err
	}
	tag := tagOf(body)
	shared := fields{
		one("Content-Type", contentType),
		one("Cache-Control", "public, no-cache"),
		one("Vary", "Accept-Encoding"),
	}

	return &page{
		gzip: packed,
		tag:  tag,
		header: append(shared[:3:3], one("Content-Encoding", "gzip"),
			one("Content-Length", strconv.Itoa(len(packed))), one("Etag", `"`+tag+`-gzip"`)),
		plain: append(shared[:3:3], one("Content-Length", strconv.Itoa(len(body))), one("Etag", `"`+tag+`"`)),
	}, nil
}

func compress(body []byte) ([]byte, error) {
	var packed bytes.Buffer
	w, err := gzip.NewWriterLevel(&packed, pageLevel)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(body); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}

	return bytes.Clone(packed.Bytes()), nil
}

// pageOverhead is what a kept page costs beside its bytes, about: its header
// fields, the key and the list element.
const pageOverhead = 1 << 10

func (p *page) size() int64 { return int64(len(p.gzip)) + pageOverhead }

// serve answers r with p: 304 if the client has it, without a body for HEAD,
// decompressed for the rare client that does not take gzip.
func (p *page) serve(w http.ResponseWriter, r *http.Request) error {
	packed := acceptsGzip(r.Header["Accept-Encoding"])
	header := w.Header()
	if packed {
		p.header.set(header)
	} else {
		p.plain.set(header)
	}

	switch {
	case len(r.Header["If-None-Match"]) > 0 && unchanged(r, p.tag):
		notModified(w)
	case r.Method == http.MethodHead:
		w.WriteHeader(http.StatusOK)
	case packed:
		w.Write(p.gzip) // an error here means that the client is gone
	default:
		return p.unpack(w)
	}

	return nil
}

func (p *page) unpack(w io.Writer) error {
	body, err := gzip.NewReader(bytes.NewReader(p.gzip))
	if err != nil {
		return err
	}
	io.Copy(w, body) // the bytes are our own: an error means that the client is gone

	return nil
}

// notModified answers 304 with the validators that are set, and without what
// describes a body.
func notModified(w http.ResponseWriter) {
	for _, name := range []string{"Content-Type", "Content-Length", "Content-Encoding"} {
		delete(w.Header(), name)
	}
	w.WriteHeader(http.StatusNotModified)
}
