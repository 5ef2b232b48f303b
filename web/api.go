package web

import (
	"context"
	"encoding/json"
	"net/http"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humachi"
	"github.com/go-chi/chi/v5"

	"postil/web/view"
)

// apiText introduces the API in its description.
const apiText = `Read articles, their sentences and everything that is said about them.

Positions (start, end) are counted in Unicode code points of the article's plain text, which get-article
gives as text; the first is 0 and end is the position after the last. Every position comes with the words
it covers (quote), so that a program can check them. Lists across articles carry words without positions;
the sentence they name has them.

A label always says who assigned it: a person or a machine. Labels that people refused are left out unless
somebody else confirmed them; then reviews show the disagreement.

Lists come in parts: pass next as after to get the following part. Every answer has an ETag; send it as
If-None-Match to be told in a few bytes that nothing changed.`

// newAPI returns an API on r without what huma adds by itself: links to schemas
// in every body, and a page that loads script from elsewhere.
func newAPI(r chi.Router, version string) huma.API {
	config := huma.DefaultConfig("Postil", version)
	config.Info.Description = apiText
	config.OpenAPIPath, config.DocsPath, config.SchemasPath = "", "", ""
	config.CreateHooks = nil
	config.Components.Schemas = huma.NewMapRegistry("#/components/schemas/", schemaName)
	config.AllowAdditionalPropertiesByDefault = true // fields are added in time

	return humachi.New(r, config)
}

// schemaName names a schema without the ending that tells its Go type from the
// domain's.
func schemaName(t reflect.Type, hint string) string {
	return strings.ReplaceAll(huma.DefaultSchemaNamer(t, hint), "JSON", "")
}

// descriptions returns handlers for the description of api as JSON and as YAML,
// written out once.
func descriptions(api huma.API) (asJSON, asYAML http.HandlerFunc, err error) {
	document, err := json.Marshal(api.OpenAPI())
	if err != nil {
		return nil, nil, err
	}
	readable, err := api.OpenAPI().YAML()
	if err != nil {
		return nil, nil, err
	}

	return fixed("application/json", document), fixed("application/yaml", readable), nil
}

func fixed(contentType string, body []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		w.Write(body) // an error means that the client is gone
	}
}

// get registers an operation that reads. Its answers are JSON, unless types names
// others.
func get[I, O any](s *Server, api huma.API, id, path, summary string, ask func(context.Context, *I) (*O, error), types ...string) {
	operation := huma.Operation{
		OperationID: id, Method: http.MethodGet, Path: path, Summary: summary,
		Errors: []int{http.StatusBadRequest, http.StatusNotFound, http.StatusUnprocessableEntity},
	}
	if len(types) > 0 {
		found := &huma.Response{Description: http.StatusText(http.StatusOK), Content: map[string]*huma.MediaType{}}
		for _, contentType := range types {
			found.Content[contentType] = &huma.MediaType{Schema: &huma.Schema{Type: huma.TypeString}}
		}
		operation.Responses = map[string]*huma.Response{"200": found}
	}
	huma.Register(api, operation, func(ctx context.Context, in *I) (*O, error) {
		out, err := ask(ctx, in)
		if err != nil {
			return nil, s.problem(ctx, err)
		}

		return out, nil
	})
}

// problem returns the answer to a program for an error of ours.
func (s *Server) problem(ctx context.Context, err error) error {
	status := statusOf(err)
	s.report(ctx, status, err)

	return problemOf(status)
}

// problemOf says to a program what the error page says to a reader.
func problemOf(status int) *huma.ErrorModel {
	page := view.NewErrorPage(view.Site{}, status)

	return &huma.ErrorModel{Status: status, Title: http.StatusText(status), Detail: page.What}
}

// writeProblem answers a program whose request reached no operation (RFC 9457).
func (s *Server) writeProblem(w http.ResponseWriter, status int) {
	body, err := json.Marshal(problemOf(status))
	if err != nil {
		http.Error(w, http.StatusText(status), status)
		return
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(status)
	w.Write(body)
}
