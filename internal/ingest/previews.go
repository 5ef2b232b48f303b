package ingest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"postil/internal/article"
	"postil/internal/export"
	"postil/internal/extract"
	"postil/internal/fetch"
	"postil/internal/store"
)

// A Sent is a file that somebody sent.
type Sent struct {
	Name string
	Data []byte
}

// QueuePreviewURL stores a job that fetches a page and makes previews of it, and
// returns the job's ID. It returns fetch.ErrAddress for what is no address.
func QueuePreviewURL(ctx context.Context, st *store.Store, address, by string) (string, error) {
	u, err := fetch.Parse(address)
	if err != nil {
		return "", fmt.Errorf("%.80s: %w", address, err)
	}
	payload, err := Wish{URL: u.String()}.encode()
	if err != nil {
		return "", err
	}

	return st.AddJob(ctx, article.JobPreviewURL, by, u.String(), payload, time.Now())
}

// QueuePreviewFiles stores a job that reads files and makes previews of them, and
// returns the job's ID. It returns article.ErrTooLarge if one has too many bytes.
func QueuePreviewFiles(ctx context.Context, st *store.Store, files []Sent, by string) (string, error) {
	for _, f := range files {
		if len(f.Data) > extract.MaxBytes {
			return "", fmt.Errorf("%.80s: %w", f.Name, tooLarge(int64(len(f.Data)), extract.MaxBytes))
		}
	}
	payload, err := encodeFiles(files)
	if err != nil {
		return "", err
	}
	name := files[0].Name
	if len(files) > 1 {
		name = fmt.Sprintf("%s and %d more", name, len(files)-1)
	}

	return st.AddJob(ctx, article.JobPreviewFiles, by, name, payload, time.Now())
}

// encodeFiles writes names and sizes as a line of JSON, with the bytes behind it.
func encodeFiles(files []Sent) ([]byte, error) {
	type head struct {
		Name string
		Size int
	}
	heads := make([]head, len(files))
	var data []byte
	for i, f := range files {
		heads[i] = head{f.Name, len(f.Data)}
		data = append(data, f.Data...)
	}
	line, err := json.Marshal(heads)

	return append(append(line, '\n'), data...), err
}

func decodeFiles(payload []byte) ([]Sent, error) {
	line, data, _ := bytes.Cut(payload, []byte("\n"))
	var heads []struct {
		Name string
		Size int
	}
	if err := json.Unmarshal(line, &heads); err != nil {
		return nil, err
	}
	var files []Sent
	for _, h := range heads {
		if h.Size < 0 || h.Size > len(data) {
			return nil, article.ErrMalformed
		}
		files = append(files, Sent{h.Name, data[:h.Size]})
		data = data[h.Size:]
	}

	return files, nil
}

// preview reads what a job names, and ends the job with what would be stored.
func (w *Worker) preview(ctx context.Context, claim store.Claim, m *meter) (closing, error) {
	loads, err := w.loads(ctx, claim, m)
	if err != nil {
		return w.stored(nil), err
	}
	var previews []article.Preview
	for _, l := range loads {
		previews = append(previews, l.previews()...)
	}

	return func(ctx context.Context, claim store.Claim, at time.Time) error {
		return w.store.KeepPreviews(ctx, claim, at, previews)
	}, nil
}

// loads reads what a job names. One that is alone and cannot be read is an error of
// the job.
func (w *Worker) loads(ctx context.Context, claim store.Claim, m *meter) ([]Load, error) {
	payload, err := w.store.JobPayload(ctx, claim.ID)
	if err != nil {
		return nil, err
	}
	if claim.Kind == article.JobPreviewURL {
		wish, err := decodeWish(payload)
		if err != nil {
			return nil, fmt.Errorf("wish: %w", err)
		}
		l, err := w.load(ctx, wish, claim.By, m)

		return []Load{l}, err
	}
	files, err := decodeFiles(payload)
	if err != nil {
		return nil, fmt.Errorf("files: %w", err)
	}
	var loads []Load
	for i, f := range files {
		m.set(article.Progress{Done: i, Total: len(files), Doing: "reading"})
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		loads = append(loads, LoadBytes(f.Name, f.Data, Options{}))
	}
	if len(loads) == 1 {
		return loads, loads[0].reason()
	}

	return loads, nil
}

// previews are the articles that l would become.
func (l Load) previews() []article.Preview {
	if err := l.reason(); err != nil {
		return []article.Preview{{File: l.Path, Problem: reasonOf(err)}}
	}
	if l.in.isBundle() {
		return []article.Preview{bundlePreview(l)}
	}
	var all []article.Preview
	for _, p := range l.all {
		all = append(all, article.Preview{
			File: l.Path, Part: len(l.all) > 1, Sentences: len(p.Article.Sentences), Metadata: p.Article.Metadata,
			Tags: p.Tags, Dropped: p.Dropped, Source: p.Article.Source,
		})
	}

	return all
}

// bundlePreview keeps a file that Postil wrote as it is.
func bundlePreview(l Load) article.Preview {
	p := article.Preview{File: l.Path}
	b, err := export.Decode(bytes.NewReader(l.in.data))
	if err != nil {
		p.Problem = reasonOf(err)
		return p
	}
	p.Sentences, p.Metadata, p.Tags = len(b.Article.Sentences), b.Article.Metadata, b.Tags
	p.Source = article.Source{Name: l.in.name, Body: string(l.in.data)}

	return p
}

// PreviewOf returns the article of a preview as it would be stored, with the slug
// and the sentence IDs that it would have in an empty library.
func PreviewOf(p article.Preview) (Parsed, error) {
	if p.Exported() {
		b, err := export.Decode(bytes.NewReader([]byte(p.Source.Body)))
		return Parsed{Article: b.Article, Tags: b.Tags}, err
	}
	parsed, err := parse(extract.Document{Source: p.Source, Tags: p.Tags, Dropped: p.Dropped}, p.Metadata)
	if err != nil {
		return Parsed{}, err
	}
	parsed.Article.Slug = slugOf(parsed.Article)
	article.MintIDs(parsed.Article, nil)

	return parsed, nil
}

// SavePreview takes a preview into the library, exactly what was previewed. The
// result and errors are those of Bytes.
func SavePreview(ctx context.Context, st *store.Store, p article.Preview, by string) (Result, error) {
	if p.Problem != "" {
		return Result{}, explain(article.ErrInvalid, "there is no article in %s: %s", p.File, p.Problem)
	}
	if p.Exported() {
		results, err := takeBundle(ctx, st, []byte(p.Source.Body), Options{By: by, Annotate: Later})
		if err != nil {
			return Result{}, err
		}
		return results[0], nil
	}
	r, err := keepSource(ctx, st, p.Source, Options{Metadata: p.Metadata, Tags: p.Tags, By: by, Annotate: Later}, p.Part)
	r.Dropped = p.Dropped

	return r, err
}

// savePreviews stores those of a job that somebody chose.
func (w *Worker) savePreviews(ctx context.Context, claim store.Claim, m *meter) ([]article.JobResult, error) {
	all, err := w.store.Previews(ctx, claim.ID)
	if err != nil {
		return nil, err
	}
	var told []article.JobResult
	for i, p := range all {
		if !p.Chosen {
			continue
		}
		m.set(article.Progress{Done: i, Total: len(all), Doing: "storing"})
		r, err := w.savePreview(ctx, claim, p.Position)
		if err != nil {
			return told, err
		}
		told = append(told, r)
	}

	return told, nil
}

// savePreview tells of what is wrong with one article as its result.
func (w *Worker) savePreview(ctx context.Context, claim store.Claim, position int) (article.JobResult, error) {
	p, err := w.store.Preview(ctx, claim.ID, position)
	if err != nil {
		return article.JobResult{}, err
	}
	r, err := SavePreview(ctx, w.store, p, claim.By)
	if err != nil && forPeople(err) && !errors.Is(err, fetch.ErrLater) {
		return article.JobResult{Outcome: article.OutcomeRefused, Title: p.Metadata.Title, Remark: err.Error()}, nil
	}
	if err != nil {
		return article.JobResult{}, err
	}

	return ToldOf(r), nil
}
