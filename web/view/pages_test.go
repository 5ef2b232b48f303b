package view

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var testSite = Site{BaseURL: "https://postil.example"}

// local are the addresses that pages may link to: those of urls.go.
var local = regexp.MustCompile(`^(/|/\?(after|collection)=[^#]+|/collections(/[^/?#]+)?|/collect(/[^/?#]+)?|/a/[^/?#]+(/s/[^/?#]+#s-[^/?#]+|/s/[^/?#]+|/source|/history(\?[^#]+)?|/history/[0-9]+\.\.[0-9]+|/s/[^/?#]+/changes|#s-[0-9a-z]{10}|#overview)?(\?labels=[a-z]+)?|/desk/[^#]+(#[^?#]+)?|/edit/[^/?#]+(/restore/[0-9]+)?|/review(/[^/#]+)?(\?[^#]+)?|/history(\.csv|\.jsonl)?(\?[^#]+)?|/flag\?[^#]+|/owner(/[^#]+)?|/s/[0-9a-z]{10}|/e(\?[^#]+)?|/e/[^/?#]+(/edit)?(\?[^#]+(#[a-z]+)?)?|/sources(\?[^#]+)?|/sources/[^/?#]+(\?[^#]+)?|/search(\.atom)?(\?[^#]+)?|/labels(#[^?#]+)?|/import(/feeds)?|/jobs(/[^/?#]+)?(\?[^#]+)?|/api/openapi\.json|/join|/lessons(/[^?#]+)?(\?s=[^#]+)?(#p-[^?#]+)?|/account|/people|/login|https://www\.wikidata\.org/wiki/Q[0-9]+)$`)

// sharing are those of the forms in which a selection is shared.
var sharing = regexp.MustCompile(`^(/a/[^/?#]+)?/s/[0-9a-z]{10}(\.\.[0-9a-z]{10})?(/share|/cite\.(bib|ris|json)|/qr\.(svg|png)|/project)?(\?[^#]+)?$`)

// notePlace is where a note stands.
var notePlace = regexp.MustCompile(`^/a/[^/?#]+/s/[^/?#]+#n-[^?#]+$`)

func TestEveryPageIsWellFormed(t *testing.T) {
	pages := sample{"keeper"}.pages(testSite)
	maps.Copy(pages, emptyPages(testSite))
	maps.Copy(pages, importPages())
	maps.Copy(pages, lessonPages())
	for name, page := range pages {
		t.Run(name, func(t *testing.T) {
			root := render(t, page)
			for _, tag := range []string{"h1", "main", "title"} {
				if n := len(find(root, tagged(tag))); n != 1 {
					t.Errorf("%d %s elements, want 1", n, tag)
				}
			}
			checkIDs(t, root)
			checkLinks(t, root)
			checkPolicy(t, root)
			checkHeadings(t, root)
		})
	}
}

func checkIDs(t *testing.T, root *htmlNode) {
	ids := map[string]bool{}
	for _, n := range find(root, func(n *htmlNode) bool { return attr(n, "id") != "" }) {
		id := attr(n, "id")
		if ids[id] || strings.ContainsAny(id, " \t\n") {
			t.Errorf("id %q is not valid, or there twice", id)
		}
		ids[id] = true
	}
	for _, key := range []string{"aria-labelledby", "for"} {
		for _, n := range find(root, func(n *htmlNode) bool { return attr(n, key) != "" }) {
			if !ids[attr(n, key)] {
				t.Errorf("%s=%q names no element", key, attr(n, key))
			}
		}
	}
	for _, n := range find(root, tagged("a")) {
		if anchor, found := strings.CutPrefix(attr(n, "href"), "#"); found && !ids[anchor] {
			t.Errorf("link to #%s, which is not there", anchor)
		}
	}
}

func checkLinks(t *testing.T, root *htmlNode) {
	for _, n := range find(root, tagged("a")) {
		href := attr(n, "href")
		ours := attr(n, "class") != "link" && !notePlace.MatchString(href) // as opposed to the text's own
		if attr(n, "class") == "copied" {                                  // a full address
			href, _, _ = strings.Cut(strings.TrimPrefix(href, testSite.BaseURL), ":~:")
		}
		if ours && !strings.HasPrefix(href, "#") && !local.MatchString(href) && !sharing.MatchString(href) && !paperLocal.MatchString(href) {
			t.Errorf("link to %q, which urls.go does not make", href)
		}
		if strings.TrimSpace(textContent(n)) == "" && attr(n, "aria-label") == "" {
			t.Errorf("link to %q says nothing", href)
		}
	}
}

// checkPolicy holds what the content security policy forbids.
func checkPolicy(t *testing.T, root *htmlNode) {
	for _, n := range find(root, func(*htmlNode) bool { return true }) {
		for _, a := range n.Attr {
			if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
				t.Errorf("inline %s on %s", a.Key, n.Data)
			}
		}
		if n.Data == "style" || n.Data == "script" && attr(n, "src") == "" && attr(n, "type") != "application/ld+json" {
			t.Errorf("inline %s", n.Data)
		}
	}
}

// checkHeadings refuses a level that is skipped on the way down.
func checkHeadings(t *testing.T, root *htmlNode) {
	level := 0
	for _, n := range find(root, func(n *htmlNode) bool { return len(n.Data) == 2 && n.Data[0] == 'h' && n.Data != "hr" }) {
		next := int(n.Data[1] - '0')
		if next > level+1 {
			t.Errorf("heading %q of level %d after one of level %d", textContent(n), next, level)
		}
		level = next
	}
}

func TestEveryPageHasItsOwnTitleDescriptionAndAddress(t *testing.T) {
	pages := sample{"keeper"}.pages(testSite)
	seen := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		root := render(t, pages[name])
		title := textContent(find(root, tagged("title"))[0])
		if other, twice := seen[title]; twice || title == "" {
			t.Errorf("%s has the title %q of %s", name, title, other)
		}
		seen[title] = name
		for _, n := range find(root, func(n *htmlNode) bool { return attr(n, "property") == "og:title" }) {
			if shared := attr(n, "content"); shared == "" || !strings.HasPrefix(title, shared) {
				t.Errorf("%s is shared as %q, but has the title %q", name, shared, title)
			}
		}
		description := find(root, func(n *htmlNode) bool { return attr(n, "name") == "description" })
		canonical := find(root, func(n *htmlNode) bool { return attr(n, "rel") == "canonical" })
		if isError := name == "404"; (len(description) == 1) == isError || (len(canonical) == 1) == isError {
			t.Errorf("%s has %d descriptions and %d canonical addresses", name, len(description), len(canonical))
		}
		for _, n := range canonical {
			if !strings.HasPrefix(attr(n, "href"), "https://postil.example/") {
				t.Errorf("%s has the canonical address %q", name, attr(n, "href"))
			}
		}
	}
	for name, page := range (sample{"keeper"}).pages(Site{}) {
		if n := find(render(t, page), func(n *htmlNode) bool { return attr(n, "rel") == "canonical" }); len(n) > 0 {
			t.Errorf("%s has a canonical address though the site's is unknown", name)
		}
	}
}

// Whatever a library stores, it stays text: a page has the same elements with the
// same attributes as if every text were a plain word.
func TestStoredTextStaysText(t *testing.T) {
	plain := map[string][]string{}
	for name, page := range (sample{"keeper"}).pages(testSite) {
		plain[name] = skeleton(render(t, page))
	}
	check := func(word string) (name string, got []string) {
		for name, page := range (sample{word}).pages(testSite) {
			if got := skeleton(render(t, page)); !slices.Equal(got, plain[name]) {
				return name, got
			}
		}
		return "", nil
	}
	for _, word := range []string{
		`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `' onfocus='x`, `javascript:alert(1)`, `</title><b>`, `]]>`, `&lt;`, `../../x`, `a b?c#d`, "فانوس", "a\u202eb", "{{.}}",
	} {
		if name, got := check(word); name != "" {
			t.Errorf("%q changes the elements of %s: %v", word, name, got)
		}
	}
	rapid.Check(t, func(rt *rapid.T) {
		word := "k" + rapid.StringMatching(`[<>"'&/=a-z\PC]{0,12}`).Draw(rt, "word") + "k"
		if name, got := check(word); name != "" {
			rt.Fatalf("%q changes the elements of %s: %v", word, name, got)
		}
	})
}

// skeleton is the elements of a page with the names of their attributes, and the
// values of those that could do something.
func skeleton(root *htmlNode) []string {
	var bones []string
	for _, n := range find(root, func(*htmlNode) bool { return true }) {
		bone := n.Data
		for _, a := range n.Attr {
			bone += " " + a.Key
			if a.Key == "href" || a.Key == "action" || a.Key == "src" {
				scheme, _, _ := strings.Cut(a.Val, "/")
				bone += "=" + scheme
			}
		}
		bones = append(bones, bone)
	}

	return bones
}
