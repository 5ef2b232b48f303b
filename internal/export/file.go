package export

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"postil/internal/article"
)

// write encodes v, with its lines broken by layout.
func write(w io.Writer, v any) error {
	var compact bytes.Buffer
	encoder := json.NewEncoder(&compact)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		return fmt.Errorf("encode: %w", err)
	}
	file := layout(bytes.TrimSpace(compact.Bytes()))
	if len(file) > MaxBytes {
		return fmt.Errorf("the file would have more than %d MiB: %w", MaxBytes>>20, article.ErrTooLarge)
	}
	_, err := w.Write(file)

	return err
}

// read decodes one JSON object of one of the formats, the last of which is the
// newest, into v.
func read(r io.Reader, v any, formats ...string) error {
	data, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err != nil {
		return err
	}
	if len(data) > MaxBytes {
		return fmt.Errorf("the file has more than %d MiB: %w", MaxBytes>>20, article.ErrTooLarge)
	}
	if !utf8.Valid(data) {
		return fmt.Errorf("the file is not UTF-8: %w", article.ErrMalformed)
	}
	if err := checkFormat(data, formats); err != nil {
		return err
	}

	return strict(data, v)
}

// checkFormat compares the head of a file with the formats wanted, "kind/version".
func checkFormat(data []byte, formats []string) error {
	var head struct {
		Format string `json:"format"`
	}
	if err := json.Unmarshal(data, &head); err != nil {
		return explain(data, err)
	}
	kind, version := splitFormat(head.Format)
	want := formats[0]
	wantKind, wantVersion := splitFormat(formats[len(formats)-1])
	switch {
	case slices.Contains(formats, head.Format):
		return nil
	case kind == wantKind && version > wantVersion:
		return fmt.Errorf("format %q: %w", clip(head.Format), article.ErrNewer)
	case head.Format == "":
		return fmt.Errorf("this JSON has no \"format\": %q: %w", want, article.ErrUnsupported)
	default:
		return fmt.Errorf("format %q is not %q: %w", clip(head.Format), want, article.ErrUnsupported)
	}
}

func splitFormat(format string) (kind string, version int) {
	kind, number, _ := strings.Cut(format, "/")
	version, err := strconv.Atoi(number)
	if err != nil {
		return "", 0
	}

	return kind, version
}

// strict decodes data, which must be one value without fields that v lacks: what
// is not understood would be lost.
func strict(data []byte, v any) error {
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(v); err != nil {
		return explain(data, err)
	}

	return nil
}

// explain says in words what is wrong with JSON, and at which line.
func explain(data []byte, err error) error {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		if int(syntax.Offset) >= len(data) {
			return fmt.Errorf("the file ends too early: %w", article.ErrMalformed)
		}
		return fmt.Errorf("line %d: %s: %w", lineOf(data, syntax.Offset), syntax, article.ErrMalformed)
	}

	var kind *json.UnmarshalTypeError
	if errors.As(err, &kind) {
		if kind.Field == "" {
			return fmt.Errorf("the file is not an object but a %s: %w", kind.Value, article.ErrMalformed)
		}
		return fmt.Errorf("line %d: field %q cannot be a %s: %w", lineOf(data, kind.Offset), kind.Field, kind.Value, article.ErrMalformed)
	}

	return fmt.Errorf("%s: %w", strings.TrimPrefix(err.Error(), "json: "), article.ErrMalformed)
}

func lineOf(data []byte, offset int64) int {
	return 1 + bytes.Count(data[:min(int(offset), len(data))], []byte("\n"))
}

// clip shortens words for a message.
func clip(s string) string {
	const most = 60
	if utf8.RuneCountInString(s) <= most {
		return s
	}

	return string([]rune(s)[:most]) + "…"
}
