package static

import (
	"io/fs"
	"path"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
)

// How our modules are written: one import or export a line, names in braces.
var (
	imported = regexp.MustCompile(`(?m)^import\s+(?:\{([^}]*)\}|(\*\s+as\s+\w+)|([^;]*?))\s*(?:from\s+)?"(\./[^"]+)";`)
	exported = regexp.MustCompile(`(?m)^export\s+(?:async\s+)?(?:function\s*\*?|const|let|class)\s+(\w+)`)
	listed   = regexp.MustCompile(`(?m)^export\s*\{([^}]*)\}`)
)

// namesIn returns the names before "as" in the braces of an import, after it in
// those of an export.
func namesIn(braces string, after bool) []string {
	var names []string
	for _, one := range strings.Split(braces, ",") {
		words := strings.Fields(one)
		switch {
		case len(words) == 0:
		case after:
			names = append(names, words[len(words)-1])
		default:
			names = append(names, words[0])
		}
	}

	return names
}

func exportsOf(module string) map[string]bool {
	names := map[string]bool{}
	for _, m := range exported.FindAllStringSubmatch(module, -1) {
		names[m[1]] = true
	}
	for _, m := range listed.FindAllStringSubmatch(module, -1) {
		for _, name := range namesIn(m[1], true) {
			names[name] = true
		}
	}

	return names
}

// missing lists the names that the modules of files import and nobody exports: a
// browser runs no line of a module that has one.
func missing(files fs.FS) ([]string, error) {
	modules, err := fs.Glob(files, "*.js")
	if err != nil {
		return nil, err
	}
	var faults []string
	for _, name := range modules {
		source, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		for _, m := range imported.FindAllStringSubmatch(string(source), -1) {
			from, err := fs.ReadFile(files, path.Clean(m[4]))
			if err != nil {
				return nil, err
			}
			there := exportsOf(string(from))
			for _, wanted := range namesIn(m[1], false) {
				if !there[wanted] {
					faults = append(faults, name+" imports "+wanted+" from "+m[4])
				}
			}
			if m[3] != "" {
				faults = append(faults, name+" imports the default of "+m[4]+": we name what we export")
			}
		}
	}

	return faults, nil
}

func TestEveryImportIsExported(t *testing.T) {
	faults, err := missing(FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, fault := range faults {
		t.Error(fault)
	}
}

func TestMissingImportsAreSeen(t *testing.T) {
	const b = "export function f() {}\nexport async function g() {}\nexport const h = 1;\nfunction inner() {}\nexport { inner as outer };\n"
	for _, tt := range []struct {
		module string
		want   int
	}{
		{`import { f, g as other, h, outer } from "./b.js";`, 0},
		{"import {\n\tf,\n\tg,\n} from \"./b.js\";", 0},
		{`import "./b.js";`, 0},
		{`import * as b from "./b.js";`, 0},
		{`import { gone } from "./b.js";`, 1},
		{`import { inner, f } from "./b.js";`, 1},
		{`import b from "./b.js";`, 1},
	} {
		faults, err := missing(fstest.MapFS{"a.js": text(tt.module), "b.js": text(b)})
		if err != nil || len(faults) != tt.want {
			t.Errorf("missing in %q = %v, %v, want %d", tt.module, faults, err, tt.want)
		}
	}
}
