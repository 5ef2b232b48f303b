package view

import (
	"slices"
	"strings"
	"testing"

	"postil/internal/account"
)

// Whoever may change what a page shows is led to where it is changed.
func TestMeLeadsToWhatCanBeChanged(t *testing.T) {
	for _, tt := range []struct {
		role     account.Role
		at, want string // addresses with a space between
	}{
		{account.Editor, "/a/quay", "/reading?add=%2Fa%2Fquay /edit/quay"},
		{account.Editor, "/collections", "/reading /collect"},
		{account.Editor, "/collections/water", "/reading /collect/water"},
		{account.Teacher, "/lists/water", "/reading/water"},
		{account.Reader, "/collections/water", ""},
		{account.Reader, "/a/quay", ""},
		{account.Editor, "/", "/reading"},
		{account.Teacher, "/a/quay", "/reading?add=%2Fa%2Fquay"},
		{account.Teacher, "/a/quay/s/0123456789..9876543210", "/lessons/add?s=0123456789..9876543210 /reading?add=%2Fa%2Fquay%2Fs%2F0123456789..9876543210"},
		{account.Teacher, "/a/quay/s/0123456789/changes", "/reading?add=%2Fa%2Fquay%2Fs%2F0123456789%2Fchanges"},
		{account.Reader, "/a/quay/s/0123456789", ""},
		{account.Teacher, "/", "/reading"},
	} {
		var found []string
		for _, l := range NewMe(account.Person{Name: "Eve", Role: tt.role}, tt.at).Links {
			if !slices.Contains([]string{ImportURL(), LessonsURL(), ReviewURL("", ""), RecordAsk{}.URL("", ""), NotesURL(NotesQuery{By: "Eve"}), AccountURL("")}, l.URL) {
				found = append(found, l.URL)
			}
		}
		if want := strings.Fields(tt.want); !slices.Equal(found, want) {
			t.Errorf("as %s at %s: %q, want %q", tt.role, tt.at, found, want)
		}
	}
}
