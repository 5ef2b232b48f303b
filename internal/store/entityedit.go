package store

import (
	"context"
	"strings"

	"postil/internal/article"
	"postil/internal/store/db"
)

// edit gives an entity the values of j's edits, and leaves in j those that change
// something, with what was there before. A machine that finds the entity by its first
// name finds it still.
func (w *writing) edit(ctx context.Context, e db.EntityStateRow, j *article.EntityJudgement) error {
	values, err := w.fieldsOf(ctx, e)
	if err != nil {
		return err
	}
	var edits []article.EntityEdit
	for _, edit := range j.Edits {
		if edit.Was = values[edit.Field]; edit.Was != edit.Now {
			edits = append(edits, edit)
			values[edit.Field] = edit.Now
		}
	}
	if j.Edits = edits; len(edits) == 0 {
		return errRetried
	}

	return w.setFields(ctx, e.Key, values)
}

// fieldsOf returns what can be edited of an entity.
func (w *writing) fieldsOf(ctx context.Context, e db.EntityStateRow) (map[article.EntityField]string, error) {
	aliases, err := w.Aliases(ctx, e.Key)

	return map[article.EntityField]string{
		article.EntityName: e.Name, article.EntityTyped: e.Type, article.EntityDescription: e.Description,
		article.EntityWikidata: e.Wikidata, article.EntityAliases: strings.Join(aliases, "\n"),
	}, err
}

func (w *writing) setFields(ctx context.Context, key int64, values map[article.EntityField]string) error {
	name := values[article.EntityName]
	err := w.SetEntity(ctx, db.SetEntityParams{
		Name: name, SortName: sortName(name), Type: values[article.EntityTyped], Description: values[article.EntityDescription],
		Wikidata: values[article.EntityWikidata], Key: key,
	})
	if err != nil {
		return err
	}
	if err := w.ForgetAliases(ctx, key); err != nil {
		return err
	}
	rows := &batch{into: "INSERT INTO entity_alias (entity, position, name, sort_name) VALUES"}
	known := []string{sortName(name)}
	for i, alias := range article.FoldAliases(strings.Split(values[article.EntityAliases], "\n"), name) {
		rows.add(key, int64(i), alias, sortName(alias))
		known = append(known, sortName(alias))
	}
	if err := w.insert(ctx, rows); err != nil {
		return err
	}
	if err := w.ForgetEntityWords(ctx, key); err != nil {
		return err
	}

	return w.nameWords(ctx, key, strings.Join(known, " "))
}
