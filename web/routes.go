package web

import (
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/klauspost/compress/gzhttp"

	"postil/internal/account"
	"postil/internal/article"
	"postil/static"
	"postil/web/view"
)

// pageRoutes are the addresses for readers and operators. An {article} is
// "slug" or "slug@revision", a {selection} is "sid" or "sid..sid".
func (s *Server) pageRoutes(r chi.Router) {
	r.Get("/", s.handle(s.showLibrary))
	r.Get("/a/{article}", s.handle(s.showArticle))
	r.Get("/a/{article}/source", s.handle(s.downloadSource))
	r.Get("/a/{article}/progress", s.handle(s.showProgress))
	r.Get("/a/{article}/history", s.handle(s.showHistory))
	r.Get("/a/{article}/history/{pair}", s.handle(s.showComparison))
	r.Get("/a/{article}/s/{selection}", s.handle(s.showSelection))
	r.Get("/a/{article}/s/{selection}/changes", s.handle(s.showChanges))
	r.Get("/a/{article}/s/{selection}/panel", s.handle(s.showPanel))
	r.Get("/e", s.handle(s.showEntities))
	r.Get("/e/{id}", s.handle(s.showEntity))
	r.Get("/sources", s.handle(s.showSources))
	r.Get("/sources/{id}", s.handle(s.showSource))
	r.Get("/search", s.handle(s.showSearch))
	r.Get("/search.atom", s.handle(s.showSearchFeed))
	r.Get("/collections", s.handle(s.showCollections))
	r.Get("/collections/{id}", s.handle(s.showCollection))
	r.Get("/labels", s.handle(s.showLabels))
	r.Get("/palette.css", s.handle(s.showPalette))

	r.Group(func(r chi.Router) {
		r.Use(s.private)
		r.Get("/login", s.handle(s.showLogin))
		r.Post("/login", s.handle(s.signIn))
		r.Post("/login/passkey/begin", s.handle(s.beginPasskeySignIn))
		r.Post("/login/passkey", s.handle(s.passkeySignIn))
		r.Get("/login/oidc", s.handle(s.goElsewhere))
		r.Get("/login/oidc/back", s.handle(s.comeBack))
		r.Post("/logout", s.handle(s.signOut))
		r.Get("/welcome/{code}", s.handle(s.showWelcome))
		r.Post("/welcome/{code}", s.handle(s.followWelcome))
		r.Get("/me", s.handle(s.showMe))
		r.Get("/notes", s.handle(s.showNotes))
		r.Get("/notes/{id}/versions", s.handle(s.showNoteVersions))
		r.Get("/flag", s.handle(s.showFlag))
		r.Post("/flag", s.handle(s.sendFlag))
		r.Get("/history", s.handle(s.showRecord))
		r.Get("/history.csv", s.handle(s.downloadRecord("csv")))
		r.Get("/history.jsonl", s.handle(s.downloadRecord("jsonl")))
	})
	r.Group(s.deskRoutes)
	r.Group(s.accountRoutes)
	r.Group(s.peopleRoutes)
	r.Group(s.studentRoutes)
	r.Group(s.teacherRoutes)

	s.paperRoutes(r)
	r.Group(s.readingListRoutes)

	r.Get("/healthz", s.handle(s.showHealth))
	r.Get("/readyz", s.handle(s.showReady))
	r.Get("/version", s.handle(s.showVersion))
}

// shareRoutes are the addresses by which a selection is shared, and shown elsewhere.
func (s *Server) shareRoutes(r chi.Router) {
	r.Get("/a/{article}/s/{selection}/share", s.handle(s.showShare))
	r.Get("/a/{article}/s/{selection}/cite.{format}", s.handle(s.downloadCitation))
	r.Get("/a/{article}/s/{selection}/card.png", s.handle(s.drawTextCard))
	r.Get("/a/{article}/card.png", s.handle(s.drawTextCard))
	r.Get("/e/{id}/card.png", s.handle(s.drawEntityCard))
	r.Get("/sources/{id}/card.png", s.handle(s.drawSourceCard))
	r.Get("/collections/{id}/card.png", s.handle(s.drawCollectionCard))
	r.Get("/lists/{id}/card.png", s.handle(s.drawReadingListCard))
	r.Get("/lessons/{id}/card.png", s.handle(s.drawLessonCard))
	r.Get("/card.png", s.handle(s.drawSiteCard))
	r.Get("/oembed", s.handle(s.answerOEmbed))
	r.Get("/embed/a/{article}/s/{selection}", s.handle(s.showEmbed))
	r.Get("/embed.js", s.handle(s.sendEmbedScript))
	r.Get("/s/{sid}", s.handle(s.followShort))
	r.Get("/s/{sid}/project", s.handle(s.showProject))
	r.Get("/s/{sid}/qr.svg", s.handle(s.drawQR))
	r.Get("/s/{sid}/qr.png", s.handle(s.drawQR))
}

// paperRoutes are the addresses of what is read away from the pages: on paper, as a book,
// in a feed reader, without a network.
func (s *Server) paperRoutes(r chi.Router) {
	r.Get("/feed.atom", s.handle(s.showFeed))
	r.Get("/lists", s.handle(s.showReadingLists))
	r.Get("/lists/{id}", s.handle(s.showReadingList))
	r.Get("/lists/{id}/feed.atom", s.handle(s.showReadingListFeed))
	r.Get("/manifest.webmanifest", s.handle(s.showManifest))
	r.Get("/sw.js", s.handle(s.showWorker))
	r.Get("/offline", s.handle(s.showOffline))
	r.Get("/a/{article}/panels", s.handle(s.showPanels))
	r.Get("/a/{article}/article.epub", s.handle(s.downloadEPUB))
	r.Get("/a/{article}/worksheet", s.handle(s.showArticleWorksheet))
	r.Get("/a/{article}/key", s.handle(s.showArticleKey))
}

// readingListRoutes are the addresses at which teachers make reading lists.
func (s *Server) readingListRoutes(r chi.Router) {
	r.Use(s.requires(account.Teacher))
	r.Get("/reading", s.handle(s.showArrange))
	r.Post("/reading", s.handle(s.arrange))
	r.Get("/reading/{id}", s.handle(s.showEditReadingList))
	r.Post("/reading/{id}", s.handle(s.editReadingList))
}

// importRoutes are the addresses at which editors add articles.
func (s *Server) importRoutes(r chi.Router) {
	r.Get("/import", s.handle(s.showImport))
	r.Post("/import/address", s.handle(s.importAddress))
	r.Post("/import/files", s.handle(s.importFiles))
	r.Post("/import/text", s.handle(s.importText))
	r.Post("/import/save", s.handle(s.saveImport))
	r.Get("/import/preview/{id}", s.handle(s.showPreviews))
	r.Post("/import/preview/{id}", s.handle(s.savePreviews))
	r.Get("/import/preview/{id}/{position}", s.handle(s.showPreview))
	r.Post("/import/preview/{id}/{position}", s.handle(s.mendPreview))
	r.Get("/import/feeds", s.handle(s.showFeeds))
	r.Post("/import/feeds", s.handle(s.addFeed))
	r.Post("/import/feeds/{id}/pause", s.handle(s.pauseFeed))
	r.Post("/import/feeds/{id}/poll", s.handle(s.pollFeed))
	r.Post("/import/feeds/{id}/remove", s.handle(s.removeFeed))
	r.Get("/jobs", s.handle(s.showJobs))
	r.Get("/jobs/{id}", s.handle(s.showJob))
	r.Post("/jobs/{id}/cancel", s.handle(s.cancelJob))
	r.Post("/jobs/{id}/retry", s.handle(s.retryJob))
}

// deskRoutes are for signed-in people who work on an article: what a person may not
// do is not in the pages.
func (s *Server) deskRoutes(r chi.Router) {
	r.Use(s.requires(account.Reader))
	r.Get("/desk/{article}/s/{selection}", s.handle(s.showDesk))
	r.Get("/desk/{article}/s/{selection}/panel", s.handle(s.showDeskPanel))
	r.Get("/desk/{article}/margin", s.handle(s.showMargin))
	r.Post("/notes", s.handle(s.addNote))
	r.Get("/notes/{id}", s.handle(s.showNote))
	r.Post("/notes/{id}", s.handle(s.changeNote))
	r.Post("/notes/{id}/delete", s.doNote(article.DoDelete))
	r.Post("/notes/{id}/restore", s.doNote(article.DoRestore))
	r.Post("/notes/{id}/resolve", s.doNote(article.DoResolve))
	r.Post("/notes/{id}/reopen", s.doNote(article.DoReopen))
	edits := r.With(s.requires(account.Editor))
	edits.Get("/desk/{article}/s/{selection}/label/{label}", s.handle(s.showJudge))
	edits.Get("/desk/{article}/s/{selection}/add/{layer}", s.handle(s.showAdd))
	edits.Post("/desk/{article}/s/{selection}/judge", s.handle(s.judge))
}

// studentRoutes are for who takes part in a lesson: nobody needs an account. A
// {secret} is a student's own.
func (s *Server) studentRoutes(r chi.Router) {
	r.Use(s.private)
	r.Get("/join", s.handle(s.showJoin))
	r.Post("/join", s.handle(s.join))
	r.Get("/lessons/{id}", s.handle(s.showLesson))
	r.Post("/lessons/{id}", s.handle(s.joinLesson))
	r.Get("/lessons/{id}/me/{secret}", s.handle(s.showStudent))
	r.Post("/lessons/{id}/answers", s.handle(s.saveAnswer))
	r.Post("/lessons/{id}/leave", s.handle(s.leaveLesson))
	r.Get("/lessons/{id}/feed.atom", s.handle(s.showLessonFeed))
	r.Get("/lessons/{id}/qr.svg", s.handle(s.drawLessonQR))
}

// teacherRoutes are for who makes lessons; what is of one lesson is for its teacher
// and for owners.
func (s *Server) teacherRoutes(r chi.Router) {
	r.Use(s.requires(account.Teacher))
	r.Get("/lessons", s.handle(s.showLessons))
	r.Post("/lessons", s.handle(s.makeLesson))
	r.Get("/lessons/new", s.handle(s.showNewLesson))
	r.Get("/lessons/add", s.handle(s.showAddToLesson))
	r.Post("/lessons/add", s.handle(s.addToLesson))
	r.Get("/lessons/{id}/edit", s.handle(s.showEditLesson))
	r.Post("/lessons/{id}/edit", s.handle(s.editLesson))
	r.Get("/lessons/{id}/results", s.handle(s.showResults))
	r.Post("/lessons/{id}/results", s.handle(s.changeResults))
	r.Get("/lessons/{id}/results.csv", s.handle(s.saveResults))
	r.Get("/lessons/{id}/results/students/{student}", s.handle(s.showStudentResults))
	r.Get("/lessons/{id}/results/prompts/{prompt}", s.handle(s.showPromptResults))
	r.Get("/lessons/{id}/project/{n}", s.handle(s.showWall))
	r.Get("/lessons/{id}/worksheet", s.handle(s.showWorksheet))
	r.Get("/lessons/{id}/key", s.handle(s.showAnswerKey))
}

// accountRoutes are a person's own.
func (s *Server) accountRoutes(r chi.Router) {
	r.Use(s.requires(account.Reader), s.inPerson)
	r.Get("/account", s.handle(s.showAccount))
	r.Post("/account/password", s.handle(s.changePassword))
	r.Post("/account/sessions", s.handle(s.endSessions))
	r.Post("/account/sessions/{id}", s.handle(s.endSession))
	r.Post("/account/passkeys/begin", s.handle(s.beginPasskey))
	r.Post("/account/passkeys", s.handle(s.createPasskey))
	r.Post("/account/passkeys/{id}", s.handle(s.changePasskey))
	r.Post("/account/identities", s.handle(s.removeIdentity))
	r.Post("/account/tokens", s.handle(s.createToken))
	r.Post("/account/tokens/{id}", s.handle(s.revokeToken))
}

// peopleRoutes are for who says who may do what.
func (s *Server) peopleRoutes(r chi.Router) {
	r.Use(s.requires(account.Owner))
	r.Get("/owner", s.handle(s.showOwner))
	r.Post("/owner", s.handle(s.saveSettings))
	r.Post("/owner/colours", s.handle(s.saveColours))
	r.Get("/people", s.handle(s.showPeople))
	r.Post("/people/invitations", s.handle(s.invite))
	r.Post("/people/invitations/{id}", s.handle(s.dropLink))
	r.Post("/people/{id}/role", s.handle(s.setRole))
	r.Post("/people/{id}/reset", s.handle(s.reset))
	r.Post("/people/{id}/signout", s.handle(s.revokePerson))
	r.Post("/people/{id}/remove", s.handle(s.removePerson))
}

// editRoutes are the addresses at which editors change articles, and decide about
// what was said of words that changed.
func (s *Server) editRoutes(r chi.Router) {
	r.Get("/edit/{slug}", s.handle(s.showEdit))
	r.Post("/edit/{slug}", s.handle(s.edit))
	r.Get("/edit/{slug}/restore/{revision}", s.handle(s.showRestore))
	r.Post("/edit/{slug}/restore/{revision}", s.handle(s.restore))
	r.Get("/collect", s.handle(s.showCollect))
	r.Post("/collect", s.handle(s.collect))
	r.Get("/collect/{id}", s.handle(s.showEditCollection))
	r.Post("/collect/{id}", s.handle(s.editCollection))
	r.Get("/review", s.handle(s.showReview))
	r.Get("/review/next", s.handle(s.showNext))
	r.Post("/review/judge", s.handle(s.judgeNext))
	r.Get("/review/agreement", s.handle(s.showAgreement))
	r.Get("/review/settled", s.handle(s.showSettled))
	r.Get("/review/flags", s.handle(s.showFlags))
	r.Post("/review/flags/{id}", s.handle(s.settleFlag))
	r.Post("/review/{id}", s.handle(s.settle))
	r.Post("/review/{id}/reopen", s.handle(s.reopen))
	r.Post("/history/{key}/revert", s.handle(s.revert))
	r.Get("/e/{id}/edit", s.handle(s.showEditEntity))
	r.Post("/e/{id}/edit", s.handle(s.editEntity))
}

// anyone is the role that reading what is public needs.
const anyone = account.Nobody

// apiRoutes are the addresses for programs, with the role that each needs.
func (s *Server) apiRoutes(api huma.API) {
	read(s, api, anyone, "list-articles", "/api/articles", "Articles, newest first or in another order, all or those that meet what is asked", s.apiArticles)
	read(s, api, anyone, "get-article", "/api/articles/{slug}", "An article with its text", s.apiArticle)
	read(s, api, anyone, "get-source", "/api/articles/{slug}/source", "The source of an article, verbatim", s.apiSource, "text/plain", "text/markdown")
	read(s, api, anyone, "list-revisions", "/api/articles/{slug}/revisions", "The revisions of an article, newest first", s.apiRevisions)
	read(s, api, anyone, "list-sentences", "/api/articles/{slug}/sentences", "The sentences of an article, in order, with all that is said about them", s.apiSentences)
	read(s, api, anyone, "get-sentence", "/api/sentences/{sid}", "A sentence with all that is said about it", s.apiSentence)
	read(s, api, anyone, "list-entities", "/api/entities", "Entities, most mentioned first", s.apiEntities)
	read(s, api, anyone, "get-entity", "/api/entities/{id}", "An entity", s.apiEntity)
	read(s, api, anyone, "list-mentions", "/api/entities/{id}/mentions", "Every sentence that names an entity", s.apiMentions)
	read(s, api, anyone, "list-stances", "/api/entities/{id}/stances", "Every stance toward an entity, or held by it", s.apiStances)
	read(s, api, anyone, "list-sources", "/api/sources", "Who is cited", s.apiSources)
	read(s, api, anyone, "get-cited-source", "/api/sources/{id}", "A source", s.apiSourceCount)
	read(s, api, anyone, "list-attributions", "/api/sources/{id}/attributions", "Everything attributed to a source", s.apiAttributions)
	read(s, api, anyone, "list-collections", "/api/collections", "Collections of articles, in the order of their titles", s.apiCollections)
	read(s, api, anyone, "list-reading-lists", "/api/lists", "Reading lists that are listed, and one's own, in the order of their titles", s.apiReadingLists)
	read(s, api, anyone, "get-reading-list", "/api/lists/{id}", "A reading list with its entries", s.apiReadingList)
	write(s, api, account.Teacher, "add-reading-list", "POST /api/lists", "Make a reading list", s.apiAddReadingList)
	write(s, api, account.Teacher, "put-reading-list", "PUT /api/lists/{id}", "Give one's reading list another title, description or entries; 409 comes with the list as it is", s.apiPutReadingList)
	write(s, api, account.Teacher, "remove-reading-list", "DELETE /api/lists/{id}", "Forget one's reading list", s.apiRemoveReadingList)
	read(s, api, anyone, "get-collection", "/api/collections/{id}", "A collection with its articles", s.apiCollection)
	read(s, api, anyone, "list-changes", "/api/changes", "What people did, newest first: what everybody may read, and what the token's person may", s.apiChanges)
	write(s, api, anyone, "add-flag", "POST /api/flags", "Tell editors what is wrong with a public note or a label; 429 comes after ten from one network within a quarter of an hour", s.apiAddFlag)
	read(s, api, account.Editor, "list-flags", "/api/flags", "What readers said is wrong and nobody has decided yet, the oldest first", s.apiFlags)
	read(s, api, account.Reader, "get-me", "/api/me", "Who the token is for, and what it may do", s.apiMe)
	read(s, api, anyone, "search", "/api/search", "Sentences by words, phrases and what labels say", s.apiSearch)
	read(s, api, anyone, "suggest", "/api/suggest", "Entities, sources and articles that begin as what is typed", s.apiSuggest)

	read(s, api, anyone, "list-notes", "/api/notes", "Notes, newest first: public ones, your own, and for editors those for editors", s.apiNotes)
	read(s, api, anyone, "get-note", "/api/notes/{id}", "A note", s.apiNote)
	read(s, api, anyone, "list-note-versions", "/api/notes/{id}/versions", "Every wording that a note had, the first first", s.apiNoteVersions)
	write(s, api, account.Reader, "add-note", "POST /api/notes", "Write a note; for others than yourself it needs the role teacher, for editors alone the role editor", s.apiAddNote)
	write(s, api, account.Reader, "put-note", "PUT /api/notes/{id}", "Change a note of your own; 409 and 412 come with the note as it is", s.apiPutNote)
	write(s, api, account.Reader, "remove-note", "DELETE /api/notes/{id}", "Delete a note of your own; it can be restored", s.apiRemoveNote)
	write(s, api, account.Reader, "restore-note", "POST /api/notes/{id}/restore", "Restore a deleted note", s.doToNote(article.DoRestore))
	write(s, api, account.Reader, "resolve-note", "POST /api/notes/{id}/resolve", "Say that a thread is settled", s.doToNote(article.DoResolve))
	write(s, api, account.Reader, "reopen-note", "POST /api/notes/{id}/reopen", "Open a settled thread again", s.doToNote(article.DoReopen))

	read(s, api, account.Teacher, "list-lessons", "/api/lessons", "One's own lessons, the last changed first", s.apiLessons)
	read(s, api, account.Teacher, "get-lesson", "/api/lessons/{id}", "A lesson with its prompts, for its teacher", s.apiLesson)
	read(s, api, account.Teacher, "list-answers", "/api/lessons/{id}/answers", "What the class answered, for its teacher", s.apiLessonAnswers)
	write(s, api, account.Teacher, "add-lesson", "POST /api/lessons", "Make a lesson", s.apiAddLesson)
	write(s, api, account.Teacher, "put-lesson", "PUT /api/lessons/{id}", "Change a lesson and its prompts; 409 comes with the lesson as it is", s.apiPutLesson)
	write(s, api, account.Teacher, "remove-lesson", "DELETE /api/lessons/{id}", "Forget a lesson, with all that students answered", s.apiRemoveLesson)
	s.editorsAPI(api)
}

// editorsAPI are the addresses at which programs of editors change articles and what
// is said of them.
func (s *Server) editorsAPI(api huma.API) {
	write(s, api, account.Editor, "put-article", "PUT /api/articles/{slug}", "Make a new revision of an article, or mend what is known about it", s.apiPutArticle)
	write(s, api, account.Editor, "judge", "POST /api/judgements", "Confirm, reject or replace a label, or add one; a person has one judgement about a label, the last", s.apiJudge)
	write(s, api, account.Editor, "withdraw", "DELETE /api/judgements/{id}", "Withdraw a judgement; it is kept, and no longer in force", s.apiWithdraw)
	read(s, api, anyone, "list-entity-judgements", "/api/entities/{id}/judgements", "What people decided about an entity, the newest first, whether in force or not", s.apiEntityJudgements)
	read(s, api, anyone, "list-entities-alike", "/api/entities/{id}/alike", "Entities that may be the same, as a machine guesses from the names; nobody but a person makes one of two", s.apiAlike)
	write(s, api, account.Editor, "judge-entity", "POST /api/entities/{id}/judgements", "Merge an entity into another, part them again, split mentions off, or give it another name, type, description, Wikidata item or other names; 409 comes when its state does not allow it", s.apiJudgeEntity)
	write(s, api, account.Editor, "withdraw-entity", "DELETE /api/entities/{id}/judgements/{judgement}", "Undo a judgement about an entity; it is kept, and no longer in force", s.apiWithdrawEntity)
	write(s, api, account.Editor, "restore-entity", "POST /api/entities/{id}/judgements/{judgement}/restore", "Have a judgement about an entity that was undone be in force again", s.apiRestoreEntity)
	read(s, api, anyone, "list-judgements", "/api/judgements", "Judgements, the newest first, whether in force or not", s.apiJudgements)
	read(s, api, account.Editor, "list-review", "/api/review", "What waits for an editor: notes and judgements whose words changed, or labels that nobody reviewed or that are disputed", s.apiReview)
	read(s, api, account.Editor, "list-jobs", "/api/jobs", "Jobs in the background, newest first", s.apiJobs)
	read(s, api, account.Editor, "get-job", "/api/jobs/{id}", "A job, and what became of it", s.apiJob)
	read(s, api, account.Editor, "list-feeds", "/api/feeds", "Feeds whose entries are imported", s.apiFeeds)
	write(s, api, account.Editor, "set-tags", "PUT /api/articles/{slug}/tags", "Give an article these tags, and no others", s.apiSetTags)
	write(s, api, account.Editor, "add-collection", "POST /api/collections", "Make a collection", s.apiAddCollection)
	write(s, api, account.Editor, "put-collection", "PUT /api/collections/{id}", "Give a collection another title, description or articles; 409 comes with the collection as it is", s.apiPutCollection)
	write(s, api, account.Editor, "remove-collection", "DELETE /api/collections/{id}", "Forget a collection; its articles stay", s.apiRemoveCollection)
	write(s, api, account.Editor, "import", "POST /api/import", "Add an article: a text at once, the page at an address in the background", s.apiImport)
	write(s, api, account.Editor, "import-file", "POST /api/import/file", "Add files: one small text at once, others in the background", s.apiImportFile)
	describeImports(api)
	write(s, api, account.Editor, "cancel-job", "DELETE /api/jobs/{id}", "Cancel a job; what it has stored stays", s.apiCancelJob)
	write(s, api, account.Editor, "retry-job", "POST /api/jobs/{id}/retry", "Have a job tried again that failed or was cancelled", s.apiRetryJob)
	write(s, api, account.Editor, "add-feed", "POST /api/feeds", "Add a feed", s.apiAddFeed)
	write(s, api, account.Editor, "change-feed", "PATCH /api/feeds/{id}", "Pause or resume a feed", s.apiChangeFeed)
	write(s, api, account.Editor, "remove-feed", "DELETE /api/feeds/{id}", "Forget a feed; its articles stay", s.apiRemoveFeed)
}

// handler returns the routes behind what every request passes that is not answered
// from kept pages.
func (s *Server) handler() (http.Handler, error) {
	root, err := s.router()
	if err != nil {
		return nil, err
	}

	return s.bounded(s.native(root)), nil
}

func (s *Server) router() (chi.Router, error) {
	compressed, err := gzhttp.NewWrapper(gzhttp.SuffixETag("-gzip"))
	if err != nil {
		return nil, err
	}

	root := chi.NewRouter()
	root.Use(middleware.GetHead)
	root.NotFound(s.handle(s.notFound))
	root.MethodNotAllowed(s.handle(s.notAllowed))
	root.Handle(static.Prefix+"*", static.Handler())                                                   // compressed already
	root.With(s.recovered, s.identified).Get("/events", s.handle(s.showEvents))                        // lasts, and is not held back to be compressed
	root.With(s.recovered, s.requires(account.Owner)).Get("/owner/backup", s.handle(s.downloadBackup)) // takes as long as it takes
	root.Group(func(r chi.Router) {
		r.Use(func(next http.Handler) http.Handler { return compressed(next) }, s.recovered, timely)
		s.pageRoutes(r)
		s.shareRoutes(r)
		s.importRoutes(r.With(s.requires(account.Editor)))
		s.editRoutes(r.With(s.requires(account.Editor)))
		err = s.mountAPI(r.With(s.identified, s.answeredOnce, tagged))
	})

	return root, err
}

// mountAPI puts the operations of the API and its description on r.
func (s *Server) mountAPI(r chi.Router) error {
	api := newAPI(r, s.product)
	s.apiRoutes(api)
	asJSON, asYAML, err := descriptions(api)
	if err != nil {
		return err
	}
	r.Get(view.OpenAPIURL(), asJSON)
	r.Get("/api/openapi.yaml", asYAML)

	return nil
}
