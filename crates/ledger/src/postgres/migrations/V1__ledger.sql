-- The rows of one ledger. Applied by the owner of the schema; never edited afterwards: a change is a new file.
CREATE TABLE leaf (position bigint PRIMARY KEY, hash bytea NOT NULL);
CREATE TABLE node (level smallint NOT NULL, idx bigint NOT NULL, hash bytea NOT NULL, PRIMARY KEY (level, idx));
CREATE TABLE plain (position bigint PRIMARY KEY, bytes bytea NOT NULL);
CREATE TABLE sealed (position bigint PRIMARY KEY, bytes bytea NOT NULL);
CREATE TABLE sealed_digest (position bigint PRIMARY KEY, hash bytea NOT NULL);
CREATE TABLE content_key (position bigint PRIMARY KEY, data_key bigint NOT NULL, wrapped bytea NOT NULL);
CREATE TABLE data_key (id bigint PRIMARY KEY, segment bigint NOT NULL, wrapped bytea);
CREATE TABLE data_key_owner (tag bytea PRIMARY KEY, data_key bigint NOT NULL);
CREATE TABLE request (id uuid PRIMARY KEY, hash bytea NOT NULL, position bigint NOT NULL);
CREATE TABLE chunk (
  blob uuid NOT NULL, idx bigint NOT NULL, data_key bigint NOT NULL, hash bytea NOT NULL, bytes bigint NOT NULL,
  PRIMARY KEY (blob, idx)
);
CREATE TABLE unfinished (position bigint PRIMARY KEY, job text NOT NULL);
-- changes: counts commits that changed anything. workspace: the folder whose keys open this ledger.
CREATE TABLE ledger_head (
  one smallint PRIMARY KEY CHECK (one = 1),
  size bigint NOT NULL, root bytea NOT NULL, frontier bytea NOT NULL,
  data_keys bigint NOT NULL, segment bigint NOT NULL, next_segment bigint NOT NULL,
  changes bigint NOT NULL, workspace uuid
);
INSERT INTO ledger_head VALUES (1, 0, sha256(''), '', 0, 0, 0, 0, NULL);

-- What is sealed does not compress, and what is plain is short: no time is spent on trying.
ALTER TABLE sealed ALTER COLUMN bytes SET STORAGE EXTERNAL;
ALTER TABLE plain ALTER COLUMN bytes SET STORAGE EXTERNAL;
-- One row that every commit writes: room for its next versions on the same page, and for the vacuum to keep up.
ALTER TABLE ledger_head SET (fillfactor = 10, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

-- A ledger only grows, and belongs to one workspace for good.
CREATE FUNCTION head_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.size < OLD.size OR NEW.changes <= OLD.changes OR NEW.data_keys < OLD.data_keys
     OR NEW.next_segment < OLD.next_segment OR (OLD.workspace IS NOT NULL AND NEW.workspace IS DISTINCT FROM OLD.workspace) THEN
    RAISE EXCEPTION 'the head of a ledger only grows' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER head_grows BEFORE UPDATE ON ledger_head FOR EACH ROW EXECUTE FUNCTION head_grows();

-- Ends parts of facts that an order in the ledger names: the only way in which the program's role removes any.
-- with_plain: both parts, else the sealed one. What has ended already is passed over.
CREATE FUNCTION dispose(order_at bigint, ends bigint[], with_plain boolean) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  order_bytes bytea;
  body json;
  ended bigint;
BEGIN
  PERFORM FROM ledger_head FOR UPDATE;
  SELECT p.bytes INTO order_bytes
    FROM plain p JOIN leaf l USING (position) LEFT JOIN sealed s USING (position) LEFT JOIN sealed_digest d USING (position)
    WHERE p.position = order_at AND p.position < (SELECT size FROM ledger_head)
      AND l.hash = sha256('\x00'::bytea || p.bytes || coalesce(sha256(s.bytes), d.hash, sha256('')));
  -- The kind stands at byte 96 of every plain part of format 1.
  IF order_bytes IS NULL OR substr(order_bytes, 97, 16) <> 'DisposalOrdered"'::bytea THEN
    RAISE EXCEPTION 'no DisposalOrdered fact stands at that position' USING ERRCODE = 'insufficient_privilege';
  END IF;
  body := convert_from(order_bytes, 'UTF8')::json -> 'body';
  IF with_plain AND body ->> 'parts' IS DISTINCT FROM 'all' THEN
    RAISE EXCEPTION 'the order does not name both parts' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF EXISTS (
    SELECT FROM unnest(ends) AS e(at) WHERE e.at >= order_at OR NOT EXISTS (
      SELECT FROM json_array_elements(body -> 'positions') AS r(pair)
      WHERE e.at >= (r.pair ->> 0)::bigint AND e.at < (r.pair ->> 1)::bigint)
  ) THEN
    RAISE EXCEPTION 'the order does not name that position' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF with_plain AND EXISTS (
    SELECT FROM plain WHERE position = ANY(ends) AND substr(bytes, 97, 16) = 'DisposalOrdered"'::bytea
  ) THEN
    RAISE EXCEPTION 'an order cannot be disposed of' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO sealed_digest SELECT position, sha256(bytes) FROM sealed WHERE position = ANY(ends);
  DELETE FROM sealed WHERE position = ANY(ends);
  GET DIAGNOSTICS ended = ROW_COUNT;
  DELETE FROM content_key WHERE position = ANY(ends);
  IF with_plain THEN
    DELETE FROM plain WHERE position = ANY(ends);
    GET DIAGNOSTICS ended = ROW_COUNT;
    DELETE FROM sealed_digest WHERE position = ANY(ends);
  END IF;
  UPDATE ledger_head SET changes = changes + 1;
  RETURN ended;
END $$;
REVOKE ALL ON FUNCTION dispose(bigint, bigint[], boolean) FROM PUBLIC;

-- Gives the program's role what it needs and takes from it whatever else it had.
CREATE FUNCTION admit(program name) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  home name := current_schema();
BEGIN
  EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA %I FROM %I', home, program);
  EXECUTE format('REVOKE ALL ON SCHEMA %I FROM %I', home, program);
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', home, program);
  EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA %I TO %I', home, program);
  EXECUTE format('GRANT INSERT ON leaf, node, plain, sealed, sealed_digest, content_key, request TO %I', program);
  EXECUTE format('GRANT INSERT ON data_key, data_key_owner, chunk, unfinished TO %I', program);
  EXECUTE format('GRANT DELETE ON data_key_owner, chunk, unfinished TO %I', program);
  EXECUTE format('GRANT UPDATE (segment, wrapped) ON data_key TO %I', program);
  EXECUTE format('GRANT UPDATE (size, root, frontier, data_keys, segment, next_segment, changes, workspace) ON ledger_head TO %I', program);
  EXECUTE format('GRANT EXECUTE ON FUNCTION dispose(bigint, bigint[], boolean) TO %I', program);
END $$;
REVOKE ALL ON FUNCTION admit(name) FROM PUBLIC;
