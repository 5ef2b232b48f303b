package view

// An ErrorPage says what went wrong and what a reader can do now.
type ErrorPage struct {
	Shell
	Status  int
	Heading string
	What    string // what happened
	Detail  string // what exactly; "" if that is all there is to say
	Next    string // what to do
}

// NewErrorPage makes the page of an HTTP status. It says nothing of what went on
// inside.
func NewErrorPage(_ Site, status int) ErrorPage {
	heading, what, next := errorWords(status)

	return ErrorPage{
		Shell:   Shell{Title: heading, Kind: "website", Style: pagesStyle, NoIndex: true},
		Status:  status,
		Heading: heading,
		What:    what,
		Next:    next,
	}
}

// errorWords speaks of statuses by number: a view knows nothing of HTTP's package.
func errorWords(status int) (heading, what, next string) {
	switch status {
	case 400:
		return "That address is not one we can read", "Part of the address or of the form is not in a form that Postil understands.", "Check the address for letters that were cut off or added, or start from the library."
	case 401:
		return "You are not signed in", "Only people with an account here may do this. Nothing was changed.", "If you came from a form, sign in in another tab; then go back and send the form again: your words are still in it."
	case 403:
		return "This is not open to you", "The page exists, but only some people may see or change it.", "If you should be one of them, ask whoever runs this library."
	case 404:
		return "There is nothing at this address", "No article, sentence, entity or source of this library has it.", "Look for a few words of the sentence with the search, or start from the library."
	case 405:
		return "This page can only be read", "The request asked for something else than the page.", "Open the address in a browser, or start from the library."
	case 409, 412:
		return "Somebody changed this meanwhile", "What you wanted to change is no longer as you saw it. Nothing was overwritten.", "Go back, reload the page to see its present state, and make your change again."
	case 410:
		return "This is no longer here", "It was in the library once and has been taken out.", "Look for it with the search, or start from the library."
	case 413:
		return "That is too large", "What was sent is over a limit: 2 MiB for the text of an article, 16 KB for a note, 500 bytes for a search. Nothing was stored.", "Send it in smaller parts."
	case 414:
		return "That address is too long", "No address in this library is as long as this one.", "Check that nothing was pasted into it twice, or start from the library."
	case 415:
		return "Postil does not read files of this kind", "It reads plain text, Markdown and its own exports. Nothing was stored.", "Save the text as plain text or Markdown, in UTF-8, and try again."
	}

	return moreErrorWords(status)
}

func moreErrorWords(status int) (heading, what, next string) {
	switch status {
	case 422:
		return "Understood, but it cannot be right", "The request is well formed, but something in it breaks a rule. Nothing was stored.", "Go back, check what you entered, and try again."
	case 429:
		return "Too many requests", "Too much was asked for, or too many passwords were wrong, in a short time.", "Wait a little, then try again."
	case 503:
		return "The library is busy", "It is starting, stopping or has too much to do at the moment.", "Wait a few seconds, then reload the page."
	case 500:
		return "Something went wrong on our side", "The page could not be made. The failure has been noted.", "Reload the page in a moment; if it stays so, tell whoever runs this library."
	}
	if status < 500 {
		return "That did not work", "The request was refused.", "Go back and check the address, or start from the library."
	}

	return "Something went wrong on our side", "The page could not be made.", "Reload the page in a moment; if it stays so, tell whoever runs this library."
}
