package storetest

import (
	"slices"
	"testing"

	"postil/internal/store"
)

// A check is one test of a store, which is empty.
type check struct {
	name string
	run  func(*testing.T, *store.Store)
}

// Run tests stores made by open, which returns a new, empty one each time and
// closes it when t ends.
func Run(t *testing.T, open func(t *testing.T) *store.Store) {
	for _, test := range slices.Concat(searches(), margins(), judging(), teaching(), []check{
		{"a bundle comes back as it was saved", roundTrip},
		{"any bundle comes back as it was saved", anyRoundTrip},
		{"a bundle that fails leaves nothing", atomicity},
		{"what is taken cannot be saved again", duplicates},
		{"a bundle that contradicts itself is refused", contradictions},
		{"lists show what Overlay shows", shownRule},
		{"an article is reviewed when everything shown is", reviewedRule},
		{"a newer annotator replaces its findings", newFindings},
		{"a machine's entity joins one of the same name and type alone", joinedEntities},
		{"articles of another version of an annotator are outdated", outdated},
		{"a job is done by who has it", jobs},
		{"no two workers have one job", claims},
		{"an import goes from hand to hand and is forgotten in time", imports},
		{"a job that is cancelled can be tried again", cancelled},
		{"previews are kept until they are saved", previews},
		{"previews that nobody saves are forgotten", forgotten},
		{"a feed is polled until it is removed", feeds},
		{"judgements that break a rule are refused", badJudgements},
		{"lists have neither gaps nor repeats", paging},
		{"lists have their order", order},
		{"entities and sources are counted", counts},
		{"an article has the tags it was given last", tags},
		{"lists of articles are narrowed and ordered", listing},
		{"lists of articles that nobody can make are refused", badListings},
		{"a collection has its articles in their order", collections},
		{"reading lists", readingLists},
		{"what is not there is not found", absent},
		{"a revision keeps earlier ones and the IDs of sentences", revisions},
		{"a sentence has a life", lives},
		{"a merged sentence has the heirs of its heirs", heirs},
		{"revisions that break a rule are refused", badRevisions},
		{"the job of finding labels comes with a revision", revisedJob},
		{"findings stay with sentences that stay", carriedFindings},
		{"notes and judgements go with their sentence", doubts},
		{"what waits comes back with its words", returned},
		{"a doubt is settled by a person", settling},
		{"no note or judgement is lost through any revisions", nothingLost},
		{"what people do is recorded", recorded},
		{"a reader flags what is wrong", flags},
		{"settings are those chosen last", settings},
		{"a change is read by who may read it", audiences},
		{"who follows the record misses nothing", changeKeys},
		{"the version grows with every write", versions},
		{"people come, change and go", people},
		{"sessions end", sessions},
		{"tokens are their person's", tokens},
		{"links work once", links},
		{"passkeys are their person's", passkeys},
		{"a person is known elsewhere", identities},
		{"what was begun is ended once, and soon", ceremonies},
		{"a request is answered once", replies},
		{"a large article is stored and read at a reasonable cost", large},
	}) {
		t.Run(test.name, func(t *testing.T) { test.run(t, open(t)) })
	}
}
