-- +goose Up

-- A passkey is a key pair of which a person's device has the private half.
CREATE TABLE passkey (
    id         TEXT COLLATE "C" PRIMARY KEY,
    credential TEXT COLLATE "C" NOT NULL UNIQUE, -- by which the device names it: base64url
    person     TEXT COLLATE "C" NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    name       TEXT NOT NULL,
    body       BYTEA NOT NULL,   -- public key, counter and flags, as the library of web has them
    created_ms BIGINT NOT NULL,
    used_ms    BIGINT NOT NULL   -- 0 for never
);
CREATE INDEX passkey_by_person ON passkey (person, created_ms);

-- An identity is who a person is to a provider elsewhere.
CREATE TABLE identity (
    issuer     TEXT COLLATE "C" NOT NULL,
    subject    TEXT COLLATE "C" NOT NULL,
    person     TEXT COLLATE "C" NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    name       TEXT NOT NULL,    -- what the provider calls the person, for people
    created_ms BIGINT NOT NULL,
    used_ms    BIGINT NOT NULL,
    PRIMARY KEY (issuer, subject)
);
CREATE INDEX identity_by_person ON identity (person, created_ms);

-- What was begun in one request and is ended in another: it is taken once, and soon.
CREATE TABLE ceremony (
    hash       TEXT COLLATE "C" PRIMARY KEY, -- SHA-256 of the secret that the browser holds
    body       BYTEA NOT NULL,
    expires_ms BIGINT NOT NULL
);
CREATE INDEX ceremony_by_end ON ceremony (expires_ms);
