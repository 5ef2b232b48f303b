package static

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// hashedAddress is the address of an asset where another one refers to it.
var hashedAddress = regexp.MustCompile(`/static/[a-zA-Z0-9/_-]+\.[0-9a-f]{12}\.[a-z0-9]+`)

// Worker returns the service worker, which is served at /sw.js: worker.js behind
// what it has to know of the other assets. It changes with each of those that the
// offline page needs, so that browsers fetch them anew.
func Worker() []byte { return embeddedWorker() }

var embeddedWorker = sync.OnceValue(func() []byte {
	return embedded().worker("worker.js",
		"base.css", "labels.css", "pages.css", "settings.js", "shell.js", "offlinepage.js", "favicon.svg",
		"fonts/literata-latin.woff2", "fonts/inter-latin.woff2")
})

func (a *Assets) worker(name string, shell ...string) []byte {
	var paths []string
	for _, needed := range shell {
		paths = a.needs(paths, a.URL(needed))
	}
	slices.Sort(paths)
	list, err := json.Marshal(paths)
	if err != nil {
		panic(err) // strings are always valid
	}
	body := a.byName[name].body
	sum := sha256.Sum256(append(list, body...))

	return fmt.Appendf(nil, "const version = \"%x\";\nconst shell = %s;\n%s", sum[:hashLength/2], list, body)
}

// needs adds an asset, and what its modules and styles refer to, to paths. Further
// fonts are for scripts that few pages have.
func (a *Assets) needs(paths []string, path string) []string {
	if slices.Contains(paths, path) {
		return paths
	}
	paths = append(paths, path)
	for _, reference := range hashedAddress.FindAll(a.byPath[path].body, -1) {
		if !strings.HasSuffix(string(reference), ".woff2") {
			paths = a.needs(paths, string(reference))
		}
	}

	return paths
}
