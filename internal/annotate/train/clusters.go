package main

import (
	"bufio"
	"fmt"
	"io/fs"

	"postil/internal/annotate/name"
	"postil/internal/annotate/tagger"
)

// clusterWords is how many words have clusters: the most frequent, which come
// first in the data.
const clusterWords = 250_000

// trainClusters packs the table of word clusters.
func trainClusters(data fs.FS) ([]byte, error) {
	f, err := data.Open("names/glove-clusters.tsv")
	if err != nil {
		return nil, err
	}
	defer f.Close()

	var out []byte
	lines := bufio.NewScanner(f)
	for n := 0; n < clusterWords && lines.Scan(); n++ {
		var word string
		var coarse, middle, fine int
		if _, err := fmt.Sscanf(lines.Text(), "%s\t%d\t%d\t%d", &word, &coarse, &middle, &fine); err != nil {
			return nil, fmt.Errorf("line %d: %w", n+1, err)
		}
		out = append(out, name.PackCluster(tagger.Hash(word), coarse, middle, fine)...)
	}

	return out, lines.Err()
}
