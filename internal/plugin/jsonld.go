package plugin

import "encoding/json"

// A many is a JSON-LD value that may stand alone or in a list.
type many []json.RawMessage

// UnmarshalJSON reads one value or a list of them; null is none.
func (m *many) UnmarshalJSON(data []byte) error {
	*m = nil
	switch {
	case string(data) == "null":
		return nil
	case len(data) > 0 && data[0] == '[':
		return json.Unmarshal(data, (*[]json.RawMessage)(m))
	}
	*m = many{append(json.RawMessage(nil), data...)}

	return nil
}

// texts returns the strings in m.
func (m many) texts() []string {
	var texts []string
	for _, raw := range m {
		var text string
		if json.Unmarshal(raw, &text) == nil && raw[0] == '"' {
			texts = append(texts, text)
		}
	}

	return texts
}

// A webPage is what a service may answer with: an annotation, a list, a page, a
// collection with its first page, or a graph.
type webPage struct {
	Items *many           `json:"items"`
	First json.RawMessage `json:"first"`
	Graph *many           `json:"@graph"`
	webAnnotation
}

// A webAnnotation is the part of an annotation that labels are made of (Web
// Annotation Data Model, sections 3 and 4).
type webAnnotation struct {
	Type       many `json:"type"`
	Motivation many `json:"motivation"`
	Body       many `json:"body"`
	BodyValue  many `json:"bodyValue"`
	Target     many `json:"target"`
}

// annotationsOf returns the annotations in an answer; false for anything that
// holds none by its form. Further pages are not fetched.
func annotationsOf(answer []byte) (many, bool) {
	var list many
	if len(answer) > 0 && answer[0] == '[' {
		return list, json.Unmarshal(answer, &list) == nil
	}
	var page webPage
	if len(answer) == 0 || answer[0] != '{' || json.Unmarshal(answer, &page) != nil {
		return nil, false
	}
	switch {
	case page.Items != nil:
		return *page.Items, true
	case page.Graph != nil:
		return *page.Graph, true
	case len(page.First) > 0 && page.First[0] == '{':
		var first webPage
		if json.Unmarshal(page.First, &first) == nil && first.Items != nil {
			return *first.Items, true
		}
	case len(page.Target) > 0:
		return many{answer}, true
	}

	return nil, false
}
