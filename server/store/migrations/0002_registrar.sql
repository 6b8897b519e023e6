-- The registrar: who is on the roll, who is signing in, and the evidence for what was issued.

-- person: HMAC-SHA-256 of the normalised identifier under a key that is not in the database, so that
-- a dump names nobody. It is the only link from a person to a pseudonym.
create table person (
  slug text not null references election (slug),
  person bytea not null check (octet_length(person) = 32),
  pseudonym bytea not null check (octet_length(pseudonym) = 16),
  primary key (slug, person),
  unique (slug, pseudonym)
);

-- One row a sign-in, from the moment the voter is sent to the eID until the session ends.
create table sign_in (
  -- SHA-256 of the cookie, and of the OpenID Connect `state`: a dump lets nobody take over a session.
  id bytea primary key check (octet_length(id) = 32),
  oidc_state bytea not null unique check (octet_length(oidc_state) = 32),
  slug text not null references election (slug),
  provider text not null,
  ballot_key text not null,
  salt text not null,
  -- PKCE; gone as soon as it was used, and with it the sign-in can be finished no second time.
  code_verifier text,
  state text not null check (state in ('pending', 'refused', 'signed-in')),
  refusal text check ((refusal is not null) = (state = 'refused')),
  -- The ballot that was issued: its authorization, canonical JSON.
  issued text check ((issued is not null) = (state = 'signed-in')),
  expires_at timestamptz not null
);
create index sign_in_expiry on sign_in (expires_at);

-- What an auditor needs to open a commitment, sealed to the auditors' age recipient. No time, and in
-- no order: the row must not say when its person came.
create table evidence (
  slug text not null references election (slug),
  commitment bytea not null check (octet_length(commitment) = 32),
  sealed bytea not null,
  primary key (slug, commitment)
);
