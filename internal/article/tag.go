package article

import (
	"fmt"
	"slices"
	"strings"
)

// Limits of tags: how many an article may have, and the longest one in bytes.
const (
	MaxTags   = 50
	TagLength = 100
)

// CleanTags returns tags on one line each, in their order and each once; one with
// commas is several. Errors are ErrTooLarge for too many or too long ones.
func CleanTags(tags []string) ([]string, error) {
	var clean []string
	for tag := range strings.SplitSeq(strings.Join(tags, ","), ",") {
		tag = FoldSpace(tag)
		if len(tag) > TagLength {
			return nil, fmt.Errorf("tag %.40q… has %d bytes, at most %d: %w", tag, len(tag), TagLength, ErrTooLarge)
		}
		if tag != "" && !slices.Contains(clean, tag) {
			clean = append(clean, tag)
		}
	}
	if len(clean) > MaxTags {
		return nil, fmt.Errorf("%d tags, at most %d: %w", len(clean), MaxTags, ErrTooLarge)
	}

	return clean, nil
}
