package web

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"postil/internal/article"
	"postil/internal/ingest"
	"postil/web/view"
)

// ImportInput is a text or the address of one, and what is known about it.
type ImportInput struct {
	Body struct {
		Markdown    string   `json:"markdown,omitempty" doc:"The text in Markdown, with front matter if need be. Give one of markdown, text, html and url."`
		Text        string   `json:"text,omitempty" doc:"The text, plain."`
		HTML        string   `json:"html,omitempty" doc:"The text as a page in HTML."`
		URL         string   `json:"url,omitempty" maxLength:"2048" doc:"Where the text is: fetched in the background."`
		Title       string   `json:"title,omitempty" maxLength:"500" doc:"What is given here goes before what the text says of itself."`
		Byline      string   `json:"byline,omitempty" maxLength:"500"`
		Publisher   string   `json:"publisher,omitempty" maxLength:"500"`
		Published   string   `json:"published,omitempty" maxLength:"100" doc:"When; 2026-05-04 where possible."`
		Source      string   `json:"source,omitempty" maxLength:"2048" doc:"Its web address, if it is not fetched from there. An article that comes again from one address is a new revision."`
		License     string   `json:"license,omitempty" maxLength:"500"`
		Language    string   `json:"language,omitempty" maxLength:"35" doc:"A BCP 47 tag."`
		Description string   `json:"description,omitempty" maxLength:"2000"`
		Update      string   `json:"update,omitempty" maxLength:"80" doc:"The slug of the article that this is a new revision of."`
		Tags        []string `json:"tags,omitempty" maxItems:"50"`
	}
}

func (in *ImportInput) options() ingest.Options {
	b := in.Body

	return ingest.Options{Update: b.Update, Tags: b.Tags, Metadata: article.Metadata{
		Title: b.Title, Byline: b.Byline, Publisher: b.Publisher, Published: b.Published, URL: b.Source,
		License: b.License, Language: b.Language, Description: b.Description,
	}}
}

// file returns the text as a file of its format, and refuses anything but one.
func (in *ImportInput) file() (upload, error) {
	var given []upload
	for _, u := range []upload{
		{"text.md", "text/markdown; charset=utf-8", []byte(in.Body.Markdown)}, {"text.txt", "text/plain; charset=utf-8", []byte(in.Body.Text)},
		{"text.html", "text/html; charset=utf-8", []byte(in.Body.HTML)}, {name: in.Body.URL, data: []byte(in.Body.URL)},
	} {
		if len(u.data) > 0 {
			given = append(given, u)
		}
	}
	if len(given) != 1 {
		return upload{}, fmt.Errorf("give one of markdown, text, html and url, not %d of them: %w", len(given), article.ErrInvalid)
	}

	return given[0], nil
}

// Imported is what became of an import: an article, or the jobs that will bring
// some. One of the two is there.
type Imported struct {
	article *importedArticle
	begun   *importBegun
}

type importedArticle struct {
	summaryJSON
	Outcome article.JobOutcome `json:"outcome" enum:"added,revised,unchanged" doc:"added: the article is new. revised: it has a new revision. unchanged: the library had this text already."`
	Dropped []string           `json:"dropped,omitempty" doc:"What of the file was left out, in words."`
}

// importBegun has the first job twice, so that it reads as a job and as what has one.
type importBegun struct {
	jobJSON
	Job  jobJSON   `json:"job" doc:"The same once more, as one object."`
	Jobs []jobJSON `json:"jobs,omitempty" doc:"All jobs, if several files were sent."`
}

// MarshalJSON writes the one that is there.
func (i Imported) MarshalJSON() ([]byte, error) {
	if i.begun != nil {
		return json.Marshal(i.begun)
	}

	return json.Marshal(i.article)
}

// Schema describes what comes with 201 and 200; describeImports adds the other.
func (Imported) Schema(r huma.Registry) *huma.Schema {
	return r.Schema(reflect.TypeFor[importedArticle](), true, "ImportedArticle")
}

// describeImports says in the description of the API what comes with which status.
func describeImports(api huma.API) {
	begun := api.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[importBegun](), true, "ImportBegun")
	for _, path := range []string{"/api/import", "/api/import/file"} {
		responses := api.OpenAPI().Paths[path].Post.Responses
		added := *responses["201"]
		responses["201"].Description = "The article is new."
		added.Description = "The article was there: with this text, or it has a new revision."
		responses["200"] = &added
		responses["202"] = &huma.Response{
			Description: "A job will bring it, or one for each file: ask for it at Location until it has ended.", Headers: added.Headers,
			Content: map[string]*huma.MediaType{"application/json": {Schema: begun}},
		}
	}
}

type importOutput struct {
	Status   int
	Location string `header:"Location"`
	Body     Imported
}

// apiImport answers 201 with a new article, 200 with one that was there, and 202
// with a job.
func (s *Server) apiImport(ctx context.Context, in *ImportInput) (*importOutput, error) {
	u, err := in.file()
	if err != nil {
		return nil, err
	}
	opts := in.options()
	if in.Body.URL != "" {
		return s.begun(ctx, ingest.Wish{URL: in.Body.URL, Metadata: opts.Metadata, Tags: opts.Tags, Update: opts.Update})
	}
	results, err := s.takeIn(ctx, u, opts)
	if err != nil {
		return nil, err
	}

	return imported(results), nil
}

func imported(results []ingest.Result) *importOutput {
	r := results[0] // texts, and files that are taken in at once, are one article
	told := importedArticle{summaryOf(r.Summary), article.JobOutcome(r.Outcome), r.Dropped}
	out := &importOutput{Status: http.StatusCreated, Location: "/api/articles/" + r.Summary.Slug, Body: Imported{article: &told}}
	if r.Outcome != ingest.Added {
		out.Status = http.StatusOK
	}

	return out
}

// begun answers with the jobs of wishes.
func (s *Server) begun(ctx context.Context, wishes ...ingest.Wish) (*importOutput, error) {
	var jobs []jobJSON
	for _, w := range wishes {
		j, err := s.queue(ctx, w)
		if err != nil {
			return nil, err
		}
		jobs = append(jobs, jobOf(j, nil))
	}
	told := importBegun{jobJSON: jobs[0], Job: jobs[0]}
	if len(jobs) > 1 {
		told.Jobs = jobs
	}

	return &importOutput{Status: http.StatusAccepted, Location: "/api/jobs/" + told.ID, Body: Imported{begun: &told}}, nil
}

// FilesInput is files as a form sends them.
type FilesInput struct {
	RawBody huma.MultipartFormFiles[struct {
		File []huma.FormFile `form:"file" required:"true" doc:"A file of any type that Postil reads, or several; together at most 10 MiB."`
	}]
}

// maxFiles is how many files one request may bring.
const maxFiles = 100

// apiImportFile takes one small text in at once; anything else becomes a job for
// each file.
func (s *Server) apiImportFile(ctx context.Context, in *FilesInput) (*importOutput, error) {
	files := in.RawBody.Data().File
	if len(files) == 0 || len(files) > maxFiles {
		return nil, fmt.Errorf("send 1 to %d files in the field file: %w", maxFiles, article.ErrInvalid)
	}
	var wishes []ingest.Wish
	for _, f := range files {
		data, err := io.ReadAll(f)
		if err != nil {
			return nil, fmt.Errorf("file: %w", err)
		}
		u := upload{name: fileName(f.Filename), data: data}
		if len(files) == 1 && u.atOnce() {
			results, err := s.takeIn(ctx, u, ingest.Options{})
			if err != nil {
				return nil, err
			}
			return imported(results), nil
		}
		wishes = append(wishes, ingest.Wish{Name: u.name, Data: data})
	}

	return s.begun(ctx, wishes...)
}

// fileName returns the name that a client gives a file, without folders.
func fileName(name string) string {
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	name = strings.ToValidUTF8(strings.ReplaceAll(name, "\x00", ""), "")
	if name == "" || name == "." || name == ".." {
		return "file"
	}
	if runes := []rune(name); len(runes) > 200 {
		name = string(runes[len(runes)-200:]) // the extension counts
	}

	return name
}

func jobPage(j article.Job) string {
	switch {
	case j.Kind == article.JobPollFeed:
		return view.FeedsURL()
	case j.Kind.Previews():
		return view.PreviewsURL(j.ID, 0)
	}

	return view.JobURL(j.ID)
}
