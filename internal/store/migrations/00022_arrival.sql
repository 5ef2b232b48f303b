-- +goose Up

-- Who brought in how many articles lately is counted before an import.
CREATE INDEX change_arrivals ON change (person, at_ms) WHERE object = 'revision' AND action = 'add';
