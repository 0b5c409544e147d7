-- Tables to start from, shaped as the views of the contract. A bank that has tables of its own makes views of these names over them instead.
-- Run by the database's owner, who also allows snapshots: ALTER DATABASE CURRENT SET ALLOW_SNAPSHOT_ISOLATION ON.
CREATE SCHEMA kvs;
GO
CREATE SCHEMA kvs_names;
GO

CREATE TABLE kvs.customers (
    customer_key nvarchar(128) NOT NULL PRIMARY KEY,
    kind nvarchar(128) NOT NULL CHECK (kind IN ('person', 'organisation')),
    name nvarchar(200) NOT NULL,
    identity_number nvarchar(200),
    number_made_up bit NOT NULL DEFAULT 0,
    birth_date date
);
CREATE INDEX customers_by_number ON kvs.customers (identity_number);

CREATE TABLE kvs.secondary_names (
    customer_key nvarchar(128) NOT NULL,
    name nvarchar(200) NOT NULL
);
CREATE INDEX secondary_names_by_customer ON kvs.secondary_names (customer_key);

CREATE TABLE kvs.accounts (
    engagement_key nvarchar(128) NOT NULL PRIMARY KEY,
    iban nvarchar(200),
    account_number nvarchar(200),
    opened date NOT NULL,
    closed date
);
CREATE INDEX accounts_by_iban ON kvs.accounts (iban);
CREATE INDEX accounts_by_number ON kvs.accounts (account_number);

CREATE TABLE kvs.box_rentals (
    engagement_key nvarchar(128) NOT NULL PRIMARY KEY,
    box_reference nvarchar(200) NOT NULL,
    rented_from date NOT NULL,
    rented_to date
);
CREATE INDEX box_rentals_by_reference ON kvs.box_rentals (box_reference);

CREATE TABLE kvs.roles (
    role nvarchar(128) NOT NULL CHECK (role IN ('holder', 'representative', 'beneficial_owner', 'signatory', 'estate')),
    customer_key nvarchar(128) NOT NULL,
    engagement_key nvarchar(128),
    holder_key nvarchar(128),
    valid_from date,
    valid_to date
);
CREATE INDEX roles_by_customer ON kvs.roles (customer_key);
CREATE INDEX roles_by_engagement ON kvs.roles (engagement_key);
CREATE INDEX roles_by_holder ON kvs.roles (holder_key);

CREATE TABLE kvs.earlier_numbers (
    earlier_number nvarchar(200) NOT NULL,
    later_number nvarchar(200) NOT NULL,
    is_secret bit NOT NULL
);
CREATE INDEX earlier_numbers_by_earlier ON kvs.earlier_numbers (earlier_number);
CREATE INDEX earlier_numbers_by_later ON kvs.earlier_numbers (later_number);

CREATE TABLE kvs_names.search_names (
    customer_key nvarchar(128) NOT NULL,
    kind nvarchar(128) NOT NULL,
    search_key nvarchar(400) NOT NULL,
    birth_date nvarchar(200)
);
CREATE INDEX search_names_by_key ON kvs_names.search_names (search_key);
CREATE INDEX search_names_by_customer ON kvs_names.search_names (customer_key);

CREATE TABLE kvs_names.search_names_state (
    folding nvarchar(200) NOT NULL,
    complete_as_of nvarchar(200),
    position nvarchar(200)
);

-- The lookups only read; search names are written by a role of their own.
CREATE ROLE kvs_lookup;
CREATE ROLE kvs_names_writer;
GRANT SELECT ON SCHEMA::kvs TO kvs_lookup;
GRANT SELECT ON SCHEMA::kvs_names TO kvs_lookup;
GRANT SELECT ON SCHEMA::kvs TO kvs_names_writer;
GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA::kvs_names TO kvs_names_writer;
