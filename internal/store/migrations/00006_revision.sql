-- +goose Up

-- An edit is what made a revision, beside the text itself, so that lists need not
-- read it. A revision that came with an import has none.
CREATE TABLE edit (
    article  BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    person   TEXT NOT NULL,   -- '' if nobody is known
    summary  TEXT NOT NULL,
    restored BIGINT NOT NULL, -- the revision whose text was brought back, 0 for none
    edited   BIGINT NOT NULL, -- how many sentences of the revision before, here and below
    moved    BIGINT NOT NULL,
    split    BIGINT NOT NULL,
    merged   BIGINT NOT NULL,
    deleted  BIGINT NOT NULL,
    added    BIGINT NOT NULL, -- how many sentences that are nobody's heir
    PRIMARY KEY (article, revision),
    FOREIGN KEY (article, revision) REFERENCES revision (article, number) ON DELETE CASCADE
);

-- What became of a sentence in a revision. One without a row stayed as it was.
CREATE TABLE fate (
    sentence BIGINT NOT NULL REFERENCES sentence (key) ON DELETE CASCADE,
    revision BIGINT NOT NULL, -- the newer of the two
    kind     TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (sentence, revision)
);

-- The sentences of that revision that hold its words.
CREATE TABLE heir (
    sentence BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    position BIGINT NOT NULL,
    heir     BIGINT NOT NULL REFERENCES sentence (key),
    PRIMARY KEY (sentence, revision, position),
    FOREIGN KEY (sentence, revision) REFERENCES fate (sentence, revision) ON DELETE CASCADE
);
CREATE INDEX heir_by_heir ON heir (heir);

-- What waits stands where the revision held has it (see doubt), and is shown
-- nowhere else.
ALTER TABLE note ADD COLUMN waiting BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE judgement ADD COLUMN waiting BOOLEAN NOT NULL DEFAULT FALSE;

-- A note or judgement whose words changed, until a person has looked at it.
CREATE TABLE doubt (
    key        BIGINT PRIMARY KEY,
    id         TEXT COLLATE "C" NOT NULL UNIQUE,
    article    BIGINT NOT NULL REFERENCES article (key) ON DELETE CASCADE,
    note       BIGINT REFERENCES note (key) ON DELETE CASCADE,
    judgement  BIGINT REFERENCES judgement (key) ON DELETE CASCADE,
    about      TEXT NOT NULL,   -- what a judgement is about, in words
    held       BIGINT NOT NULL, -- the last revision that has the words it stands at
    seen       BIGINT NOT NULL, -- the revision whose words its author saw
    words      TEXT NOT NULL,   -- these words
    quote      TEXT NOT NULL,
    fate       TEXT NOT NULL,   -- of its sentence, in since
    since      BIGINT NOT NULL,
    opened_ms  BIGINT NOT NULL,
    outcome    TEXT COLLATE "C" NOT NULL, -- '' while it is open
    person     TEXT NOT NULL,   -- who settled it
    settled_ms BIGINT NOT NULL, -- 0 while it is open
    CHECK ((note IS NULL) <> (judgement IS NULL))
);
CREATE INDEX doubt_by_state ON doubt (settled_ms, key);
CREATE INDEX doubt_of_article ON doubt (article, settled_ms, key);
CREATE INDEX doubt_by_note ON doubt (note) WHERE note IS NOT NULL;
CREATE INDEX doubt_by_judgement ON doubt (judgement) WHERE judgement IS NOT NULL;

-- An article that comes again is known by its address.
CREATE INDEX revision_by_url ON revision (url, article) WHERE url <> '';
