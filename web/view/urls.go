package view

import (
	"net/url"
	"strconv"
	"strings"

	"postil/internal/article"
)

// Every address of the pages and of what they link to. Handlers and components
// build none by hand.

// A Selection is what is selected in an article: the IDs of the first and the
// last sentence. Nothing is selected in the zero Selection; From equals To for
// one sentence.
type Selection struct{ From, To string }

// Empty reports whether nothing is selected.
func (s Selection) Empty() bool { return s.From == "" }

// path is the last part of a selection's address: "x" or "x..y".
func (s Selection) path() string {
	if s.From == s.To || s.To == "" {
		return s.From
	}

	return s.From + ".." + s.To
}

// Path is the selection as it stands in addresses: "x" or "x..y".
func (s Selection) Path() string { return s.path() }

// One returns the selection of one sentence.
func One(id string) Selection { return Selection{From: id, To: id} }

// A Pin says which revision of an article an address asks for.
type Pin struct {
	Revision int
	Pinned   bool // the address names the revision; it is not just the newest
}

// LibraryURL is the address of the list of all articles.
func LibraryURL() string { return ListingURL(article.Listing{}, "") }

// ListingURL is the address of a part of the articles that l asks for.
func ListingURL(l article.Listing, after string) string {
	if l.Sort == article.SortAdded {
		l.Sort = ""
	}

	return withQuery("/", "language", l.Language, "publisher", l.Publisher, "tag", l.Tag, "collection", l.Collection, "labels", string(l.Labels),
		"from", l.From, "to", l.To, "q", l.Words, "sort", string(l.Sort), "after", after)
}

// TagURL is the address of the articles with a tag.
func TagURL(tag string) string { return ListingURL(article.Listing{Tag: tag}, "") }

// CollectionsURL is the address of the list of collections.
func CollectionsURL() string { return "/collections" }

// CollectionURL is the address of a collection.
func CollectionURL(id string) string { return CollectionsURL() + "/" + url.PathEscape(id) }

// CollectURL is where editors change a collection, for "" where they make one.
func CollectURL(id string) string {
	if id == "" {
		return "/collect"
	}

	return "/collect/" + url.PathEscape(id)
}

// CollectedURL is CollectURL with a fragment that leads to an article in the
// collection, "" for none.
func CollectedURL(id, slug string) string {
	if slug == "" {
		return CollectURL(id)
	}

	return CollectURL(id) + "#" + url.PathEscape(collectedAnchor(slug))
}

// collectedAnchor is the id of an article's element there.
func collectedAnchor(slug string) string { return "a-" + slug }

// ArticleURL is the address of an article.
func ArticleURL(slug string, pin Pin) string {
	if pin.Pinned {
		return "/a/" + url.PathEscape(slug) + "@" + strconv.Itoa(pin.Revision)
	}

	return "/a/" + url.PathEscape(slug)
}

// SelectionPath is the canonical address of a selection in an article.
func SelectionPath(slug string, pin Pin, s Selection) string {
	return ArticleURL(slug, pin) + "/s/" + s.path()
}

// SelectionURL is SelectionPath with a fragment, so that a browser scrolls to the
// first sentence without script.
func SelectionURL(slug string, pin Pin, s Selection) string {
	return SelectionPath(slug, pin, s) + "#" + SentenceAnchor(s.From)
}

// SentenceURL is the address of one sentence of the newest revision.
func SentenceURL(slug, id string) string { return SelectionURL(slug, Pin{}, One(id)) }

// PanelURL is the address of the panel of a selection alone, for script.
func PanelURL(slug string, pin Pin, s Selection) string {
	return SelectionPath(slug, pin, s) + "/panel"
}

// SentenceAnchor is the id of a sentence's element.
func SentenceAnchor(id string) string { return "s-" + id }

// ShortURL is the shortest address of a sentence.
func ShortURL(id string) string { return "/s/" + id }

// ProgressURL is where script asks how far the search for an article's labels is.
func ProgressURL(slug string) string { return ArticleURL(slug, Pin{}) + "/progress" }

// ArticleSourceURL is where the source of an article can be downloaded, verbatim.
func ArticleSourceURL(slug string, pin Pin) string { return ArticleURL(slug, pin) + "/source" }

// EntitiesURL is the address of the list of entities of a type, "" for all.
func EntitiesURL(t article.EntityType, after string) string {
	return withQuery("/e", "type", string(t), "after", after)
}

// EntityURL is the address of an entity. The author has none of his own.
func EntityURL(id string) string { return "/e/" + url.PathEscape(id) }

// The lists of an entity's page; each is the name of the query parameter with
// the cursor of its part.
const (
	PartMentions = "mentions"
	PartSaid     = "said"   // what is attributed to it
	PartHeld     = "held"   // the stances that it holds
	PartToward   = "toward" // the stances toward it
)

// EntityPartURL is the address of an entity's page with a later part of one of
// its lists.
func EntityPartURL(id, part, after string) string {
	return withQuery(EntityURL(id), part, after) + "#" + part
}

// WikidataURL is the address of an item such as "Q794", "" for anything else.
func WikidataURL(item string) string {
	digits, found := strings.CutPrefix(item, "Q")
	if _, err := strconv.ParseUint(digits, 10, 64); !found || err != nil {
		return ""
	}

	return "https://www.wikidata.org/wiki/" + item
}

// SourcesURL is the address of the source ledger.
func SourcesURL(after string) string { return withQuery("/sources", "after", after) }

// SourceURL is the address of everything attributed to a source.
func SourceURL(id, after string) string {
	return withQuery("/sources/"+url.PathEscape(id), "after", after)
}

// SearchURL is the address of the sentences found by a query.
func SearchURL(query, after string) string {
	return withQuery("/search", "q", query, "after", after)
}

// SearchPageURL is the address of a part of what a query finds, in an order.
func SearchPageURL(query string, order article.Order, after string) string {
	return withQuery("/search", "q", query, "sort", orderValue(order), "after", after)
}

// orderValue names an order in addresses, "" for the default.
func orderValue(o article.Order) string {
	if o == article.ByRelevance {
		return ""
	}

	return string(o)
}

// SearchFeedURL is the address of the newest sentences that a query finds, as an
// Atom feed.
func SearchFeedURL(query string) string { return withQuery("/search.atom", "q", query) }

// LabelsURL is the address of the explanation of labels; anchor names one, "" for
// the whole page.
func LabelsURL(anchor string) string {
	if anchor == "" {
		return "/labels"
	}

	return "/labels#" + url.PathEscape(anchor)
}

// LoginURL is where people sign in; next is the address to go on to, "" for the
// account.
func LoginURL(next string) string { return withQuery("/login", "next", next) }

// HistoryURL is the address of the list of an article's revisions; after is the
// cursor of its part.
func HistoryURL(slug, after string) string {
	return withQuery(ArticleURL(slug, Pin{})+"/history", "after", after)
}

// CompareURL is the address of what changed from one revision to another.
func CompareURL(slug string, from, to int) string {
	return HistoryURL(slug, "") + "/" + strconv.Itoa(from) + ".." + strconv.Itoa(to)
}

// ChangesURL is the address of every wording that a sentence had.
func ChangesURL(slug, id string) string { return SelectionPath(slug, Pin{}, One(id)) + "/changes" }

// EditURL is where an article is edited.
func EditURL(slug string) string { return "/edit/" + url.PathEscape(slug) }

// RestoreURL is where an earlier revision of an article is brought back.
func RestoreURL(slug string, revision int) string {
	return EditURL(slug) + "/restore/" + strconv.Itoa(revision)
}

// ReviewURL is the address of what waits for an editor to look at it, of one article
// or of all for "".
func ReviewURL(slug, after string) string {
	return withQuery("/review", "article", slug, "after", after)
}

// SettledURL is the address of what editors have looked at.
func SettledURL(after string) string { return withQuery("/review/settled", "after", after) }

// DoubtURL is where an editor says what is to become of a doubt.
func DoubtURL(id string) string { return "/review/" + url.PathEscape(id) }

// ReopenURL is where an editor takes that back.
func ReopenURL(id string) string { return DoubtURL(id) + "/reopen" }

// WelcomeURL is the address of a one-time link with a secret.
func WelcomeURL(secret string) string { return "/welcome/" + url.PathEscape(secret) }

// LogoutURL is where people sign out.
func LogoutURL() string { return "/logout" }

// MeURL is where script asks who is signed in.
func MeURL() string { return "/me" }

// AccountURL is the address of a person's own account. done names what has just
// been done there, "" for nothing.
func AccountURL(done string) string { return withQuery("/account", "done", done) }

// PasswordURL is where a person sets another password.
func PasswordURL() string { return "/account/password" }

// SessionsURL is where a person ends all sessions but this one.
func SessionsURL() string { return "/account/sessions" }

// SessionURL is where a person ends a session.
func SessionURL(id string) string { return SessionsURL() + "/" + url.PathEscape(id) }

// PasskeysURL is where a person adds a passkey.
func PasskeysURL() string { return "/account/passkeys" }

// PasskeyURL is where a passkey is renamed or removed.
func PasskeyURL(id string) string { return PasskeysURL() + "/" + url.PathEscape(id) }

// PasskeyLoginURL is where a person signs in with a passkey.
func PasskeyLoginURL() string { return "/login/passkey" }

// ElsewhereURL is where people sign in who have an account elsewhere.
func ElsewhereURL(next string) string { return withQuery("/login/oidc", "next", next) }

// JoinAccountURL is where people join an account elsewhere with theirs.
func JoinAccountURL() string { return withQuery("/login/oidc", "link", "yes") }

// ElsewhereBackURL is where they come back to.
func ElsewhereBackURL() string { return "/login/oidc/back" }

// IdentitiesURL is where people part an account elsewhere from theirs.
func IdentitiesURL() string { return "/account/identities" }

// TokensURL is where a person makes a token.
func TokensURL() string { return "/account/tokens" }

// TokenURL is where a person revokes a token.
func TokenURL(id string) string { return TokensURL() + "/" + url.PathEscape(id) }

// PeopleURL is the address of the list of people. done is as for AccountURL.
func PeopleURL(done string) string { return withQuery("/people", "done", done) }

// InvitationsURL is where an owner makes an invitation.
func InvitationsURL() string { return "/people/invitations" }

// InvitationURL is where an owner takes a link back.
func InvitationURL(id string) string { return InvitationsURL() + "/" + url.PathEscape(id) }

// What an owner does to a person.
const (
	DoRole   = "role"
	DoReset  = "reset"   // make a link to set a password
	DoRevoke = "signout" // end sessions, tokens and links
	DoRemove = "remove"
)

// PersonURL is where an owner does something to a person.
func PersonURL(id, what string) string { return "/people/" + url.PathEscape(id) + "/" + what }

// OpenAPIURL is the address of the description of the API.
func OpenAPIURL() string { return "/api/openapi.json" }

// withQuery returns path with the pairs of names and values that have a value.
func withQuery(path string, pairs ...string) string {
	query := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			query.Set(pairs[i], pairs[i+1])
		}
	}
	if len(query) == 0 {
		return path
	}

	return path + "?" + query.Encode()
}

// ImportURL is where editors add articles.
func ImportURL() string { return "/import" }

// The addresses that the forms of ImportURL are sent to.
const (
	importText    = "/import/text"
	importFiles   = "/import/files"
	importAddress = "/import/address"
	importSave    = "/import/save"
)

// PreviewsURL is what a job has read, before anybody saves it; with a position from 1
// on, one of its articles.
func PreviewsURL(job string, position int) string {
	address := ImportURL() + "/preview/" + url.PathEscape(job)
	if position > 0 {
		address += "/" + strconv.Itoa(position)
	}

	return address
}

// FeedsURL is the list of feeds.
func FeedsURL() string { return "/import/feeds" }

// PauseFeedURL is where a feed is paused and resumed.
func PauseFeedURL(id string) string { return FeedsURL() + "/" + url.PathEscape(id) + "/pause" }

// PollFeedURL is where a feed is asked now.
func PollFeedURL(id string) string { return FeedsURL() + "/" + url.PathEscape(id) + "/poll" }

// RemoveFeedURL is where a feed is forgotten.
func RemoveFeedURL(id string) string { return FeedsURL() + "/" + url.PathEscape(id) + "/remove" }

// JobsURL is the list of imports; after is the cursor of its part.
func JobsURL(after string) string { return withQuery("/jobs", "after", after) }

// JobURL is the address of a job.
func JobURL(id string) string { return "/jobs/" + url.PathEscape(id) }

// CancelJobURL is where a job is cancelled.
func CancelJobURL(id string) string { return JobURL(id) + "/cancel" }

// RetryJobURL is where a job is tried again.
func RetryJobURL(id string) string { return JobURL(id) + "/retry" }

// LiveURL is the stream of what happens to an article behind the change with a key.
func LiveURL(slug string, after int64) string {
	return withQuery("/events", "article", slug, "after", strconv.FormatInt(after, 10))
}

// JobsEventsURL is the stream of what happens to the newest jobs.
func JobsEventsURL() string { return withQuery("/events", "jobs", "newest") }

// EventsURL is the stream of what happens to a job.
func EventsURL(job string) string { return withQuery("/events", "job", job) }
