// Package export reads and writes Postil's own files: an article with everything
// that is kept about it, and labels that lie beside a source. It does not know
// where articles are stored or how a source is parsed.
//
// # The bundle
//
// A bundle is one JSON object in UTF-8, complete and lossless: what Encode wrote,
// Decode gives back unchanged.
//
//	{
//	  "format": "postil/1",
//	  "article": {
//	    "slug": "…", "revision": 1, "title": "…", …, "created": "2026-11-25T12:00:00Z",
//	    "source": {"format": "text", "name": "a.txt", "body": "…"},
//	    "text": "…",
//	    "blocks": [{"kind": "paragraph", "start": 0, "end": 57, "parent": -1}, …],
//	    "marks": [{"kind": "emphasis", "start": 4, "end": 9, "quote": "every"}, …],
//	    "sentences": [{"id": "k3v9x0a2mb", "start": 0, "end": 57, "quote": "…", "block": 0}, …]
//	  },
//	  "entities": [{"id": "…", "name": "…", "type": "person"}, …],
//	  "findings": [{"annotator": "…", "version": "…", "revision": 1, "at": "…", "mentions": […], …}, …],
//	  "judgements": [{"id": "…", "action": "add", "by": "…", "at": "…", "sentence": "…", "mention": {…}}, …],
//	  "notes": [{"id": "…", "from": "…", "body": "…", "by": "…", …}, …]
//	}
//
// A bundle with earlier revisions, with notes and judgements that wait for review or
// were looked at, or of an article in collections, has "format": "postil/2" and more:
//
//	"past": {
//	  "revisions": [{…}, …],
//	  "edits": [{"revision": 2, "by": "…", "summary": "…", "edited": 1, "fates": [{"sentence": "…", "kind": "edited", "heirs": ["…"]}]}, …],
//	  "waiting": [{"revision": 1, "note": {…}}, {"revision": 1, "judgement": {…}}, …],
//	  "doubts": [{"id": "…", "note": "…", "held": 1, "seen": 1, "words": "…", "fate": "deleted", "since": 2, "opened": "…"}, …]
//	},
//	"collections": [{"id": "…", "title": "…", "created": "…", "updated": "…", "version": 3, "position": 0}, …]
//
// Positions of what waits are those of the revision that it waits at.
//
// Every position is a range of bytes of "text" and, except for blocks, carries the
// words it covers as "quote": a person can read it, and a file whose words and
// positions disagree is refused. An absent field has its zero value. Values of up
// to 110 bytes stand on one line, so that two exports compare line by line.
//
// # Labels beside a source
//
// A labels file holds what people say about a text without the text's structure.
// It is written by hand, and lies beside its source as NAME.labels.json:
//
//	{
//	  "format": "postil-labels/1",
//	  "article": {"slug": "…", "title": "…", "title_supplied": true, "created": "…"},
//	  "by": "Postil editors",
//	  "at": "2026-11-25T00:00:00Z",
//	  "entities": [{"id": "robert-ford", "name": "Robert Ford", "type": "person"}],
//	  "sentences": [
//	    {
//	      "sentence": 3, "text": "Robert Ford, former ambassador, said he was late.",
//	      "modality": {"kind": "reported-claim", "evidence": ["said"]},
//	      "mentions": [{"at": "he", "type": "person", "kind": "pronoun", "entities": ["robert-ford"]}],
//	      "attributions": [{"source": "Robert Ford, former ambassador", "cue": "said", "content": ["he was late"], …}],
//	      "stances": [{"holder": "author", "target": "robert-ford", "polarity": "unclear"}],
//	      "notes": [{"quote": "late", "body": "How late?"}]
//	    }
//	  ]
//	}
//
// A sentence is named by its place, 1 being the first, or by its ID, and repeats
// its text as a check. Words inside it are named by quoting them. Words that stand
// there more than once say which time is meant, {"quote": "the", "nth": 2}, and
// words of another sentence say which, {"quote": "…", "sentence": 4}. Words are
// looked for between other letters and digits first: "he" is not found in "the".
// All labels are added by the person named in "by"; an "id" that is not a UUID is
// a key of the author's own, from which the UUID is made.
package export
