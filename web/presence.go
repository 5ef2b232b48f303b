package web

import (
	"slices"
	"sync"

	"postil/internal/store"
)

// A presence knows which editors have the page of an article open at this process.
// It is in memory: nobody else is told where a person reads.
type presence struct {
	mu   sync.Mutex
	of   map[string]map[string]int // pages open, by article and name
	bell store.Bell                // rings when somebody comes or goes
}

// enter notes that somebody opened the page of an article. The function it returns
// notes that the page is closed.
func (p *presence) enter(slug, name string) (leave func()) {
	p.count(slug, name, 1)

	return func() { p.count(slug, name, -1) }
}

func (p *presence) count(slug, name string, more int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.of == nil {
		p.of = map[string]map[string]int{}
	}
	if p.of[slug] == nil {
		p.of[slug] = map[string]int{}
	}
	was := p.of[slug][name]
	p.of[slug][name] += more
	if p.of[slug][name] == 0 {
		delete(p.of[slug], name)
	}
	if len(p.of[slug]) == 0 {
		delete(p.of, slug)
	}
	if was == 0 || was+more == 0 {
		p.bell.Ring()
	}
}

// others returns who has the page of an article open beside the one with a name, in
// the order of the alphabet.
func (p *presence) others(slug, name string) []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	others := []string{}
	for other := range p.of[slug] {
		if other != name {
			others = append(others, other)
		}
	}
	slices.Sort(others)

	return others
}
