-- +goose Up

-- What people decided about entities themselves. Like judgements about labels these
-- are kept beside what machines found, and no longer in force once withdrawn.
CREATE TABLE entity_judgement (
    key          BIGINT PRIMARY KEY,
    id           TEXT COLLATE "C" NOT NULL UNIQUE,
    entity       BIGINT NOT NULL REFERENCES entity (key),
    action       TEXT COLLATE "C" NOT NULL, -- merge, part, split or edit
    other        BIGINT NOT NULL,           -- key of the entity that it is one with, was, or that words went to; 0 for none
    person       TEXT NOT NULL,
    reason       TEXT NOT NULL,
    at_ms        BIGINT NOT NULL,
    withdrawn_ms BIGINT NOT NULL DEFAULT 0, -- 0 while it is in force
    withdrawn_by TEXT NOT NULL DEFAULT ''
);
CREATE INDEX entity_judgement_of ON entity_judgement (entity, key);
CREATE INDEX entity_judgement_about ON entity_judgement (other, key) WHERE other <> 0;

-- The fields that an edit gave another value.
CREATE TABLE entity_edit (
    judgement BIGINT NOT NULL REFERENCES entity_judgement (key) ON DELETE CASCADE,
    field     TEXT COLLATE "C" NOT NULL, -- name, type, description, wikidata, aliases
    was       TEXT NOT NULL,
    now       TEXT NOT NULL,
    PRIMARY KEY (judgement, field)
);

-- The judgements about labels that a split consists of.
CREATE TABLE entity_move (
    judgement BIGINT NOT NULL REFERENCES entity_judgement (key) ON DELETE CASCADE,
    position  BIGINT NOT NULL,
    moved     TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (judgement, position)
);

-- Other names of an entity, by which it is found.
CREATE TABLE entity_alias (
    entity    BIGINT NOT NULL REFERENCES entity (key) ON DELETE CASCADE,
    position  BIGINT NOT NULL,
    name      TEXT NOT NULL,
    sort_name TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (entity, position)
);
CREATE INDEX entity_alias_by_name ON entity_alias (sort_name, entity);

-- What a person said an entity is: merged is where that leads in the end, so that an
-- entity that is parted again takes along what was merged into it before.
ALTER TABLE entity ADD COLUMN joined BIGINT NOT NULL DEFAULT 0;
UPDATE entity SET joined = merged WHERE merged <> 0;
CREATE INDEX entity_joined ON entity (joined) WHERE joined <> 0;
