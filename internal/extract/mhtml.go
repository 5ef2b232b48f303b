package extract

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"

	"postil/internal/article"
)

// maxParts is how many parts of a saved page are looked through for the page.
const maxParts = 1000

// pageArchive makes a document of the page in a file that holds it with all that
// belongs to it (MHTML): the first part that is HTML.
func (in input) pageArchive() ([]Document, error) {
	message, err := mail.ReadMessage(bytes.NewReader(in.data))
	if err != nil {
		return nil, damaged("saved page", "save the page again")
	}
	_, params, err := mime.ParseMediaType(message.Header.Get("Content-Type"))
	if err != nil {
		return nil, damaged("saved page", "save the page again")
	}
	if in.from == "" {
		in.from = article.WebAddress(message.Header.Get("Snapshot-Content-Location"))
	}

	parts := multipart.NewReader(message.Body, params["boundary"])
	for range maxParts {
		part, err := parts.NextRawPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, damaged("saved page", "save the page again")
		}
		if media, _, _ := mime.ParseMediaType(part.Header.Get("Content-Type")); media == "text/html" || media == "application/xhtml+xml" {
			return in.archivedPage(part)
		}
	}

	return nil, explain(article.ErrInvalid, "there is no page in this saved page: save it again")
}

// archivedPage reads the page in one part.
func (in input) archivedPage(part *multipart.Part) ([]Document, error) {
	var body io.Reader = part
	switch strings.ToLower(part.Header.Get("Content-Transfer-Encoding")) {
	case "quoted-printable":
		body = quotedprintable.NewReader(part)
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, part)
	}
	data, err := io.ReadAll(io.LimitReader(body, MaxBytes)) // it is smaller than the file
	if err != nil && len(data) == 0 {
		return nil, damaged("saved page", "save the page again")
	}
	in.data = data
	in.mediaType = part.Header.Get("Content-Type")
	if in.from == "" {
		in.from = article.WebAddress(part.Header.Get("Content-Location"))
	}

	return in.page()
}

// damaged is the error for a file that cannot be read to its end.
func damaged(what, advice string) error {
	return explain(article.ErrMalformed, "this %s is damaged: %s", what, advice)
}
