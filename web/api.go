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

Who changes something says who it is with a token as Authorization: Bearer; /account makes tokens, and so
does postil user token. A POST with an Idempotency-Key that was used in the last 24 hours is answered as
the first time, and nothing is done twice.

Lists come in parts: pass next as after to get the following part. Every answer has an ETag; send it as
If-None-Match to be told in a few bytes that nothing changed.`

// newAPI returns an API on r without what huma adds by itself: links to schemas
// in every body, and a page that loads script from elsewhere.
func newAPI(r chi.Router, version string) huma.API {
	config := huma.DefaultConfig("Postil", version)
	config.Info.Description = apiText
	config.OpenAPIPath, config.DocsPath, config.SchemasPath = "", "", ""
	config.CreateHooks = nil
	config.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		bearerScheme: {Type: "http", Scheme: "bearer", Description: "A token of a person: " + tokenText},
	}
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

// problem returns the answer to a program for an error of ours.
func (s *Server) problem(ctx context.Context, err error) error {
	status := statusOf(err)
	s.report(ctx, status, err)

	return problemOf(status, told(err))
}

// problemOf says to a program what the error page says to a reader.
func problemOf(status int, detail string) *huma.ErrorModel {
	page := view.NewErrorPage(view.Site{}, status)

	return &huma.ErrorModel{Status: status, Title: http.StatusText(status), Detail: strings.TrimSpace(page.What + " " + detail)}
}

// writeProblem answers a program whose request reached no operation (RFC 9457).
func (s *Server) writeProblem(w http.ResponseWriter, status int, detail string) {
	body, err := json.Marshal(problemOf(status, detail))
	if err != nil {
		http.Error(w, http.StatusText(status), status)
		return
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(status)
	w.Write(body)
}
