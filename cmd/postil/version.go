package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
)

type versionCmd struct{}

// Run prints one line.
func (versionCmd) Run(std streams) error {
	_, err := fmt.Fprintf(std.out, "postil %s, built with %s for %s/%s\n", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)

	return err
}

// version returns the version of the module and the revision it was built from,
// as far as the build recorded them: "(devel) 1a2b3c4d5e6f+changes".
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}

	return versionOf(info)
}

func versionOf(info *debug.BuildInfo) string {
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}

	words := []string{info.Main.Version}
	if revision := settings["vcs.revision"]; revision != "" {
		short := revision[:min(12, len(revision))]
		if settings["vcs.modified"] == "true" {
			short += "+changes"
		}
		words = append(words, short)
	}

	return strings.TrimSpace(strings.Join(words, " "))
}
