package web

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humachi"

	"postil/internal/account"
)

// bearerScheme is the name of the one way in which a program says who it is.
const (
	bearerScheme = "bearer"
	tokenText    = "scope read reads what needs a role, write also changes things, admin also does what only owners may."
)

// bodyTimeout is how long a client has to send a body.
const bodyTimeout = 30 * time.Second

// read registers an operation that reads, for people of a role. Its answers are
// JSON, unless types names others.
func read[I, O any](s *Server, api huma.API, role account.Role, id, path, summary string, ask func(context.Context, *I) (*O, error), types ...string) {
	operation := s.operation(role, id, http.MethodGet, path, summary, http.StatusBadRequest, http.StatusNotFound, http.StatusUnprocessableEntity)
	if len(types) > 0 {
		found := &huma.Response{Description: http.StatusText(http.StatusOK), Content: map[string]*huma.MediaType{}}
		for _, contentType := range types {
			found.Content[contentType] = &huma.MediaType{Schema: &huma.Schema{Type: huma.TypeString}}
		}
		operation.Responses = map[string]*huma.Response{"200": found}
	}
	register(s, api, operation, ask)
}

// write registers an operation that changes something, for people of a role. route
// is method and path: "POST /api/notes". What POST makes is answered with 201,
// unless the output has a field Status that says otherwise.
func write[I, O any](s *Server, api huma.API, role account.Role, id, route, summary string, do func(context.Context, *I) (*O, error)) {
	method, path, _ := strings.Cut(route, " ")
	operation := s.operation(role, id, method, path, summary,
		http.StatusBadRequest, http.StatusNotFound, http.StatusConflict, http.StatusRequestEntityTooLarge, http.StatusUnprocessableEntity)
	operation.MaxBodyBytes, operation.BodyReadTimeout = maxBody, bodyTimeout
	if method == http.MethodPost {
		operation.DefaultStatus = http.StatusCreated
		operation.Parameters = []*huma.Param{{
			Name: idempotencyField, In: "header", Schema: &huma.Schema{Type: huma.TypeString},
			Description: "Any text of up to 200 bytes. The same request with the same key within 24 hours gets the same answer; another request is refused with 409.",
		}}
	}
	register(s, api, operation, do)
}

// operation describes an operation that people of a role may ask for.
func (s *Server) operation(role account.Role, id, method, path, summary string, errors ...int) huma.Operation {
	operation := huma.Operation{OperationID: id, Method: method, Path: path, Summary: summary, Errors: errors}
	if role == anyone {
		return operation
	}
	operation.Errors = append(operation.Errors, http.StatusUnauthorized, http.StatusForbidden)
	operation.Security = []map[string][]string{{bearerScheme: {string(scopeFor(role, method))}}}
	operation.Description = "For people with the role " + string(role) + " or a higher one."
	operation.Middlewares = huma.Middlewares{func(c huma.Context, next func(huma.Context)) {
		if err := permitted(c.Context(), role, method); err != nil {
			r, w := humachi.Unwrap(c)
			s.fail(w, r, err)
			return
		}
		next(c)
	}}

	return operation
}

func register[I, O any](s *Server, api huma.API, operation huma.Operation, do func(context.Context, *I) (*O, error)) {
	huma.Register(api, operation, func(ctx context.Context, in *I) (*O, error) {
		out, err := do(ctx, in)
		if err != nil {
			return nil, s.problem(ctx, err)
		}

		return out, nil
	})
}
