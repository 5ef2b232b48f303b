package web

import (
	"context"
	"time"

	"postil/internal/account"
	"postil/internal/article"
)

// Words are words of a sentence: given by themselves, or by where they stand.
type Words struct {
	Quote      string `json:"quote,omitempty" maxLength:"4000" doc:"The words as they stand in the sentence; white space counts as one space."`
	Occurrence int    `json:"occurrence,omitempty" minimum:"1" maximum:"1000" doc:"Which of several such places in the sentence: 1, the default, is the first."`
	Start      int    `json:"start,omitempty" minimum:"0" doc:"Instead of quote: code points of the sentence before the words."`
	End        int    `json:"end,omitempty" minimum:"0" doc:"Code points of the sentence up to the end of the words."`
}

// MentionBody is a mention that a person sets.
type MentionBody struct {
	Words
	Type     article.EntityType  `json:"type" enum:"person,organisation,place,group,event,work,topic,date,quantity"`
	Kind     article.MentionKind `json:"kind,omitempty" enum:"name,nominal,pronoun,value" doc:"name if left out."`
	Entities []string            `json:"entities,omitempty" maxItems:"20" doc:"IDs or names. A name that nothing has becomes a new entity."`
}

// AttributionBody is who is cited for what, as a person sets it.
type AttributionBody struct {
	Source         Words                 `json:"source,omitempty" doc:"The words that name who is cited; none if no words do."`
	SourceEntities []string              `json:"source_entities,omitempty" maxItems:"20" doc:"Whom they mean, as for a mention."`
	Cue            Words                 `json:"cue,omitempty"`
	Content        []Words               `json:"content,omitempty" maxItems:"20" doc:"What is attributed; words that are not in the sentence are looked for behind it."`
	Tier           article.Tier          `json:"tier,omitempty" enum:"citation,attitude,self" doc:"citation if left out."`
	Act            string                `json:"act,omitempty" maxLength:"40"`
	Directness     article.Directness    `json:"directness,omitempty" enum:"direct,indirect,mixed" doc:"indirect if left out."`
	Naming         article.Naming        `json:"naming,omitempty" enum:"named,unnamed,author" doc:"named if left out."`
	Classes        []article.SourceClass `json:"classes,omitempty" maxItems:"5" enum:"official,former-official,expert,media,document,data,public,government,military-force,organisation,person,author"`
	Factive        bool                  `json:"factive,omitempty"`
}

// StanceBody is a stance that a person sets.
type StanceBody struct {
	Holder   string           `json:"holder" maxLength:"200" doc:"ID or name; author is the author."`
	Target   string           `json:"target" maxLength:"200" doc:"ID or name."`
	Polarity article.Polarity `json:"polarity" enum:"support,oppose,neutral,unclear"`
	Basis    article.Basis    `json:"basis,omitempty" enum:"explicit,implied,loaded-word,none" doc:"explicit if left out."`
	Ascribed bool             `json:"ascribed,omitempty"`
	Evidence []Words          `json:"evidence,omitempty" maxItems:"20"`
}

// ModalityBody is the kind of a statement that a person sets.
type ModalityBody struct {
	Kind article.ModalityKind `json:"kind" enum:"reported-claim,cited-evidence,author-assertion,author-opinion,author-prediction,question,directive"`
}

// JudgementBody is a decision about a label, or a label of a person's own: one of
// mention, attribution, stance and modality for replace and add.
type JudgementBody struct {
	Sentence    string           `json:"sentence" maxLength:"40" doc:"ID of the sentence that the label belongs to."`
	Action      article.Action   `json:"action" enum:"confirm,reject,replace,add"`
	Label       string           `json:"label,omitempty" maxLength:"100" doc:"ID of the label that is judged; absent for add."`
	Reason      string           `json:"reason,omitempty" maxLength:"1000" doc:"Why, in a few words; readers see it."`
	Mention     *MentionBody     `json:"mention,omitempty"`
	Attribution *AttributionBody `json:"attribution,omitempty"`
	Stance      *StanceBody      `json:"stance,omitempty"`
	Modality    *ModalityBody    `json:"modality,omitempty"`
}

// JudgementInput is a judgement to be stored.
type JudgementInput struct{ Body JudgementBody }

// judgementJSON is a judgement as it is kept.
type judgementJSON struct {
	ID          string           `json:"id" doc:"Also the ID of the label that it adds or puts in another's place."`
	Article     string           `json:"article"`
	Sentence    string           `json:"sentence"`
	Action      article.Action   `json:"action" enum:"confirm,reject,replace,add"`
	Label       string           `json:"label,omitempty" doc:"ID of the label judged."`
	By          string           `json:"by"`
	Reason      string           `json:"reason,omitempty"`
	At          time.Time        `json:"at"`
	Withdrawn   *time.Time       `json:"withdrawn,omitempty" doc:"When it ended being in force; absent while it is."`
	WithdrawnBy string           `json:"withdrawn_by,omitempty"`
	Successor   string           `json:"successor,omitempty" doc:"ID of the same person's judgement that took its place."`
	Mention     *mentionJSON     `json:"mention,omitempty"`
	Attribution *attributionJSON `json:"attribution,omitempty"`
	Stance      *stanceJSON      `json:"stance,omitempty"`
	Modality    *modalityJSON    `json:"modality,omitempty"`
}

// judged returns a judgement of the article of r. One that is not in force may
// stand at words of an earlier text: then it comes without its label.
func (r *reading) judged(j article.Judgement) judgementJSON {
	out := judgementJSON{
		ID: j.ID, Article: j.Article, Sentence: j.Sentence, Action: j.Action, Label: j.Finding, By: j.By, Reason: j.Reason, At: j.At.UTC(),
		WithdrawnBy: j.WithdrawnBy, Successor: j.Successor,
	}
	if !j.Withdrawn.IsZero() {
		out.Withdrawn = &j.Withdrawn

		return out
	}
	by := article.Assigner{Kind: article.ByPerson, Name: j.By, At: j.At}
	switch {
	case j.Mention != nil:
		m := r.mention(*j.Mention)
		m.LabelHead = headOf(article.Label{ID: j.ID, Assigner: by})
		out.Mention = &m
	case j.Attribution != nil:
		a := r.attribution(*j.Attribution)
		a.LabelHead = headOf(article.Label{ID: j.ID, Assigner: by})
		out.Attribution = &a
	case j.Stance != nil:
		s := r.stance(*j.Stance)
		s.LabelHead = headOf(article.Label{ID: j.ID, Assigner: by})
		out.Stance = &s
	case j.Modality != nil:
		m := r.modality(*j.Modality)
		m.LabelHead = headOf(article.Label{ID: j.ID, Assigner: by})
		out.Modality = &m
	}

	return out
}

func (s *Server) apiJudge(ctx context.Context, in *JudgementInput) (*body[judgementJSON], error) {
	j, made, err := s.judgement(ctx, in.Body)
	if err != nil {
		return nil, err
	}
	r, err := s.current(ctx, j.Article)
	if err != nil {
		return nil, err
	}
	if j, err = s.store.Judge(ctx, j, made, r.article.Revision); err != nil {
		return nil, err
	}

	return s.answerJudged(ctx, j)
}

func (s *Server) answerJudged(ctx context.Context, j article.Judgement) (*body[judgementJSON], error) {
	r, err := s.current(ctx, j.Article)
	if err != nil {
		return nil, err
	}

	return answer(r.judged(j)), nil
}

// WithdrawInput names a judgement.
type WithdrawInput struct {
	ID string `path:"id" maxLength:"100"`
}

func (s *Server) apiWithdraw(ctx context.Context, in *WithdrawInput) (*struct{}, error) {
	p := personOf(ctx)
	_, err := s.store.Withdraw(ctx, in.ID, p.Name, p.Role.May(account.Owner))

	return nil, err
}

// JudgementsInput says which judgements are asked for.
type JudgementsInput struct {
	Paging
	Article string `query:"article" maxLength:"100" doc:"The slug of an article."`
	By      string `query:"by" maxLength:"200" doc:"Whose, by the name as it is shown."`
}

func (s *Server) apiJudgements(ctx context.Context, in *JudgementsInput) (*body[part[judgementJSON]], error) {
	list, err := s.store.Judgements(ctx, in.Article, in.By, in.cursor())
	if err != nil {
		return nil, err
	}
	rows := part[judgementJSON]{Rows: []judgementJSON{}, Next: list.Next}
	for _, j := range list.Rows {
		r, err := s.current(ctx, j.Article)
		if err != nil {
			return nil, err
		}
		rows.Rows = append(rows.Rows, r.judged(j))
	}

	return answer(rows), nil
}
