package ingest

import (
	"bytes"
	"testing"

	"postil/internal/article"
	"postil/internal/export"
	"postil/internal/storetest"
)

// Whatever happened to articles in one library is the same in another that has read
// their files.
func TestEverythingMovesByFile(t *testing.T) {
	storetest.Moved(t, openStore(t), openStore(t), func(b article.Bundle) (article.Bundle, error) {
		var file bytes.Buffer
		if err := export.Encode(&file, b); err != nil {
			return b, err
		}

		return export.Decode(&file)
	})
}
