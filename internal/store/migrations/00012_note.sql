-- +goose Up

-- A reply stands where the note does that begins its thread, and is for the same
-- readers. Times are 0 for what did not happen.
ALTER TABLE note ADD COLUMN reply_to BIGINT REFERENCES note (key);
ALTER TABLE note ADD COLUMN resolved_ms BIGINT NOT NULL DEFAULT 0;
ALTER TABLE note ADD COLUMN resolved_by TEXT NOT NULL DEFAULT '';
ALTER TABLE note ADD COLUMN deleted_ms BIGINT NOT NULL DEFAULT 0;
ALTER TABLE note ADD COLUMN hidden_ms BIGINT NOT NULL DEFAULT 0;
ALTER TABLE note ADD COLUMN hidden_by TEXT NOT NULL DEFAULT '';
ALTER TABLE note ADD COLUMN hidden_reason TEXT NOT NULL DEFAULT '';
CREATE INDEX note_by_thread ON note (reply_to) WHERE reply_to IS NOT NULL;
CREATE INDEX note_by_person ON note (person, key);

-- Every wording that a note had, the present one among them.
CREATE TABLE note_version (
    note       BIGINT NOT NULL REFERENCES note (key) ON DELETE CASCADE,
    version    BIGINT NOT NULL,
    at_ms      BIGINT NOT NULL,
    visibility TEXT COLLATE "C" NOT NULL,
    tags       TEXT NOT NULL, -- one on each line
    quote      TEXT NOT NULL, -- the words it was about; '' for whole sentences
    body       TEXT NOT NULL,
    PRIMARY KEY (note, version)
);
INSERT INTO note_version (note, version, at_ms, visibility, tags, quote, body)
SELECT key, version, updated_ms, visibility, '', '', body FROM note;

CREATE TABLE note_tag (
    note BIGINT NOT NULL REFERENCES note (key) ON DELETE CASCADE,
    tag  TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (note, tag)
);
CREATE INDEX note_tag_by_tag ON note_tag (tag, note);

-- Whom a note mentions with @name, by the name as shown.
CREATE TABLE note_mention (
    note   BIGINT NOT NULL REFERENCES note (key) ON DELETE CASCADE,
    person TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (note, person)
);
CREATE INDEX note_mention_by_person ON note_mention (person, note);

-- A note with what is needed to show it. Tags have no commas.
CREATE VIEW noted AS
SELECT
    n.key, n.article, a.slug, n.id, f.id AS from_id, t.id AS to_id, n.quote_start, n.quote_end, n.body, n.person, n.visibility,
    n.created_ms, n.updated_ms, n.version, n.waiting, n.resolved_ms, n.resolved_by, n.deleted_ms, n.hidden_ms, n.hidden_by, n.hidden_reason,
    CAST(COALESCE(r.id, '') AS TEXT) AS reply_id,
    CAST(COALESCE(r.created_ms, n.created_ms) AS BIGINT) AS thread_ms,
    CAST(COALESCE(r.key, n.key) AS BIGINT) AS thread,
    CAST(COALESCE(p.ordinal, 0) AS BIGINT) AS ordinal,
    CAST(COALESCE((SELECT string_agg(g.tag, ',' ORDER BY g.tag) FROM note_tag g WHERE g.note = n.key), '') AS TEXT) AS tags
FROM note n
JOIN article a ON a.key = n.article
JOIN sentence f ON f.key = n.from_sentence
JOIN sentence t ON t.key = n.to_sentence
LEFT JOIN note r ON r.key = n.reply_to
LEFT JOIN place p ON p.sentence = n.from_sentence AND p.revision = a.revision;

DROP VIEW summary;
CREATE VIEW summary AS
SELECT
    a.key, a.slug, a.revision, a.created_ms,
    r.title, r.title_supplied, r.byline, r.publisher, r.published, r.url, r.license, r.language, r.description,
    (SELECT COUNT(*) FROM place p WHERE p.article = a.key AND p.revision = a.revision) AS sentences,
    (SELECT COUNT(*) FROM label l WHERE l.article = a.key AND l.layer = 'mention' AND l.shown) AS mentions,
    (
        SELECT COUNT(*)
        FROM label l
        JOIN attribution t ON t.label = l.key
        WHERE l.article = a.key AND l.layer = 'attribution' AND l.shown AND t.tier = 'citation'
    ) AS cited,
    (SELECT COUNT(*) FROM note n WHERE n.article = a.key AND n.visibility = 'public' AND NOT n.waiting AND n.deleted_ms = 0 AND n.hidden_ms = 0) AS notes,
    (SELECT COUNT(*) FROM label l WHERE l.article = a.key AND l.shown) AS labels,
    (SELECT COUNT(*) FROM label l WHERE l.article = a.key AND l.shown AND NOT l.confirmed) AS unconfirmed,
    COALESCE((SELECT STRING_AGG(t.shown, ',' ORDER BY t.position) FROM article_tag t WHERE t.article = a.key), '') AS tags
FROM article a
JOIN revision r ON r.article = a.key AND r.number = a.revision;
