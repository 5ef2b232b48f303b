package plugin

import "encoding/json"

// object is a node of a JSON schema.
type object = map[string]any

func responseFormat(r Reply) json.RawMessage {
	switch r {
	case ReplySchema:
		format, err := json.Marshal(object{"type": "json_schema", "json_schema": object{"name": "labels", "schema": answerSchema()}})
		if err != nil {
			return nil // cannot happen: the schema is made of strings and lists
		}
		return format
	case ReplyObject:
		return json.RawMessage(`{"type":"json_object"}`)
	}

	return nil
}

// answerSchema is the form of an answer for servers that hold a model to it. It
// repeats what the guide says in words; the answer is checked all the same.
func answerSchema() object {
	text, number, truth := object{"type": "string"}, object{"type": "integer"}, object{"type": "boolean"}
	words := object{"anyOf": []any{text, shape(object{"quote": text, "nth": number}, "quote", "nth")}}
	texts := listOf(text)

	mention := shape(object{"at": words, "type": oneOf(mentionTypes()), "kind": oneOf(mentionKinds()), "entities": texts}, "at", "type", "kind")
	attribution := shape(object{
		"source": words, "cue": words, "content": listOf(words), "source_entities": texts,
		"tier": oneOf(tiers()), "act": oneOf(acts()), "directness": oneOf(directnesses()), "naming": oneOf(namings()),
		"classes": listOf(oneOf(classes())), "factive": truth,
	}, "source", "cue", "content", "tier", "directness", "naming")
	stance := shape(object{
		"holder": text, "target": text, "polarity": oneOf(polarities()), "basis": oneOf(bases()), "ascribed": truth, "evidence": listOf(words),
	}, "holder", "target", "polarity", "evidence")
	modality := shape(object{"kind": oneOf(modalities()), "evidence": listOf(words)}, "kind")

	return shape(object{
		"entities": listOf(shape(object{"id": text, "name": text, "type": oneOf(entityTypes())}, "id", "name", "type")),
		"sentences": listOf(shape(object{
			"n": number, "modality": modality, "mentions": listOf(mention), "attributions": listOf(attribution), "stances": listOf(stance),
		}, "n", "modality", "mentions", "attributions", "stances")),
	}, "entities", "sentences")
}

func shape(properties object, required ...string) object {
	return object{"type": "object", "properties": properties, "required": required, "additionalProperties": false}
}

func listOf(items object) object { return object{"type": "array", "items": items} }

func oneOf[T ~string](values []T) object { return object{"type": "string", "enum": values} }
