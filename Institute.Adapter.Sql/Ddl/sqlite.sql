-- Tables to start from, shaped as the views of the contract. A bank that has tables of its own makes views of these names over them instead.
-- SQLite has no roles: open the file read-only for lookups.
CREATE TABLE customers (
    customer_key text PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('person', 'organisation')),
    name text NOT NULL,
    identity_number text,
    number_made_up integer NOT NULL DEFAULT 0,
    birth_date text
);
CREATE INDEX customers_by_number ON customers (identity_number);

CREATE TABLE secondary_names (
    customer_key text NOT NULL,
    name text NOT NULL
);
CREATE INDEX secondary_names_by_customer ON secondary_names (customer_key);

CREATE TABLE accounts (
    engagement_key text PRIMARY KEY,
    iban text,
    account_number text,
    opened text NOT NULL,
    closed text
);
CREATE INDEX accounts_by_iban ON accounts (iban);
CREATE INDEX accounts_by_number ON accounts (account_number);

CREATE TABLE box_rentals (
    engagement_key text PRIMARY KEY,
    box_reference text NOT NULL,
    rented_from text NOT NULL,
    rented_to text
);
CREATE INDEX box_rentals_by_reference ON box_rentals (box_reference);

CREATE TABLE roles (
    role text NOT NULL CHECK (role IN ('holder', 'representative', 'beneficial_owner', 'signatory', 'estate')),
    customer_key text NOT NULL,
    engagement_key text,
    holder_key text,
    valid_from text,
    valid_to text
);
CREATE INDEX roles_by_customer ON roles (customer_key);
CREATE INDEX roles_by_engagement ON roles (engagement_key);
CREATE INDEX roles_by_holder ON roles (holder_key);

CREATE TABLE earlier_numbers (
    earlier_number text NOT NULL,
    later_number text NOT NULL,
    is_secret integer NOT NULL
);
CREATE INDEX earlier_numbers_by_earlier ON earlier_numbers (earlier_number);
CREATE INDEX earlier_numbers_by_later ON earlier_numbers (later_number);

CREATE TABLE search_names (
    customer_key text NOT NULL,
    kind text NOT NULL,
    search_key text NOT NULL,
    birth_date text
);
CREATE INDEX search_names_by_key ON search_names (search_key);
CREATE INDEX search_names_by_customer ON search_names (customer_key);

CREATE TABLE search_names_state (
    folding text NOT NULL,
    complete_as_of text,
    position text
);
