package who

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"postil/internal/article"
)

func TestNamesAreLinked(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string // entities as "name (type, description): mention, mention"
	}{
		{
			"a last name means the full name before it",
			"[P Hossein Hamed], an [O ABC] commander, died. [P Hamed] was 60.",
			[]string{"Hossein Hamed (person, ABC commander): Hossein Hamed, Hamed", "ABC (organisation): ABC"},
		},
		{
			"brackets explain an acronym that is not made of initials",
			"The [O River Guards] ([O IRGC]) left. The [O IRGC] came back.",
			[]string{"River Guards (organisation): River Guards, IRGC, IRGC"},
		},
		{
			"initials explain an acronym",
			"The [O World Rowing Union] met. The [O WRU] is old.",
			[]string{"World Rowing Union (organisation): World Rowing Union, WRU"},
		},
		{
			"a people is not its country",
			"[G Iranian] boats left [L Iran]. [G Iranians] watched.",
			[]string{"Iranian (group): Iranian, Iranians", "Iran (place): Iran"},
		},
		{
			"two people with one last name stay two, and titles tell them apart",
			"[P Hillary Clinton] met [P Bill Clinton]. Mrs. [P Clinton] smiled.",
			[]string{"Hillary Clinton (person): Hillary Clinton, Clinton", "Bill Clinton (person): Bill Clinton"},
		},
		{
			"possessives, accents and periods do not matter",
			"[P Hugo Chávez]'s plan failed. [P Chavez] left the [L U.S.] for the [L United States].",
			[]string{"Hugo Chávez (person): Hugo Chávez, Chavez", "United States (place): U.S., United States"},
		},
		{
			"a role before the name describes the person",
			"Former [L U.S.] ambassador to [L Syria] [P Robert Ford] spoke. He left.",
			[]string{"U.S. (place): U.S.", "Syria (place): Syria", "Robert Ford (person, Former U.S. ambassador to Syria): Robert Ford, He"},
		},
		{
			"pronouns look for a subject that fits",
			"[P Mary Stone] met [P John Wood]. She told him that he was late.",
			[]string{"Mary Stone (person): Mary Stone, She", "John Wood (person): John Wood, him, he"},
		},
		{
			"what only people lead has a person's name before it",
			"The [L Mary Stone] administration fell. [G Stone] left.",
			[]string{"Mary Stone (person): Mary Stone, Stone", "Administration of Mary Stone (organisation): The Mary Stone administration"},
		},
		{
			"a person's last name is no city behind the full name",
			"[P Valeska Paris] spoke. [L Paris] left. They met in [L Paris] with [P Bo].",
			[]string{"Valeska Paris (person): Valeska Paris", "Paris (place): Paris, Paris", "Bo (person): Bo"},
		},
		{
			"a government is neither its people nor its country",
			"The [G Iranian] regime spoke. [L Iran]'s government is new. The government left. The [P George Bush] administration stayed.",
			[]string{
				"Iranian (group): Iranian", "Iran (place): Iran", "George Bush (person): George Bush",
				"Government of Iran (organisation): The Iranian regime, Iran's government, The government",
				"Administration of George Bush (organisation): The George Bush administration",
			},
		},
		{
			"a company is a company",
			"[O Acme Motors] closed. The company has debts.",
			[]string{"Acme Motors (organisation): Acme Motors, The company"},
		},
		{
			"what somebody is said to be of is his company, also for what he says",
			"[O Acme] founder [P John Wood] spoke. [O Bolt] left. He said the company grew. [P John Wood] said his company grew.",
			[]string{"Acme (organisation): Acme, the company, his company", "John Wood (person, Acme founder): John Wood, He, John Wood, his", "Bolt (organisation): Bolt"},
		},
		{
			"they are an organisation that says something, not one that is only near",
			"The [O River Bank] paid. They said it helped. Workers met the [O Hill Bank] when they said no.",
			[]string{"River Bank (organisation): River Bank, They", "Hill Bank (organisation): Hill Bank"},
		},
		{
			"a people is in the plural without an ending",
			"The [G British] found [L Malta]. However, they did say so. A [G French] army left.",
			[]string{"British (group): British, they", "Malta (place): Malta", "French (group): French"},
		},
		{
			"a role with any words before it is that of the one of whom nothing else was said",
			"[G Iranian] minister [P Jane Roe] met minister [P Ada Quist]. The [G Iranian] minister left. The embattled minister stayed.",
			[]string{"Iranian (group): Iranian, Iranian", "Jane Roe (person, Iranian minister): Jane Roe", "Ada Quist (person, minister): Ada Quist"},
		},
		{
			"an office and a country lead to the one who has it",
			"[G Iranian] minister [P Jane Roe] met [L Ohio] senator [P Ada Quist]. The [L Ohio] senator left. The embattled minister stayed.",
			[]string{
				"Iranian (group): Iranian", "Jane Roe (person, Iranian minister): Jane Roe, The embattled minister", "Ohio (place): Ohio, Ohio",
				"Ada Quist (person, Ohio senator): Ada Quist, The Ohio senator",
			},
		},
		{
			"somebody is what is said behind an age or a form of be",
			"[P Ada Quist], 46, a nurse, and [P John Wood] met. [P John Wood] is a lawyer. The nurse left. The lawyer stayed.",
			[]string{"Ada Quist (person, nurse): Ada Quist, The nurse", "John Wood (person, lawyer): John Wood, John Wood, The lawyer"},
		},
		{
			"who is named behind a role is no subject where the role is none",
			"After the success of a classmate, [P Jane Roe], [P Ada Quist] left. She thought so.",
			[]string{"Jane Roe (person): Jane Roe", "Ada Quist (person): Ada Quist, She"},
		},
		{
			"bodies are called by what they are known to be",
			"The [O IAEA] met the [O ICC]. The agency said so.",
			[]string{"IAEA (organisation): IAEA, The agency", "ICC (organisation): ICC"},
		},
	}
	for _, tt := range tests {
		text, names := marked(t, tt.text)
		links := Link(text, oneEach(text), names)
		if got := listed(text, links); !slices.Equal(got, tt.want) {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, strings.Join(got, "\n     "), strings.Join(tt.want, "\n     "))
		}
	}
}

func listed(text string, links *Links) []string {
	lines := make([]string, len(links.Entities))
	for i, e := range links.Entities {
		about := string(e.Type)
		if e.Description != "" {
			about += ", " + e.Description
		}
		var mentions []string
		for _, m := range links.Mentions {
			if slices.Contains(m.Entities, i) {
				mentions = append(mentions, m.In(text))
			}
		}
		lines[i] = fmt.Sprintf("%s (%s): %s", e.Name, about, strings.Join(mentions, ", "))
	}

	return lines
}

func TestEntityIDsAreSlugsAndDiffer(t *testing.T) {
	text, names := marked(t, "[P Paris], [L Paris], [P Łukasz Żak], [P 習近平], [L The Hague], [P Author], [O "+strings.Repeat("Long", 60)+"].")
	links := Link(text, oneEach(text), names)
	seen := map[string]bool{}
	for _, e := range links.Entities {
		if !article.ValidSlug(e.ID) || seen[e.ID] || e.ID == article.AuthorID {
			t.Errorf("entity %q has the ID %q", e.Name, e.ID)
		}
		seen[e.ID] = true
	}
	if !seen["paris"] || !seen["paris-place"] || !seen["lukasz-zak"] {
		t.Errorf("IDs are %v", seen)
	}
}
