-- +goose Up

-- People, and how they show who they are. What a browser, a program or a link
-- holds is a secret of which only the SHA-256 is kept, in hexadecimal. Nothing
-- here counts as a change of the library: pages are the same for all readers.
CREATE TABLE person (
    id         TEXT COLLATE "C" PRIMARY KEY,
    name       TEXT NOT NULL,                    -- as shown
    name_key   TEXT COLLATE "C" NOT NULL UNIQUE, -- names with the same are one to a reader
    role       TEXT NOT NULL,
    password   TEXT NOT NULL,    -- argon2id, in the PHC string format; '' for none
    created_ms BIGINT NOT NULL,
    seen_ms    BIGINT NOT NULL,  -- 0 for never
    removed    BOOLEAN NOT NULL  -- the row stays, so that nobody takes the name
);
CREATE INDEX person_by_role ON person (role);

CREATE TABLE session (
    hash     TEXT COLLATE "C" PRIMARY KEY,
    id       TEXT COLLATE "C" NOT NULL UNIQUE, -- what lists show: no secret
    person   TEXT COLLATE "C" NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    began_ms BIGINT NOT NULL,
    seen_ms  BIGINT NOT NULL,
    agent    TEXT NOT NULL,
    address  TEXT NOT NULL
);
CREATE INDEX session_by_person ON session (person, seen_ms);
CREATE INDEX session_by_age ON session (seen_ms);

CREATE TABLE token (
    id         TEXT COLLATE "C" PRIMARY KEY,
    hash       TEXT COLLATE "C" NOT NULL UNIQUE,
    person     TEXT COLLATE "C" NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    name       TEXT NOT NULL,
    hint       TEXT NOT NULL,
    scope      TEXT NOT NULL,
    created_ms BIGINT NOT NULL,
    expires_ms BIGINT NOT NULL, -- 0 for never
    used_ms    BIGINT NOT NULL  -- 0 for never
);
CREATE INDEX token_by_person ON token (person, created_ms);

-- An invitation is a link that works once: it makes a person, or gives one a new
-- password.
CREATE TABLE invitation (
    id         TEXT COLLATE "C" PRIMARY KEY,
    hash       TEXT COLLATE "C" NOT NULL UNIQUE,
    kind       TEXT NOT NULL,
    role       TEXT NOT NULL, -- of the person that it makes; '' for none
    person     TEXT COLLATE "C" REFERENCES person (id) ON DELETE CASCADE, -- whose password it sets
    by_name    TEXT NOT NULL,
    created_ms BIGINT NOT NULL,
    expires_ms BIGINT NOT NULL
);
CREATE INDEX invitation_by_end ON invitation (expires_ms);
CREATE INDEX invitation_by_kind ON invitation (kind);
CREATE INDEX invitation_by_person ON invitation (person);

-- What a person was answered to a request with a key: asked again, the answer is
-- the same, and nothing is done twice.
CREATE TABLE reply (
    person     TEXT COLLATE "C" NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    key        TEXT COLLATE "C" NOT NULL,
    request    TEXT COLLATE "C" NOT NULL, -- SHA-256 of method, address and body
    begun_ms   BIGINT NOT NULL,
    status     BIGINT NOT NULL, -- 0 while it is being worked on
    media_type TEXT NOT NULL,
    location   TEXT NOT NULL,
    body       BYTEA NOT NULL,
    PRIMARY KEY (person, key)
);
CREATE INDEX reply_by_age ON reply (begun_ms);
