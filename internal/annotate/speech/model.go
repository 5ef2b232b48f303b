package speech

import (
	"encoding/binary"
	"errors"
	"fmt"

	"postil/internal/annotate/tagger"
)

// A Model is what Find works with: clusters of words and linear models for four
// questions. It does not change once made.
type Model struct {
	clusters clusters
	pos      *tagger.Model // parts of speech
	cue      *tagger.Model // heads of cues, with their tier
	role     *tagger.Model // source and content of one cue
	kind     *tagger.Model // naming and class of a source
}

// errShort is what Load returns for bytes that end too early.
var errShort = errors.New("weights end too early")

// marshal puts parts together for Load: the length of each as four little-endian
// bytes, and then the part.
func marshal(parts ...[]byte) []byte {
	var all []byte
	for _, p := range parts {
		all = binary.LittleEndian.AppendUint32(all, uint32(len(p)))
		all = append(all, p...)
	}

	return all
}

// Load returns the model that Learn made weights of.
func Load(weights []byte) (*Model, error) {
	var m Model
	words, rest, err := cut(weights)
	if err != nil {
		return nil, fmt.Errorf("clusters: %w", err)
	}
	m.clusters = words
	for i, to := range m.parts() {
		var part []byte
		if part, rest, err = cut(rest); err == nil {
			*to, err = tagger.Load(part)
		}
		if err != nil {
			return nil, fmt.Errorf("model %d: %w", i, err)
		}
	}

	return &m, m.check()
}

// parts are the linear models, in the order of the file.
func (m *Model) parts() []**tagger.Model {
	return []**tagger.Model{&m.pos, &m.role, &m.kind, &m.cue}
}

func cut(data []byte) (part, rest []byte, err error) {
	if len(data) < 4 {
		return nil, nil, errShort
	}
	n := binary.LittleEndian.Uint32(data)
	if data = data[4:]; uint64(len(data)) < uint64(n) {
		return nil, nil, errShort
	}

	return data[:n], data[n:], nil
}

// check returns an error if the labels of a part are not those of its stage.
func (m *Model) check() error {
	want := []int{int(tags), len(roleLabels()), len(kindLabels()), len(cueLabels())}
	for i, part := range m.parts() {
		if got := len((*part).Labels()); got != want[i] {
			return fmt.Errorf("model %d: %d labels, want %d", i, got, want[i])
		}
	}

	return nil
}
