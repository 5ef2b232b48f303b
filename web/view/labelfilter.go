package view

import (
	"net/url"

	"postil/internal/article"
)

// labelFilters are the ways to narrow what is shown at an address to whose labels
// count.
func labelFilters(address string, now article.Filter) []Filter {
	var all []Filter
	for _, f := range []struct {
		value article.Filter
		name  string
	}{{article.FilterAll, "All labels"}, {article.FilterConfirmed, "Confirmed by people"}, {article.FilterMachine, "As machines found them"}} {
		all = append(all, Filter{Name: f.name, URL: withLabels(address, f.value), Current: now == f.value || now == "" && f.value == article.FilterAll})
	}

	return all
}

// withLabels returns an address with a filter of labels, before its fragment.
func withLabels(address string, f article.Filter) string {
	u, err := url.Parse(address)
	if err != nil || address == "" || f == article.FilterAll || f == "" {
		return address
	}
	query := u.Query()
	query.Set("labels", string(f))
	u.RawQuery = query.Encode()

	return u.String()
}

// Narrowed tells the page of an entity that it has the labels that a filter leaves.
func (p *EntityPage) Narrowed(id string, f article.Filter) {
	p.Filters = labelFilters(EntityURL(id), f)
	for _, next := range []*string{&p.Attributions.Next, &p.Held.Next, &p.Toward.Next, &p.Mentions.Next} {
		*next = withLabels(*next, f)
	}
	p.NoIndex = p.NoIndex || f != article.FilterAll
}

// Narrowed tells the page of a source the same.
func (p *SourcePage) Narrowed(id string, f article.Filter) {
	p.Filters = labelFilters(SourceURL(id, ""), f)
	p.Next = withLabels(p.Next, f)
	p.NoIndex = p.NoIndex || f != article.FilterAll
}

// Narrowed tells the page of an article the same.
func (p *ArticlePage) Narrowed(address string, f article.Filter) {
	p.Overview.Filters = labelFilters(address, f)
	if f == article.FilterAll {
		return
	}
	words := "Only labels that a person set or confirmed are shown."
	if f == article.FilterMachine {
		words = "Labels are shown as machines found them, without what people decided."
	}
	p.Heading.Banner.Words = joined(" ", p.Heading.Banner.Words, words)
	p.Heading.Banner.Links = append(p.Heading.Banner.Links, namedLink{"Show all labels", address})
	p.NoIndex = true
}
