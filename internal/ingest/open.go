package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"postil/internal/article"
	"postil/internal/export"
	"postil/internal/extract"
	"postil/internal/markdown"
)

// labelsSuffix ends the name of the labels file of a source.
const labelsSuffix = ".labels.json"

// open reads the file at path and the labels file beside it, if there is one. It
// reads with read, which returns article.ErrNotFound for a missing file.
func open(path string, read func(path string, most int64) ([]byte, error)) (input, error) {
	data, err := read(path, limitOf(path))
	if err != nil {
		return input{}, fmt.Errorf("%s: %w", path, err)
	}
	in := input{name: path, data: data}
	if strings.EqualFold(filepath.Ext(path), ".json") {
		return in, nil
	}

	beside := strings.TrimSuffix(path, filepath.Ext(path)) + labelsSuffix
	labels, err := read(beside, export.MaxBytes)
	if errors.Is(err, article.ErrNotFound) {
		return in, nil
	}
	if err == nil {
		in.labels, err = export.DecodeLabels(bytes.NewReader(labels))
	}
	if err != nil {
		return input{}, fmt.Errorf("%s: %w", beside, err)
	}

	return in, nil
}

// limitOf returns how many bytes a file of this name may have.
func limitOf(path string) int64 {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".json":
		return export.MaxBytes
	case ".md", ".markdown", ".txt", ".text":
		return markdown.MaxSource
	}

	return extract.MaxBytes
}

// read returns the bytes of a regular file, at most most of them: what is larger
// is refused before it is read.
func read(path string, most int64) ([]byte, error) {
	if strings.ContainsRune(path, 0) {
		return nil, unreadable(fs.ErrInvalid)
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, unreadable(err)
	}
	switch {
	case info.IsDir():
		return nil, explain(article.ErrUnsupported, "this is a folder: name the files in it")
	case !info.Mode().IsRegular():
		return nil, explain(article.ErrUnsupported, "this is a device, pipe or socket, not a file")
	case info.Size() > most:
		return nil, tooLarge(info.Size(), most)
	}

	f, err := os.Open(path)
	if err != nil {
		return nil, unreadable(err)
	}
	defer f.Close()

	data, err := io.ReadAll(io.LimitReader(f, most+1))
	if err != nil {
		return nil, unreadable(err)
	}
	if int64(len(data)) > most { // it grew meanwhile, or does not tell its size
		return nil, tooLarge(int64(len(data)), most)
	}

	return data, nil
}

func tooLarge(size, most int64) error {
	return explain(article.ErrTooLarge, "%.1f MiB are too large: at most %d MiB are read; split the text into several articles",
		float64(size)/(1<<20), most>>20)
}

// unreadable says in words why a file cannot be read.
func unreadable(err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return explain(article.ErrNotFound, "there is no such file")
	case errors.Is(err, fs.ErrPermission):
		return explain(fs.ErrPermission, "this file may not be read: change its permissions, or copy it")
	case errors.Is(err, fs.ErrInvalid):
		return explain(article.ErrInvalid, "this is no file name")
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}

	return err
}

func stem(name string) string {
	base := filepath.Base(name)
	if base == "." || base == string(filepath.Separator) {
		return ""
	}

	return strings.TrimSuffix(base, filepath.Ext(base))
}
