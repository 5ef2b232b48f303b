package name

import (
	"embed"
	"sync"

	"postil/internal/annotate/tagger"
)

//go:embed names.bin
var weights embed.FS

// embedded returns the Finder with the weights in the program. That they can be
// read is tested; without them it finds nothing.
var embedded = sync.OnceValue(func() *Finder {
	data, _ := weights.ReadFile("names.bin")
	model, err := tagger.Load(data)
	if err != nil {
		model = tagger.Train(Labels(), nil, tagger.Options{Bits: 1})
	}

	return New(model)
})
