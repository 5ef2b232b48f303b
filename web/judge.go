package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"postil/internal/article"
	"postil/web/view"
)

// judge does what a form of the desk says: with one label, or with the person's last
// judgement. Script gets the panel again, other browsers the page.
func (s *Server) judge(w http.ResponseWriter, r *http.Request) error {
	if err := readForm(w, r); err != nil {
		return err
	}
	a, reading, err := s.atDesk(r)
	if err != nil {
		return err
	}
	j, words, err := s.judgeAs(r, reading, a)
	if err != nil {
		return s.notJudged(w, r, reading, a, err)
	}
	if !asksFragment(r) {
		return goOn(w, r, view.DeskLabelURL(a.slug, a.selection, j.ID))
	}
	if reading, err = s.current(r.Context(), a.slug); err != nil {
		return err
	}
	panel, err := s.deskPanel(r.Context(), reading, a)
	if err != nil {
		return err
	}
	panel.Labels.Done, panel.Labels.At = words, labelAfter(reading, j)

	return s.showPersonal(w, r, http.StatusOK, view.DeskPanel(panel))
}

// asksFragment reports whether script asks for a part of a page.
func asksFragment(r *http.Request) bool { return r.Header.Get("Postil-Part") != "" }

// current returns an article as it is now.
func (s *Server) current(ctx context.Context, slug string) (*reading, error) {
	return s.reading(ctx, slug, view.Pin{})
}

// labelAfter returns the ID of the label that shows what j did: its own, or the one
// that it judges.
func labelAfter(r *reading, j article.Judgement) string {
	if j.Layer() == "" || r.label(j.ID).Empty() && j.Finding != "" {
		return j.Finding
	}

	return j.ID
}

// judgeAs does what the form says, and returns the judgement and what was done in
// words.
func (s *Server) judgeAs(r *http.Request, reading *reading, a address) (article.Judgement, string, error) {
	ctx, by := r.Context(), personOf(r.Context()).Name
	do, value, _ := strings.Cut(r.PostForm.Get("do"), " ")
	switch do {
	case "undo":
		j, err := s.store.Undo(ctx, a.slug, by)

		return j, "Undone: " + view.JudgementWords(reading.article, reading.all(), j), nothingThere(err, "There is nothing to undo")
	case "redo":
		j, err := s.store.Redo(ctx, a.slug, by)

		return j, "Again: " + view.JudgementWords(reading.article, reading.all(), j), nothingThere(err, "There is nothing to redo")
	}
	j, made, err := s.formJudgement(ctx, r, reading, a, do, value)
	if err != nil {
		return j, "", err
	}
	j.By = by
	if j, err = s.store.Judge(ctx, j, made, reading.article.Revision); err != nil {
		return j, "", err
	}

	return j, view.JudgementWords(reading.article, reading.all(), j), nil
}

// nothingThere says in words that there is nothing to do.
func nothingThere(err error, words string) error {
	if errors.Is(err, article.ErrNotFound) {
		return fmt.Errorf("%s: %w", words, article.ErrConflict)
	}

	return err
}

func (s *Server) formJudgement(ctx context.Context, r *http.Request, reading *reading, a address, do, value string) (article.Judgement, []article.Entity, error) {
	form := r.PostForm
	label := reading.label(form.Get("label"))
	j := article.Judgement{Article: a.slug, Finding: form.Get("label"), Reason: article.FoldSpace(form.Get("reason")), Sentence: sentenceOf(label)}
	if do != "add" && label.Empty() {
		return j, nil, fmt.Errorf("the label is not there any more: %w", article.ErrConflict)
	}
	switch do {
	case "confirm", "reject":
		j.Action = article.Action(do)

		return j, nil, nil
	case "set":
		return setValue(j, label, value)
	case "span":
		return setSpan(j, label, value, reading)
	case "add":
		return s.added(ctx, r, reading, a, article.EntityType(value))
	case "replace":
		return s.entered(ctx, r, article.Replace, j.Finding, j.Sentence)
	}

	return j, nil, fmt.Errorf("do %.20q: %w", do, article.ErrMalformed)
}

// added reads a label to be added: all of it from its page, or a mention of words
// alone, for which the rest is guessed, but for a type that is given.
func (s *Server) added(ctx context.Context, r *http.Request, reading *reading, a address, t article.EntityType) (article.Judgement, []article.Entity, error) {
	if r.PostForm.Get("layer") != "" {
		return s.entered(ctx, r, article.Add, "", a.selection.From)
	}
	sentence := cmp.Or(r.PostForm.Get("sentence"), a.selection.From)
	words := Words{Quote: r.PostForm.Get("quote")}
	words.Occurrence, _ = strconv.Atoi(r.PostForm.Get("occurrence"))
	in := JudgementBody{Sentence: sentence, Action: article.Add, Mention: reading.guess(words).as(t)}

	return s.judgement(ctx, in)
}

// entered reads a label from its page.
func (s *Server) entered(ctx context.Context, r *http.Request, action article.Action, label, sentence string) (article.Judgement, []article.Entity, error) {
	form := judgeForm(r)
	in := JudgementBody{Sentence: sentence, Action: action, Label: label, Reason: form.Reason}
	switch form.Layer {
	case "mention":
		in.Mention = &MentionBody{Words: wordsIn(form.Quote), Type: article.EntityType(form.Type), Kind: article.MentionKind(form.Kind), Entities: lines(form.Entities)}
		in.Mention.Occurrence, _ = strconv.Atoi(form.Occurrence)
	case "attribution":
		in.Attribution = &AttributionBody{
			Source: wordsIn(form.Source), SourceEntities: lines(form.Who), Cue: wordsIn(form.Cue), Content: pieces(form.Content), Tier: article.Tier(form.Tier),
			Act: form.Act, Directness: article.Directness(form.Directness), Naming: article.Naming(form.Naming), Factive: form.Factive,
		}
		if form.Class != "" {
			in.Attribution.Classes = []article.SourceClass{article.SourceClass(form.Class)}
		}
	case "stance":
		in.Stance = &StanceBody{
			Holder: form.Holder, Target: form.Target, Polarity: article.Polarity(form.Polarity), Basis: article.Basis(form.Basis),
			Ascribed: form.Ascribed, Evidence: pieces(form.Ground),
		}
	case "modality":
		in.Modality = &ModalityBody{Kind: article.ModalityKind(form.Statement)}
	default:
		return article.Judgement{}, nil, fmt.Errorf("layer %.20q: %w", form.Layer, article.ErrMalformed)
	}

	return s.judgement(ctx, in)
}

func wordsIn(quote string) Words { return Words{Quote: quote} }

func lines(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' })
}

func pieces(text string) []Words {
	var all []Words
	for _, line := range lines(text) {
		all = append(all, wordsIn(line))
	}

	return all
}

// judgeForm reads the page of a label.
func judgeForm(r *http.Request) view.JudgeForm {
	v := func(name string) string { return strings.TrimSpace(r.PostForm.Get(name)) }

	return view.JudgeForm{
		Layer: v("layer"), Label: v("label"), Quote: v("quote"), Occurrence: v("occurrence"), Type: v("type"), Kind: v("kind"), Entities: v("entities"),
		Source: v("source"), Cue: v("cue"), Content: v("content"), Who: v("who"), Naming: v("naming"), Class: v("class"), Directness: v("directness"),
		Tier: v("tier"), Act: v("act"), Factive: v("factive") != "", Holder: v("holder"), Target: v("target"), Polarity: v("polarity"), Basis: v("basis"),
		Ground: v("ground"), Ascribed: v("ascribed") != "", Statement: v("statement"), Reason: v("reason"),
	}
}

// notJudged shows the form again and says what is wrong with it.
func (s *Server) notJudged(w http.ResponseWriter, r *http.Request, reading *reading, a address, err error) error {
	words := told(err)
	if words == "" {
		return err
	}
	if form := judgeForm(r); form.Layer != "" {
		page := view.NewJudgePage(reading.article, reading.all(), a.selection, form, view.Fault{Words: words})

		return s.showPersonal(w, r, statusOf(err), view.Judge(page))
	}
	panel, failed := s.deskPanel(r.Context(), reading, a)
	if failed != nil {
		return failed
	}
	panel.Labels.Done, panel.Labels.At = words, r.PostForm.Get("label")
	if asksFragment(r) {
		return s.showPersonal(w, r, statusOf(err), view.DeskPanel(panel))
	}
	page := view.NewDeskPage(s.site, reading.article, reading.labels, a.selection, panel)

	return s.showPersonal(w, r, statusOf(err), view.Desk(page))
}

// showJudge shows every field of a label.
func (s *Server) showJudge(w http.ResponseWriter, r *http.Request) error {
	a, reading, err := s.atDesk(r)
	if err != nil {
		return err
	}
	form := view.NewJudgeForm(reading.article, reading.all(), r.PathValue("label"))
	if form.Layer == "" {
		return fmt.Errorf("label %.80q: %w", r.PathValue("label"), article.ErrNotFound)
	}

	return s.showPersonal(w, r, http.StatusOK, view.Judge(view.NewJudgePage(reading.article, reading.all(), a.selection, form, view.Fault{})))
}

// showAdd shows the fields of a label to be added.
func (s *Server) showAdd(w http.ResponseWriter, r *http.Request) error {
	a, reading, err := s.atDesk(r)
	if err != nil {
		return err
	}
	form := view.JudgeForm{Layer: r.PathValue("layer"), Occurrence: "1"}
	switch form.Layer {
	case "mention", "attribution", "stance", "modality":
		return s.showPersonal(w, r, http.StatusOK, view.Judge(view.NewJudgePage(reading.article, reading.all(), a.selection, form, view.Fault{})))
	}

	return fmt.Errorf("layer %.20q: %w", form.Layer, article.ErrNotFound)
}
