package web

import (
	"net/http"

	"postil/web/view"
)

// showAgreement shows how far people agree, and how often a machine was right.
func (s *Server) showAgreement(w http.ResponseWriter, r *http.Request) error {
	verdicts, err := s.store.Verdicts(r.Context())
	if err != nil {
		return err
	}

	return s.showPersonal(w, r, http.StatusOK, view.AgreementView(view.NewAgreementPage(verdicts)))
}
