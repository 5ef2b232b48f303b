-- +goose Up

-- What a class answers is no new version of the library, and a teacher at another
-- server looks on all the same: Listen in listen.go. Every change of a lesson raises
-- its stamp.
-- +goose StatementBegin
CREATE FUNCTION announce_lesson() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('postil_version', 'lesson');
    RETURN NULL;
END
$$;
-- +goose StatementEnd
CREATE TRIGGER announce_lesson AFTER UPDATE OF stamp ON lesson FOR EACH ROW EXECUTE FUNCTION announce_lesson();
