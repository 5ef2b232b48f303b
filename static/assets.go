package static

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/klauspost/compress/gzip"
)

// Prefix is where all assets live.
const Prefix = "/static/"

// hashLength is the number of hexadecimal digits of a content hash in an address:
// 48 bits, far more than a few dozen files need.
const hashLength = 12

// errCycle refuses assets that refer to each other in a ring: their hashes would
// depend on themselves.
var errCycle = errors.New("refers to itself")

// Assets are files ready to be served, each under an address with the hash of its
// content.
type Assets struct {
	byName map[string]*asset
	byPath map[string]*asset
}

// An asset is one file in the forms in which it leaves the server.
type asset struct {
	path string // "/static/base.0123456789ab.css"
	kind kind
	hash string
	body []byte
	gzip []byte // nil where compressing gains nothing
}

// Load reads every file of fsys whose extension is one of an asset and points the
// references inside style sheets and modules at hashed addresses. It refuses a
// reference to a file that is not there and references in a ring.
func Load(fsys fs.FS) (*Assets, error) {
	packer, err := gzip.NewWriterLevel(nil, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	l := loader{fsys: fsys, packer: packer, assets: &Assets{byName: map[string]*asset{}, byPath: map[string]*asset{}}}
	err = fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || kindOf(path.Ext(name)).contentType == "" {
			return err
		}
		_, err = l.load(name, nil)

		return err
	})
	if err != nil {
		return nil, err
	}

	return l.assets, nil
}

// URL returns the address of the asset with a name, and panics if there is none.
func (a *Assets) URL(name string) string {
	found, ok := a.byName[name]
	if !ok {
		panic(fmt.Sprintf("static: no asset %q", name))
	}

	return found.path
}

// A loader prepares assets depth first, so that an asset is hashed after all that
// it refers to.
type loader struct {
	fsys   fs.FS
	packer *gzip.Writer // one for all: making it costs more than using it
	assets *Assets
}

// load returns the asset with a name; via are the names of those that refer to it.
func (l loader) load(name string, via []string) (*asset, error) {
	if done, ok := l.assets.byName[name]; ok {
		return done, nil
	}
	for _, earlier := range via {
		if earlier == name {
			return nil, fmt.Errorf("asset %q: %w", name, errCycle)
		}
	}
	body, err := fs.ReadFile(l.fsys, name)
	if err != nil {
		return nil, fmt.Errorf("asset %q: %w", name, err)
	}
	kind := kindOf(path.Ext(name))
	body, err = kind.rewrite(body, func(reference string) (string, error) {
		referred, err := l.load(path.Join(path.Dir(name), reference), append(via, name))
		if err != nil {
			return "", fmt.Errorf("in %q: %w", name, err)
		}

		return referred.path, nil
	})
	if err != nil {
		return nil, err
	}

	return l.keep(name, kind, body)
}

func (l loader) keep(name string, kind kind, body []byte) (*asset, error) {
	sum := sha256.Sum256(body)
	a := &asset{kind: kind, hash: hex.EncodeToString(sum[:])[:hashLength], body: body}
	ext := path.Ext(name)
	a.path = Prefix + strings.TrimSuffix(name, ext) + "." + a.hash + ext
	if kind.compress {
		packed, err := l.compress(body)
		if err != nil {
			return nil, fmt.Errorf("asset %q: %w", name, err)
		}
		if len(packed) < len(body) {
			a.gzip = packed
		}
	}
	l.assets.byName[name] = a
	l.assets.byPath[a.path] = a

	return a, nil
}

func (l loader) compress(body []byte) ([]byte, error) {
	var packed bytes.Buffer
	l.packer.Reset(&packed)
	if _, err := l.packer.Write(body); err != nil {
		return nil, err
	}
	if err := l.packer.Close(); err != nil {
		return nil, err
	}

	return packed.Bytes(), nil
}
