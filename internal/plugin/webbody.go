package plugin

import (
	"encoding/json"
	"regexp"
	"strings"

	"postil/internal/article"
)

// A webBody is a body of an annotation, embedded or by its address.
type webBody struct {
	ID      string `json:"id"`
	Value   string `json:"value"`
	Source  many   `json:"source"`
	Purpose many   `json:"purpose"`
}

// A meaning is what the bodies of an annotation say together.
type meaning struct {
	entity   article.EntityType
	mention  article.MentionKind
	modality article.ModalityKind
	identity string // an address, or a name
}

var wikidata = regexp.MustCompile(`^https?://(?:www\.)?wikidata\.org/(?:entity|wiki)/(Q[1-9][0-9]{0,11})$`)

// typeWords are the names that common tag sets (CoNLL, OntoNotes, schema.org,
// ours) have for the types of the scheme, in lower case without separators.
var typeWords = map[string]article.EntityType{
	"person": article.TypePerson, "per": article.TypePerson, "people": article.TypePerson,
	"organisation": article.TypeOrganisation, "organization": article.TypeOrganisation, "org": article.TypeOrganisation,
	"corporation": article.TypeOrganisation, "company": article.TypeOrganisation,
	"governmentorganization": article.TypeOrganisation, "newsmediaorganization": article.TypeOrganisation,
	"place": article.TypePlace, "location": article.TypePlace, "loc": article.TypePlace, "gpe": article.TypePlace, "fac": article.TypePlace,
	"facility": article.TypePlace, "country": article.TypePlace, "city": article.TypePlace, "administrativearea": article.TypePlace,
	"group": article.TypeGroup, "norp": article.TypeGroup, "nationality": article.TypeGroup, "religion": article.TypeGroup,
	"event": article.TypeEvent,
	"work":  article.TypeWork, "workofart": article.TypeWork, "creativework": article.TypeWork, "book": article.TypeWork, "movie": article.TypeWork,
	"date": article.TypeDate, "time": article.TypeDate, "duration": article.TypeDate,
	"quantity": article.TypeQuantity, "money": article.TypeQuantity, "percent": article.TypeQuantity, "percentage": article.TypeQuantity,
	"cardinal": article.TypeQuantity, "ordinal": article.TypeQuantity, "number": article.TypeQuantity,
}

// meaningOf reads the bodies of an annotation. Bodies for other purposes are
// left out; a contradiction or a class that is unknown is a reason to drop it.
func meaningOf(a webAnnotation) (meaning, Drop) {
	var m meaning
	if len(a.Body)+len(a.BodyValue) > maxParts {
		return m, DropRule
	}
	for _, text := range a.BodyValue.texts() {
		if drop := m.add(a.Motivation.texts(), text); drop != "" {
			return m, drop
		}
	}
	for _, raw := range a.Body {
		purposes, values := readBody(raw)
		if len(purposes) == 0 {
			purposes = a.Motivation.texts()
		}
		for _, value := range values {
			if drop := m.add(purposes, value); drop != "" {
				return m, drop
			}
		}
	}
	if m.entity == "" && m.modality == "" || m.entity != "" && m.modality != "" {
		return m, DropUnknown
	}

	return m, ""
}

// readBody returns what a body says and for which purposes.
func readBody(raw json.RawMessage) (purposes, values []string) {
	var address string
	if raw[0] == '"' && json.Unmarshal(raw, &address) == nil {
		return nil, []string{address}
	}
	var b webBody
	if !decode(raw, &b) {
		return nil, nil
	}
	values = append(values, b.Source.texts()...)
	if b.Value != "" {
		values = append(values, b.Value)
	}
	if len(values) == 0 && b.ID != "" {
		values = append(values, b.ID)
	}

	return b.Purpose.texts(), values
}

// add takes one value for its purposes.
func (m *meaning) add(purposes []string, value string) Drop {
	for _, purpose := range purposes {
		switch strings.TrimPrefix(purpose, "oa:") {
		case "tagging", "classifying":
			return m.class(value)
		case "identifying", "linking":
			if value = strings.TrimSpace(value); len(value) > 500 || m.identity != "" && m.identity != value {
				return DropEntity
			}
			m.identity = value

			return ""
		}
	}

	return ""
}

// class takes a class, which may be an address that ends in it.
func (m *meaning) class(value string) Drop {
	word := strings.ToLower(value[strings.LastIndexAny(value, "/#:")+1:])
	plain := strings.NewReplacer("-", "", "_", "", " ", "").Replace(word)
	switch t, ok := typeWords[plain]; {
	case ok && (m.entity == "" || m.entity == t):
		m.entity = t
	case known(article.MentionKind(word), mentionKinds()...) && m.mention == "":
		m.mention = article.MentionKind(word)
	case known(article.ModalityKind(word), modalities()...) && m.modality == "":
		m.modality = article.ModalityKind(word)
	default:
		return DropUnknown
	}

	return ""
}
