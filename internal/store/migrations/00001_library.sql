-- +goose Up

-- The words of the types are PostgreSQL's; migrate.go says how SQLite spells them.
-- Times are Unix milliseconds UTC. Spans are bytes of revision.body, half open.
-- Keys are numbers that Go takes from library.last_key; IDs are what the world sees.
-- COLLATE "C" sorts by bytes, whatever the locale of the database.

CREATE TABLE library (
    id       BIGINT PRIMARY KEY CHECK (id = 1),
    version  BIGINT NOT NULL, -- one more with every committed write
    last_key BIGINT NOT NULL  -- the highest key given out
);
INSERT INTO library (id, version, last_key) VALUES (1, 0, 0);

CREATE TABLE article (
    key        BIGINT PRIMARY KEY,
    slug       TEXT COLLATE "C" NOT NULL UNIQUE,
    revision   BIGINT NOT NULL, -- the current one
    created_ms BIGINT NOT NULL  -- when the article came in
);
CREATE INDEX article_by_age ON article (created_ms DESC, key DESC);

-- The big columns come last: SQLite reads a list's metadata without them.
CREATE TABLE revision (
    article        BIGINT NOT NULL REFERENCES article (key) ON DELETE CASCADE,
    number         BIGINT NOT NULL,
    created_ms     BIGINT NOT NULL,
    title          TEXT NOT NULL,
    title_supplied BOOLEAN NOT NULL,
    byline         TEXT NOT NULL,
    publisher      TEXT NOT NULL,
    published      TEXT NOT NULL,
    url            TEXT NOT NULL,
    license        TEXT NOT NULL,
    language       TEXT NOT NULL,
    description    TEXT NOT NULL,
    source_format  TEXT NOT NULL,
    source_name    TEXT NOT NULL,
    body_hash      TEXT NOT NULL, -- SHA-256 of body in hexadecimal
    source_body    BYTEA NOT NULL, -- exactly as given
    body           TEXT NOT NULL,
    PRIMARY KEY (article, number)
);
CREATE INDEX revision_by_hash ON revision (body_hash);

CREATE TABLE block (
    article    BIGINT NOT NULL,
    revision   BIGINT NOT NULL,
    ordinal    BIGINT NOT NULL, -- 0 is the first
    kind       TEXT NOT NULL,
    parent     BIGINT NOT NULL, -- ordinal of the container, -1 at the top
    level      BIGINT NOT NULL,
    info       TEXT NOT NULL,
    start_byte BIGINT NOT NULL,
    end_byte   BIGINT NOT NULL,
    PRIMARY KEY (article, revision, ordinal),
    FOREIGN KEY (article, revision) REFERENCES revision (article, number) ON DELETE CASCADE
);

CREATE TABLE mark (
    article    BIGINT NOT NULL,
    revision   BIGINT NOT NULL,
    ordinal    BIGINT NOT NULL,
    kind       TEXT NOT NULL,
    href       TEXT NOT NULL,
    title      TEXT NOT NULL,
    start_byte BIGINT NOT NULL,
    end_byte   BIGINT NOT NULL,
    PRIMARY KEY (article, revision, ordinal),
    FOREIGN KEY (article, revision) REFERENCES revision (article, number) ON DELETE CASCADE
);

-- A sentence is what lasts; its place is where one revision has it.
CREATE TABLE sentence (
    key     BIGINT PRIMARY KEY,
    id      TEXT COLLATE "C" NOT NULL UNIQUE,
    article BIGINT NOT NULL REFERENCES article (key) ON DELETE CASCADE
);
CREATE INDEX sentence_by_article ON sentence (article);

CREATE TABLE place (
    article    BIGINT NOT NULL,
    revision   BIGINT NOT NULL,
    ordinal    BIGINT NOT NULL, -- 1 is the first
    sentence   BIGINT NOT NULL REFERENCES sentence (key) ON DELETE CASCADE,
    block      BIGINT NOT NULL,
    start_byte BIGINT NOT NULL,
    end_byte   BIGINT NOT NULL,
    words      TEXT NOT NULL, -- the sentence again, so that lists need not read whole articles
    PRIMARY KEY (article, revision, ordinal),
    UNIQUE (sentence, revision),
    FOREIGN KEY (article, revision) REFERENCES revision (article, number) ON DELETE CASCADE
);

-- scope is 0 for what all articles share; the author of an article has the
-- article's key there and is never merged with another.
CREATE TABLE entity (
    key         BIGINT PRIMARY KEY,
    scope       BIGINT NOT NULL,
    id          TEXT COLLATE "C" NOT NULL,
    name        TEXT NOT NULL,
    sort_name   TEXT COLLATE "C" NOT NULL, -- name as search folds it: lists are in this order
    type        TEXT COLLATE "C" NOT NULL,
    description TEXT NOT NULL,
    wikidata    TEXT NOT NULL,
    UNIQUE (scope, id)
);
CREATE INDEX entity_by_name ON entity (scope, sort_name, id);
CREATE INDEX entity_by_type ON entity (scope, type, sort_name, id);

CREATE TABLE article_entity (
    article  BIGINT NOT NULL REFERENCES article (key) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    entity   BIGINT NOT NULL REFERENCES entity (key),
    PRIMARY KEY (article, position),
    UNIQUE (article, entity)
);
CREATE INDEX article_entity_by_entity ON article_entity (entity);

-- Machine and human are two facts: what an annotator found is replaced as a
-- whole, and nothing a machine does reaches a judgement.
CREATE TABLE findings (
    key       BIGINT PRIMARY KEY,
    article   BIGINT NOT NULL REFERENCES article (key) ON DELETE CASCADE,
    annotator TEXT COLLATE "C" NOT NULL,
    version   TEXT NOT NULL,
    revision  BIGINT NOT NULL,
    at_ms     BIGINT NOT NULL,
    UNIQUE (article, annotator)
);

CREATE TABLE findings_entity (
    findings BIGINT NOT NULL REFERENCES findings (key) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    entity   BIGINT NOT NULL REFERENCES entity (key),
    PRIMARY KEY (findings, position)
);
CREATE INDEX findings_entity_by_entity ON findings_entity (entity);

-- judged is the ID of a label, without a reference: the decision outlives the
-- finding, and meets it again when a newer annotator finds the same.
CREATE TABLE judgement (
    key      BIGINT PRIMARY KEY,
    id       TEXT COLLATE "C" NOT NULL UNIQUE,
    article  BIGINT NOT NULL REFERENCES article (key) ON DELETE CASCADE,
    sentence BIGINT NOT NULL REFERENCES sentence (key),
    action   TEXT NOT NULL,
    judged   TEXT COLLATE "C" NOT NULL, -- '' for add
    person   TEXT NOT NULL,
    reason   TEXT NOT NULL,
    at_ms    BIGINT NOT NULL
);
CREATE INDEX judgement_by_age ON judgement (article, at_ms, key);
CREATE INDEX judgement_by_judged ON judgement (judged) WHERE judged <> '';
CREATE INDEX judgement_by_sentence ON judgement (sentence);

-- A verdict is what people decided about one label, taken together.
CREATE VIEW verdict AS
SELECT
    article,
    judged,
    MAX(CASE WHEN action = 'confirm' THEN 1 ELSE 0 END) AS confirmed,
    MAX(CASE WHEN action IN ('reject', 'replace') THEN 1 ELSE 0 END) AS refused
FROM judgement
WHERE judged <> ''
GROUP BY article, judged;

-- A label is said by exactly one of the two. shown and confirmed are worked out
-- by Go, by the rule of article.Overlay.
CREATE TABLE label (
    key        BIGINT PRIMARY KEY,
    id         TEXT COLLATE "C" NOT NULL UNIQUE,
    article    BIGINT NOT NULL REFERENCES article (key) ON DELETE CASCADE,
    sentence   BIGINT NOT NULL REFERENCES sentence (key),
    layer      TEXT COLLATE "C" NOT NULL,
    findings   BIGINT REFERENCES findings (key) ON DELETE CASCADE,
    judgement  BIGINT REFERENCES judgement (key) ON DELETE CASCADE,
    confidence DOUBLE PRECISION NOT NULL,
    comment    TEXT NOT NULL,
    shown      BOOLEAN NOT NULL,
    confirmed  BOOLEAN NOT NULL,
    CHECK ((findings IS NULL) <> (judgement IS NULL))
);
CREATE INDEX label_by_article ON label (article, layer, shown, confirmed);
CREATE INDEX label_by_sentence ON label (sentence);
CREATE INDEX label_by_findings ON label (findings) WHERE findings IS NOT NULL;
CREATE INDEX label_by_judgement ON label (judgement) WHERE judgement IS NOT NULL;

-- Spans of a label: its evidence, and the content of an attribution.
CREATE TABLE label_span (
    label      BIGINT NOT NULL REFERENCES label (key) ON DELETE CASCADE,
    role       TEXT COLLATE "C" NOT NULL, -- 'evidence' or 'content'
    position   BIGINT NOT NULL,
    start_byte BIGINT NOT NULL,
    end_byte   BIGINT NOT NULL,
    PRIMARY KEY (label, role, position)
);

-- Other readings that the assigner also counts as right.
CREATE TABLE acceptable (
    label    BIGINT NOT NULL REFERENCES label (key) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    reading  TEXT NOT NULL,
    PRIMARY KEY (label, position)
);

CREATE TABLE mention (
    label      BIGINT PRIMARY KEY REFERENCES label (key) ON DELETE CASCADE,
    start_byte BIGINT NOT NULL,
    end_byte   BIGINT NOT NULL,
    type       TEXT NOT NULL,
    kind       TEXT NOT NULL
);

-- article and start_byte repeat where the label stands, here and below, so that
-- an index answers "every sentence that names Y" in reading order.
CREATE TABLE mention_entity (
    label      BIGINT NOT NULL REFERENCES mention (label) ON DELETE CASCADE,
    position   BIGINT NOT NULL,
    entity     BIGINT NOT NULL REFERENCES entity (key),
    article    BIGINT NOT NULL,
    start_byte BIGINT NOT NULL,
    PRIMARY KEY (label, position)
);
CREATE INDEX mention_of_entity ON mention_entity (entity, article DESC, start_byte, label);

CREATE TABLE attribution (
    label        BIGINT PRIMARY KEY REFERENCES label (key) ON DELETE CASCADE,
    source_start BIGINT NOT NULL,
    source_end   BIGINT NOT NULL,
    cue_start    BIGINT NOT NULL,
    cue_end      BIGINT NOT NULL,
    tier         TEXT NOT NULL,
    act          TEXT NOT NULL,
    directness   TEXT NOT NULL,
    naming       TEXT NOT NULL,
    factive      BOOLEAN NOT NULL,
    optional     BOOLEAN NOT NULL
);

CREATE TABLE attribution_entity (
    label      BIGINT NOT NULL REFERENCES attribution (label) ON DELETE CASCADE,
    position   BIGINT NOT NULL,
    entity     BIGINT NOT NULL REFERENCES entity (key),
    article    BIGINT NOT NULL,
    start_byte BIGINT NOT NULL,
    PRIMARY KEY (label, position)
);
CREATE INDEX attribution_to_entity ON attribution_entity (entity, article DESC, start_byte, label);

CREATE TABLE attribution_class (
    label    BIGINT NOT NULL REFERENCES attribution (label) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    class    TEXT NOT NULL,
    PRIMARY KEY (label, position)
);

CREATE TABLE stance (
    label      BIGINT PRIMARY KEY REFERENCES label (key) ON DELETE CASCADE,
    holder     BIGINT NOT NULL REFERENCES entity (key),
    target     BIGINT NOT NULL REFERENCES entity (key),
    article    BIGINT NOT NULL,
    start_byte BIGINT NOT NULL,
    polarity   TEXT NOT NULL,
    basis      TEXT NOT NULL,
    ascribed   BOOLEAN NOT NULL
);
CREATE INDEX stance_of_holder ON stance (holder, article DESC, start_byte, label);
CREATE INDEX stance_toward_target ON stance (target, article DESC, start_byte, label);

CREATE TABLE modality (
    label BIGINT PRIMARY KEY REFERENCES label (key) ON DELETE CASCADE,
    kind  TEXT NOT NULL
);

CREATE TABLE note (
    key             BIGINT PRIMARY KEY,
    id              TEXT COLLATE "C" NOT NULL UNIQUE,
    article         BIGINT NOT NULL REFERENCES article (key) ON DELETE CASCADE,
    from_sentence   BIGINT NOT NULL REFERENCES sentence (key),
    to_sentence     BIGINT NOT NULL REFERENCES sentence (key),
    quote_start     BIGINT NOT NULL,
    quote_end       BIGINT NOT NULL,
    body            TEXT NOT NULL,
    person          TEXT NOT NULL,
    visibility      TEXT COLLATE "C" NOT NULL,
    created_ms      BIGINT NOT NULL,
    updated_ms      BIGINT NOT NULL,
    version         BIGINT NOT NULL,
    idempotency_key TEXT COLLATE "C" UNIQUE
);
CREATE INDEX note_by_article ON note (article, visibility);
CREATE INDEX note_by_from ON note (from_sentence);
CREATE INDEX note_by_to ON note (to_sentence);

-- A passage is a sentence of a current revision as lists show it.
CREATE VIEW passage AS
SELECT
    p.article, p.sentence, p.ordinal, p.start_byte, p.words,
    a.slug, r.title, r.language, s.id
FROM article a
JOIN revision r ON r.article = a.key AND r.number = a.revision
JOIN place p ON p.article = a.key AND p.revision = a.revision
JOIN sentence s ON s.key = p.sentence;

-- Every way in which a shown label uses an entity: the label, and as what.
CREATE VIEW shown_use AS
SELECT u.entity, u.label, u.article, 'mention' AS role
FROM mention_entity u
JOIN label l ON l.key = u.label
WHERE l.shown
UNION ALL
SELECT u.entity, u.label, u.article, 'source' AS role
FROM attribution_entity u
JOIN label l ON l.key = u.label
WHERE l.shown
UNION ALL
SELECT u.holder, u.label, u.article, 'stance' AS role
FROM stance u
JOIN label l ON l.key = u.label
WHERE l.shown
UNION ALL
SELECT u.target, u.label, u.article, 'stance' AS role
FROM stance u
JOIN label l ON l.key = u.label
WHERE u.target <> u.holder AND l.shown;
