package article

import "time"

// A Change is one thing that a person did, as the record keeps it: nobody alters
// or removes it later. What was done stands in words, so that it can be read when
// what it was done to is gone.
type Change struct {
	Key      int64  // grows in the order of commits; given by the store
	Article  string // slug; "" for what belongs to none
	Sentence string // ID; "" for the whole article
	Object   Object
	ObjectID string // of the object: its ID, or the number of a revision; "" for none
	Version  int    // that the object has after the change; 0 for one without versions
	Action   Doing
	By       string // the person's name as shown; "" for an import or a reader without an account
	Audience Visibility
	At       time.Time // zero when it is recorded is now
	Detail   string    // what was done, in words, on one line; never the words of a note
}

// An Object is the kind of thing that a Change changed.
type Object string

// The objects of changes. A doubt is a note or judgement whose words changed.
const (
	OfRevision   Object = "revision"
	OfArticle    Object = "article" // what is known about it, and its tags
	OfCollection Object = "collection"
	OfEntity     Object = "entity"
	OfJudgement  Object = "judgement"
	OfNote       Object = "note"
	OfDoubt      Object = "doubt"
	OfFlag       Object = "flag"
	OfLesson     Object = "lesson"
	OfLibrary    Object = "library" // its settings
)

// Doing says what a Change did. That of a judgement is its Action.
type Doing string

// What changes do. The past of all of them is shown to readers.
const (
	DoAdd      Doing = "add"
	DoEdit     Doing = "edit"
	DoRestore  Doing = "restore"  // an earlier state is back
	DoDelete   Doing = "delete"   // it can be restored
	DoTag      Doing = "tag"      // gave other tags
	DoConfirm  Doing = "confirm"  // said that a label is right
	DoReject   Doing = "reject"   // said that a label is wrong
	DoReplace  Doing = "replace"  // put a label in the place of another
	DoWithdraw Doing = "withdraw" // took a judgement back
	DoResolve  Doing = "resolve"
	DoReopen   Doing = "reopen"
	DoHide     Doing = "hide" // from readers
	DoDismiss  Doing = "dismiss"
	DoSettle   Doing = "settle"
	DoMerge    Doing = "merge"
	DoPart     Doing = "part"
	DoSplit    Doing = "split"
)

// A ChangeFilter says which changes are asked for. A zero field asks for nothing.
type ChangeFilter struct {
	Article  string
	Sentence string
	Object   Object
	ObjectID string
	By       string    // a person's name as shown
	From     time.Time // not before
	Until    time.Time // before
	Oldest   bool      // the oldest first, not the newest
	After    int64     // the key of a change: those behind it in the order; 0 for all
	// Before ends a list of the oldest first: no key above it; 0 for no end.
	Before int64

	// Audience is who reads: Public gets what everybody may read, Editors also what is
	// for editors, Private everything, which is for the owner's backup alone. A note
	// that fewer may read today than before shows none of its past to the others.
	Audience Visibility
	Reader   string // name of who reads, who gets his own as well; "" for nobody
}
