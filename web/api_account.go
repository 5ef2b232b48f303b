package web

import (
	"context"

	"postil/internal/account"
)

// meJSON is who a program acts for.
type meJSON struct {
	Name  string        `json:"name" doc:"As it stands beside what the person writes."`
	Role  account.Role  `json:"role" enum:"reader,teacher,editor,owner"`
	Scope account.Scope `json:"scope" enum:"read,write,admin" doc:"What of the person's rights the token has."`
}

func (s *Server) apiMe(ctx context.Context, _ *struct{}) (*body[meJSON], error) {
	v := visitOf(ctx)

	return answer(meJSON{v.person.Name, v.person.Role, v.scope}), nil
}
