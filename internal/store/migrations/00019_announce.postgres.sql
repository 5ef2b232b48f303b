-- +goose Up

-- Every commit that writes is told to the processes that listen: Listen in listen.go.
-- Who writes takes the row of library first, whatever he writes.
-- +goose StatementBegin
CREATE FUNCTION announce_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('postil_version', CAST(NEW.version AS TEXT));
    RETURN NULL;
END
$$;
-- +goose StatementEnd
CREATE TRIGGER announce_version AFTER UPDATE OF version ON library FOR EACH ROW EXECUTE FUNCTION announce_version();
