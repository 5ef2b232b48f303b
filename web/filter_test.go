package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"postil/internal/account"
	"postil/web/view"
)

// TestWhoseLabels holds that a filter shows the labels that it names wherever labels
// are listed, and that pages without it are as before.
func TestWhoseLabels(t *testing.T) {
	s, st := newTestServer(t)
	a := lamp(t, s)
	editor := inSession(t, st, account.Editor)
	one := view.One(a.Sentences[0].ID)
	for _, form := range []url.Values{{"do": {"confirm"}, "label": {"lamp-m1"}}, {"do": {"reject"}, "label": {"lamp-m2"}}} {
		if w := sendForm(t, s, view.JudgeURL(a.Slug, one), form, editor...); w.Code != http.StatusSeeOther {
			t.Fatalf("%v = %d", form, w.Code)
		}
	}
	lit, question := "lamp-m2", "lamp-k1"
	sentence := "/api/sentences/" + a.Sentences[0].ID
	for _, tt := range []struct {
		target     string
		has, lacks string
	}{
		{sentence, question, lit}, {sentence + "?labels=all", question, lit},
		{sentence + "?labels=confirmed", "lamp-m1", question}, {sentence + "?labels=machine", lit, `"confirm"`},
		{"/api/articles/lamp/sentences?labels=confirmed", "lamp-m1", question}, {"/api/articles/lamp/sentences?labels=machine", lit, "rejected"},
		{"/api/entities/anna-novak/mentions?labels=confirmed", "lamp-m1", lit}, {"/api/entities/anna-novak/stances?labels=confirmed", `"rows":[]`, "lamp"},
		{"/a/lamp?labels=confirmed", "Only labels that a person set or confirmed", `data-t="work"`}, {"/a/lamp?labels=machine", "without what people decided", "no such words"},
		{"/a/lamp", "/a/lamp?labels=machine", "Show all labels"},
		{view.PanelURL(a.Slug, view.Pin{}, one) + "?labels=confirmed", "Anna Novak", "Question"}, {view.PanelURL(a.Slug, view.Pin{}, one), "Question", "no such words"},
		{"/e/anna-novak?labels=confirmed", "confirmed by", "No words of an article"}, {"/e/anna-novak", "/e/anna-novak?labels=confirmed", "no such words"},
	} {
		w := ask(t, s, "GET", tt.target)
		if body := w.Body.String(); w.Code != http.StatusOK || !strings.Contains(body, tt.has) || strings.Contains(body, tt.lacks) {
			t.Errorf("%s = %d, has %q %v, has %q %v", tt.target, w.Code, tt.has, strings.Contains(body, tt.has), tt.lacks, strings.Contains(body, tt.lacks))
		}
	}
	for _, target := range []string{"/a/lamp?labels=mine", "/e/anna-novak?labels=mine", "/sources/anna-novak?labels=mine"} {
		if w := ask(t, s, "GET", target); w.Code != http.StatusBadRequest {
			t.Errorf("%s = %d", target, w.Code)
		}
	}
}
