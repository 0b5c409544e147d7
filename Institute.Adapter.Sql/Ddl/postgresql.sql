-- Tables to start from, shaped as the views of the contract. A bank that has tables of its own makes views of these names over them instead.
-- Run by the database's owner.
CREATE SCHEMA IF NOT EXISTS kvs;
CREATE SCHEMA IF NOT EXISTS kvs_names;

CREATE TABLE kvs.customers (
    customer_key text PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('person', 'organisation')),
    name text NOT NULL,
    identity_number text,
    number_made_up boolean NOT NULL DEFAULT false,
    birth_date date
);
CREATE INDEX customers_by_number ON kvs.customers (identity_number);

CREATE TABLE kvs.secondary_names (
    customer_key text NOT NULL,
    name text NOT NULL
);
CREATE INDEX secondary_names_by_customer ON kvs.secondary_names (customer_key);

CREATE TABLE kvs.accounts (
    engagement_key text PRIMARY KEY,
    iban text,
    account_number text,
    opened date NOT NULL,
    closed date
);
CREATE INDEX accounts_by_iban ON kvs.accounts (iban);
CREATE INDEX accounts_by_number ON kvs.accounts (account_number);

CREATE TABLE kvs.box_rentals (
    engagement_key text PRIMARY KEY,
    box_reference text NOT NULL,
    rented_from date NOT NULL,
    rented_to date
);
CREATE INDEX box_rentals_by_reference ON kvs.box_rentals (box_reference);

CREATE TABLE kvs.roles (
    role text NOT NULL CHECK (role IN ('holder', 'representative', 'beneficial_owner', 'signatory', 'estate')),
    customer_key text NOT NULL,
    engagement_key text,
    holder_key text,
    valid_from date,
    valid_to date
);
CREATE INDEX roles_by_customer ON kvs.roles (customer_key);
CREATE INDEX roles_by_engagement ON kvs.roles (engagement_key);
CREATE INDEX roles_by_holder ON kvs.roles (holder_key);

CREATE TABLE kvs.earlier_numbers (
    earlier_number text NOT NULL,
    later_number text NOT NULL,
    is_secret boolean NOT NULL
);
CREATE INDEX earlier_numbers_by_earlier ON kvs.earlier_numbers (earlier_number);
CREATE INDEX earlier_numbers_by_later ON kvs.earlier_numbers (later_number);

CREATE TABLE kvs_names.search_names (
    customer_key text NOT NULL,
    kind text NOT NULL,
    search_key text NOT NULL,
    birth_date text
);
CREATE INDEX search_names_by_key ON kvs_names.search_names (search_key);
CREATE INDEX search_names_by_customer ON kvs_names.search_names (customer_key);

CREATE TABLE kvs_names.search_names_state (
    folding text NOT NULL,
    complete_as_of text,
    position text
);

-- The lookups only read; search names are written by a role of their own.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'kvs_lookup') THEN CREATE ROLE kvs_lookup NOLOGIN; END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'kvs_names_writer') THEN CREATE ROLE kvs_names_writer NOLOGIN; END IF;
END $$;
GRANT USAGE ON SCHEMA kvs, kvs_names TO kvs_lookup, kvs_names_writer;
GRANT SELECT ON ALL TABLES IN SCHEMA kvs, kvs_names TO kvs_lookup, kvs_names_writer;
GRANT INSERT, UPDATE, DELETE ON kvs_names.search_names, kvs_names.search_names_state TO kvs_names_writer;
