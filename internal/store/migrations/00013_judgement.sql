-- +goose Up

-- A judgement that was withdrawn, or whose place a later one of the same person
-- took, is kept and no longer in force.
ALTER TABLE judgement ADD COLUMN withdrawn_ms BIGINT NOT NULL DEFAULT 0; -- 0 while it is in force
ALTER TABLE judgement ADD COLUMN withdrawn_by TEXT NOT NULL DEFAULT '';
ALTER TABLE judgement ADD COLUMN successor TEXT COLLATE "C" NOT NULL DEFAULT ''; -- ID of what took its place
CREATE INDEX judgement_by_person ON judgement (person, article, key);

-- What was judged, as it was then: findings are replaced, and how good each version
-- of an annotator was is asked later.
ALTER TABLE judgement ADD COLUMN layer TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE judgement ADD COLUMN value TEXT COLLATE "C" NOT NULL DEFAULT ''; -- type, naming, polarity or kind
ALTER TABLE judgement ADD COLUMN annotator TEXT COLLATE "C" NOT NULL DEFAULT ''; -- '' for a person's label
ALTER TABLE judgement ADD COLUMN version TEXT NOT NULL DEFAULT '';

-- Whether people disagree about a label, by the rule of article.Overlay.
ALTER TABLE label ADD COLUMN disputed BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX label_unreviewed ON label (confidence, key) WHERE shown AND NOT confirmed AND findings IS NOT NULL;
CREATE INDEX label_unreviewed_of_article ON label (article, confidence, key) WHERE shown AND NOT confirmed AND findings IS NOT NULL;
CREATE INDEX label_disputed ON label (key) WHERE disputed;

-- An entity that is merged into another is used as that one; said is the entity that
-- a label named itself, 0 where it is the same, so that a merge can be taken back.
ALTER TABLE entity ADD COLUMN merged BIGINT NOT NULL DEFAULT 0;          -- key of the other, 0 for none
ALTER TABLE entity ADD COLUMN first_name TEXT NOT NULL DEFAULT '';       -- before a person renamed it, else ''
ALTER TABLE entity ADD COLUMN first_type TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE mention_entity ADD COLUMN said BIGINT NOT NULL DEFAULT 0;
ALTER TABLE attribution_entity ADD COLUMN said BIGINT NOT NULL DEFAULT 0;
ALTER TABLE stance ADD COLUMN said_holder BIGINT NOT NULL DEFAULT 0;
ALTER TABLE stance ADD COLUMN said_target BIGINT NOT NULL DEFAULT 0;
CREATE INDEX entity_merged ON entity (merged) WHERE merged <> 0;
