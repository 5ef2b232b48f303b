package view

import (
	"slices"
	"testing"

	"postil/internal/account"
)

// Whoever may change what a page shows is led to where it is changed.
func TestMeLeadsToWhatCanBeChanged(t *testing.T) {
	for _, tt := range []struct {
		role     account.Role
		at, want string
	}{
		{account.Editor, "/a/quay", "/edit/quay"},
		{account.Editor, "/collections", "/collect"},
		{account.Editor, "/collections/water", "/collect/water"},
		{account.Reader, "/collections/water", ""},
		{account.Reader, "/a/quay", ""},
		{account.Editor, "/", ""},
		{account.Teacher, "/a/quay", ""},
		{account.Teacher, "/a/quay/s/0123456789..9876543210", "/lessons/add?s=0123456789..9876543210"},
		{account.Teacher, "/a/quay/s/0123456789/changes", ""},
		{account.Reader, "/a/quay/s/0123456789", ""},
	} {
		var found []string
		for _, l := range NewMe(account.Person{Name: "Eve", Role: tt.role}, tt.at).Links {
			if !slices.Contains([]string{ImportURL(), LessonsURL(), ReviewURL("", ""), RecordAsk{}.URL("", ""), AccountURL("")}, l.URL) {
				found = append(found, l.URL)
			}
		}
		if want := slices.DeleteFunc([]string{tt.want}, func(s string) bool { return s == "" }); !slices.Equal(found, want) {
			t.Errorf("as %s at %s: %q, want %q", tt.role, tt.at, found, want)
		}
	}
}
