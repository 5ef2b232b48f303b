package web

import (
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"time"

	"postil/internal/article"
	"postil/internal/ingest"
	"postil/web/view"
)

// uploadTimeout is how long a browser has to send a form with files.
const uploadTimeout = 2 * time.Minute

func (s *Server) showImport(w http.ResponseWriter, r *http.Request) error {
	return s.showPersonal(w, r, http.StatusOK, view.Import(view.NewImportPage(view.ImportFault{})))
}

// importAgain shows the forms with what is wrong, and with what was entered.
func (s *Server) importAgain(w http.ResponseWriter, r *http.Request, form string, err error, p view.ImportPage) error {
	words := told(err)
	if words == "" {
		return err
	}
	page := view.NewImportPage(view.ImportFault{Form: form, Words: words})
	page.Address, page.Text = p.Address, p.Text
	if p.Format != "" {
		page.Format = p.Format
	}

	return s.showPersonal(w, r, statusOf(err), view.Import(page))
}

// importAddress has a page fetched, to be looked at.
func (s *Server) importAddress(w http.ResponseWriter, r *http.Request) error {
	if err := formOf(r); err != nil {
		return err
	}
	address := r.PostForm.Get("url")
	id, err := s.queuePreview(r.Context(), func(by string) (string, error) { return ingest.QueuePreviewURL(r.Context(), s.store, address, by) })
	if err != nil {
		return s.importAgain(w, r, "address", aboutFile(address, err), view.ImportPage{Address: address})
	}

	return s.awaitPreviews(w, r, id)
}

// importText shows what a text that was pasted would become.
func (s *Server) importText(w http.ResponseWriter, r *http.Request) error {
	if err := formOf(r); err != nil {
		return err
	}
	text := strings.ReplaceAll(r.PostForm.Get("text"), "\r\n", "\n") // browsers send forms so
	format := article.Format(r.PostForm.Get("format"))
	u := upload{name: "text.md", mediaType: "text/markdown; charset=utf-8", data: []byte(text)}
	switch format {
	case article.FormatText:
		u.name, u.mediaType = "text.txt", "text/plain; charset=utf-8"
	case article.FormatHTML:
		u.name, u.mediaType = "text.html", "text/html; charset=utf-8"
	}
	if err := s.preview(w, r, u); err != nil {
		return s.importAgain(w, r, "text", err, view.ImportPage{Text: text, Format: format})
	}

	return nil
}

// importFiles shows what one small text would become at once, and anything else when
// it has been read in the background.
func (s *Server) importFiles(w http.ResponseWriter, r *http.Request) error {
	files, err := uploads(w, r)
	if err != nil {
		return s.importAgain(w, r, "files", err, view.ImportPage{})
	}
	if len(files) == 1 && files[0].atOnce() && !strings.HasSuffix(strings.ToLower(files[0].name), ".json") {
		if err := s.preview(w, r, files[0]); err != nil {
			return s.importAgain(w, r, "files", err, view.ImportPage{})
		}

		return nil
	}
	for _, u := range files {
		if err := s.allowed(r.Context(), len(u.data)); err != nil {
			return s.importAgain(w, r, "files", err, view.ImportPage{})
		}
	}
	sent := each(files, func(u upload) ingest.Sent { return ingest.Sent{Name: u.name, Data: u.data} })
	id, err := s.queuePreview(r.Context(), func(by string) (string, error) { return ingest.QueuePreviewFiles(r.Context(), s.store, sent, by) })
	if err != nil {
		return s.importAgain(w, r, "files", aboutFile("", err), view.ImportPage{})
	}

	return s.awaitPreviews(w, r, id)
}

// uploads reads the files of a form.
func uploads(w http.ResponseWriter, r *http.Request) ([]upload, error) {
	http.NewResponseController(w).SetReadDeadline(time.Now().Add(uploadTimeout)) // where it cannot be set, the body is bounded all the same
	if err := r.ParseMultipartForm(maxBody); err != nil {
		return nil, unreadableForm(err)
	}
	defer r.MultipartForm.RemoveAll()

	var files []upload
	for _, header := range r.MultipartForm.File["file"] {
		data, err := contentOf(header)
		if err != nil {
			return nil, fmt.Errorf("file: %w", err)
		}
		if header.Filename != "" || len(data) > 0 {
			files = append(files, upload{name: fileName(header.Filename), data: data})
		}
	}
	switch {
	case len(files) == 0:
		return nil, fmt.Errorf("choose a file first: %w", article.ErrInvalid)
	case len(files) > maxFiles:
		return nil, fmt.Errorf("%d files are too many: send %d at most at once, or use postil import on the computer that runs Postil: %w", len(files), maxFiles, article.ErrInvalid)
	}

	return files, nil
}

func contentOf(header *multipart.FileHeader) ([]byte, error) {
	f, err := header.Open()
	if err != nil {
		return nil, err
	}
	defer f.Close()

	return io.ReadAll(f)
}

// formOf reads a form without files.
func formOf(r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return unreadableForm(err)
	}

	return nil
}

func unreadableForm(err error) error {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return fmt.Errorf("this is too large: at most %d MiB can be sent at once: %w", maxBody>>20, article.ErrTooLarge)
	}

	return fmt.Errorf("the form did not arrive whole: %w", article.ErrMalformed)
}

// preview shows what a file of one article would become.
func (s *Server) preview(w http.ResponseWriter, r *http.Request, u upload) error {
	if err := s.allowed(r.Context(), len(u.data)); err != nil {
		return err
	}
	if err := s.mayBringIn(r.Context()); err != nil {
		return err
	}
	all, err := ingest.Preview(u.name, u.mediaType, u.data, "")
	if err != nil {
		return aboutFile(u.name, err)
	}
	p := all[0]
	form := view.PreviewForm{
		Metadata: p.Article.Metadata, Tags: strings.Join(p.Tags, ", "), Format: p.Article.Source.Format, Name: p.Article.Source.Name,
		Source: base64.StdEncoding.EncodeToString([]byte(p.Article.Source.Body)),
	}

	fate, err := s.fateOf(r.Context(), p.Article)
	if err != nil {
		return err
	}

	return s.showPersonal(w, r, http.StatusOK, view.Preview(view.NewPreviewPage(p.Article, p.Dropped, form, fate)))
}

// saveImport stores what was previewed.
func (s *Server) saveImport(w http.ResponseWriter, r *http.Request) error {
	if err := formOf(r); err != nil {
		return err
	}
	body, err := base64.StdEncoding.DecodeString(r.PostForm.Get("source"))
	if err != nil {
		return fmt.Errorf("source of the form: %w", article.ErrMalformed)
	}
	if err := s.mayBringIn(r.Context()); err != nil {
		return s.importAgain(w, r, "text", err, view.ImportPage{Text: string(body)})
	}
	source := article.Source{Format: article.Format(r.PostForm.Get("format")), Name: r.PostForm.Get("name"), Body: string(body)}
	opts := ingest.Options{Metadata: metadataIn(r), Tags: tagsIn(r.PostForm.Get("tags")), By: personOf(r.Context()).Name, Annotate: ingest.Later}
	result, err := ingest.Source(r.Context(), s.store, source, opts)
	if err != nil {
		return aboutFile("", err)
	}

	return goOn(w, r, view.ArticleURL(result.Summary.Slug, view.Pin{}))
}

// metadataIn reads what is known about an article from a form. A title that Postil
// made stays one as long as nobody writes another.
func metadataIn(r *http.Request) article.Metadata {
	field := func(name string) string { return strings.TrimSpace(r.PostForm.Get(name)) }
	title := field("title")

	return article.Metadata{
		Title: title, TitleSupplied: title != "" && title == field("supplied"), Byline: field("byline"), Publisher: field("publisher"),
		Published: field("published"), URL: field("url"), License: field("license"), Language: field("language"), Description: field("description"),
	}
}

func tagsIn(field string) []string {
	var tags []string
	for tag := range strings.SplitSeq(field, ",") {
		if tag = article.FoldSpace(tag); tag != "" {
			tags = append(tags, tag)
		}
	}

	return tags
}
