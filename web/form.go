package web

import (
	"errors"
	"fmt"
	"mime"
	"net/http"
	"strings"

	"postil/internal/account"
	"postil/internal/article"
	"postil/web/view"
)

// maxForm is how many bytes a form has at most that holds no text to be kept.
const maxForm = 64 << 10

// readForm reads the fields of a small form. A field that is not there is "".
func readForm(w http.ResponseWriter, r *http.Request) error { return readFormOf(w, r, maxForm) }

// readFormOf reads the fields of a form of at most so many bytes.
func readFormOf(w http.ResponseWriter, r *http.Request, most int64) error {
	r.Body = http.MaxBytesReader(w, r.Body, most)
	if media, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); media != "application/x-www-form-urlencoded" {
		return fmt.Errorf("a form is expected: %w", article.ErrUnsupported)
	}
	if err := r.ParseForm(); err != nil {
		var large *http.MaxBytesError
		if errors.As(err, &large) {
			return err
		}

		return fmt.Errorf("form: %w", article.ErrMalformed)
	}

	return nil
}

// faultOf returns what is wrong with a field, in words, or the error if it is not
// one to show beside a form.
func faultOf(err error, field string) (view.Fault, error) {
	if !errors.Is(err, account.ErrRefused) && !errors.Is(err, article.ErrExists) && !errors.Is(err, article.ErrInvalid) &&
		!errors.Is(err, article.ErrTooLarge) && !errors.Is(err, article.ErrConflict) {
		return view.Fault{}, err
	}

	return view.Fault{Field: field, Words: told(err)}, nil
}

// localPath returns an address of this server to go on to, fallback for anything
// else: nobody is sent elsewhere by a link that only looks like ours.
func localPath(next, fallback string) string {
	if !strings.HasPrefix(next, "/") || strings.HasPrefix(next, "//") || strings.ContainsAny(next, "\\\r\n\t\x00") {
		return fallback
	}

	return next
}

// seeOther sends a browser on after a form.
func seeOther(w http.ResponseWriter, r *http.Request, to string) error {
	http.Redirect(w, r, to, http.StatusSeeOther)

	return nil
}
