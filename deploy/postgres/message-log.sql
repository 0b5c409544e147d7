-- The message log in PostgreSQL 13 or later: roles, tables, functions. docs/operations/postgres.md says how to run it.
-- For psql, in the log's own database, as a superuser. It may be run again.
\set ON_ERROR_STOP on
BEGIN;

-- Four roles that nobody logs in as; the logins that a bank makes are put into them.
DO $roles$
DECLARE
  wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['message_log_owner', 'message_log_writer', 'message_log_purger', 'message_log_reader'] LOOP
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = wanted) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
    END IF;
  END LOOP;
END
$roles$;

-- Else every login of the server could connect here, bear a node's name and hold its lock.
DO $doors$
BEGIN
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO message_log_writer, message_log_purger, message_log_reader', current_database());
END
$doors$;

CREATE SCHEMA IF NOT EXISTS message_log AUTHORIZATION message_log_owner;
SET LOCAL ROLE message_log_owner;
SET LOCAL search_path = message_log;
SET LOCAL client_min_messages = warning;

CREATE TABLE IF NOT EXISTS format (version integer PRIMARY KEY);
INSERT INTO format VALUES (1) ON CONFLICT DO NOTHING;

-- A node's log. A new epoch is a new row: nothing is ever updated.
CREATE TABLE IF NOT EXISTS logs (
  node text NOT NULL,
  epoch integer NOT NULL,
  format integer NOT NULL,
  log_id uuid NOT NULL,
  PRIMARY KEY (node, epoch)
);

-- segment is node/000001-2026-11: every node's segments are partitions of their own.
CREATE TABLE IF NOT EXISTS segments (
  segment text PRIMARY KEY,
  node text NOT NULL,
  number integer NOT NULL,
  month date NOT NULL,
  UNIQUE (node, number)
);

-- Wrapped data keys, outside the segments' partitions.
CREATE TABLE IF NOT EXISTS keys (
  segment text NOT NULL,
  id bytea NOT NULL,
  file bytea NOT NULL,
  PRIMARY KEY (segment, id)
);

CREATE TABLE IF NOT EXISTS signers (
  node text NOT NULL,
  fingerprint bytea NOT NULL,
  public_key bytea NOT NULL,
  PRIMARY KEY (node, fingerprint)
);

-- The columns before the header repeat what the header says, for searching; verification compares them.
CREATE TABLE IF NOT EXISTS records (
  segment text NOT NULL,
  node text NOT NULL,
  sequence bigint NOT NULL,
  epoch integer NOT NULL,
  time timestamptz NOT NULL,
  kind smallint NOT NULL,
  exchange_id uuid,
  correlation_id text,
  outcome text,
  policy_version text,
  header bytea NOT NULL,
  ciphertext bytea NOT NULL,
  PRIMARY KEY (segment, node, sequence, epoch)
) PARTITION BY LIST (segment);
-- Ciphertext does not compress; the attempt costs time.
ALTER TABLE records ALTER COLUMN ciphertext SET STORAGE EXTERNAL;
CREATE INDEX IF NOT EXISTS records_by_exchange ON records (exchange_id, kind) WHERE exchange_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS records_by_correlation ON records (correlation_id) WHERE correlation_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS records_by_time ON records (time);
CREATE INDEX IF NOT EXISTS records_of_the_node ON records (kind) WHERE kind > 4;

CREATE TABLE IF NOT EXISTS leaves (
  segment text NOT NULL,
  node text NOT NULL,
  sequence bigint NOT NULL,
  epoch integer NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (segment, node, sequence, epoch)
) PARTITION BY LIST (segment);

CREATE TABLE IF NOT EXISTS heads (
  segment text NOT NULL,
  node text NOT NULL,
  size bigint NOT NULL,
  epoch integer NOT NULL,
  body bytea NOT NULL,
  signature bytea NOT NULL,
  PRIMARY KEY (segment, node, size, epoch)
) PARTITION BY LIST (segment);

-- Attaching waits for no insert and no reader; creating a partition in place would.
CREATE OR REPLACE FUNCTION begin_segment(of_node text, its_number integer, its_month date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = message_log, pg_temp AS
$begin$
DECLARE
  wanted text := of_node || '/' || to_char(its_number, 'FM000000') || '-' || to_char(its_month, 'YYYY-MM');
  parent text;
BEGIN
  IF of_node !~ '^[a-z0-9-]{1,32}$' OR its_number NOT BETWEEN 1 AND 999999 THEN
    RAISE EXCEPTION 'no name of a segment' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  INSERT INTO segments VALUES (wanted, of_node, its_number, date_trunc('month', its_month)::date) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  FOREACH parent IN ARRAY ARRAY['records', 'leaves', 'heads'] LOOP
    EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', parent || ' ' || wanted, parent);
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES IN (%L)', parent, parent || ' ' || wanted, wanted);
  END LOOP;
END
$begin$;

-- The database's own clock must agree that five years have passed, and a node's newest segment stays.
CREATE OR REPLACE FUNCTION purge_segment(of_node text, its_number integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = message_log, pg_temp SET lock_timeout = '500ms' AS
$purge$
DECLARE
  found_segment text;
  newest timestamptz;
  parent text;
BEGIN
  SELECT segment INTO found_segment FROM segments WHERE node = of_node AND number = its_number;
  IF found_segment IS NULL THEN
    RETURN;
  END IF;
  IF its_number >= (SELECT max(number) FROM segments WHERE node = of_node) THEN
    RAISE EXCEPTION 'the newest segment stays' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  SELECT max(time) INTO newest FROM records WHERE segment = found_segment;
  IF newest > now() - interval '5 years' THEN
    RAISE EXCEPTION 'a record of the segment is younger than five years' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  DELETE FROM keys WHERE segment = found_segment;
  FOREACH parent IN ARRAY ARRAY['records', 'leaves', 'heads'] LOOP
    EXECUTE format('ALTER TABLE %I DETACH PARTITION %I', parent, parent || ' ' || found_segment);
    EXECUTE format('DROP TABLE %I', parent || ' ' || found_segment);
  END LOOP;
  DELETE FROM segments WHERE segment = found_segment;
END
$purge$;

REVOKE ALL ON FUNCTION begin_segment(text, integer, date), purge_segment(text, integer) FROM PUBLIC;
GRANT USAGE ON SCHEMA message_log TO message_log_writer, message_log_purger, message_log_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA message_log TO message_log_writer, message_log_reader;
GRANT INSERT ON logs, keys, signers, records, leaves, heads TO message_log_writer;
GRANT EXECUTE ON FUNCTION begin_segment(text, integer, date) TO message_log_writer;
GRANT EXECUTE ON FUNCTION purge_segment(text, integer) TO message_log_purger;

COMMIT;
