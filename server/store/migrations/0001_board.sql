-- The bulletin boards. docs/protocol.md §4. Truth is `entry`; every other table here either can be
-- computed from it again (tile, claim, ballot, challenge, revocation, voter), or is a secret of this
-- server (sealed keys), or a promise it gave (checkpoint, issue).

create table election (
  id integer generated always as identity primary key,
  slug text not null unique,
  -- The log's name, host[:port]/e/slug: inside every checkpoint and receipt.
  origin text not null unique,
  phase text not null default 'empty'
    check (phase in ('empty', 'setup', 'voting', 'closed', 'tallied', 'final')),
  -- Number of entries under the last signed checkpoint. Whoever appends holds this row's lock.
  size bigint not null default 0 check (size >= 0),
  fingerprint text unique,
  election_key bytea,
  -- Counted as they are appended, so that showing them costs nothing.
  voters bigint not null default 0,
  ballots bigint not null default 0,
  challenges bigint not null default 0,
  revocations bigint not null default 0,
  log_key bytea not null check (octet_length(log_key) = 32),
  registrar_key bytea not null check (octet_length(registrar_key) = 32),
  -- Under the server key, which is not in the database: a dump alone can sign nothing.
  sealed_log_seed bytea not null,
  sealed_registrar_secret bytea not null
);

create table entry (
  election integer not null references election,
  index bigint not null check (index >= 0),
  type text not null,
  bytes bytea not null check (octet_length(bytes) between 1 and 65535),
  attachment bytea check (octet_length(attachment) <= 1048576),
  primary key (election, index)
);
-- Ciphertexts do not compress; trying would cost each cast.
alter table entry alter column attachment set storage external;
-- The few entries that the phases and the ceremony are about; not the ballots.
create index entry_rare on entry (election, type, index) where type not in ('ballot', 'challenge');

-- C2SP tlog-tiles: up to 256 hashes of 32 bytes. A tile only ever grows.
create table tile (
  election integer not null references election,
  level smallint not null check (level >= 0),
  index bigint not null check (index >= 0),
  hashes bytea not null check (octet_length(hashes) between 32 and 8192 and octet_length(hashes) % 32 = 0),
  primary key (election, level, index)
);

-- Every checkpoint that was ever signed; the smallest that covers an entry is in its receipt.
create table checkpoint (
  election integer not null references election,
  size bigint not null check (size > 0),
  note text not null,
  primary key (election, size)
);

-- What may appear once in a log, and which entry has it:
--   entry        leaf hash of an entry; a challenge also has that of the ballot it opened
--   ciphertext   first ciphertext of a contest of a ballot
--   revocation   pseudonym
--   decryption   trustee
create table claim (
  election integer not null references election,
  kind text not null check (kind in ('entry', 'ciphertext', 'revocation', 'decryption')),
  value bytea not null,
  index bigint not null,
  primary key (election, kind, value)
);

create table voter (
  election integer not null references election,
  pseudonym bytea not null check (octet_length(pseudonym) = 16),
  style text not null,
  weight integer not null check (weight > 0),
  primary key (election, pseudonym)
);

-- Authorizations in the order in which they were signed. digest: SHA-256 of the canonical bytes.
create table issue (
  number bigint generated always as identity primary key,
  election integer not null,
  pseudonym bytea not null,
  digest bytea not null,
  unique (election, digest),
  foreign key (election, pseudonym) references voter
);

create table ballot (
  election integer not null,
  index bigint not null,
  -- First 20 bytes of SHA-256(entry bytes).
  tracker bytea not null check (octet_length(tracker) = 20),
  pseudonym bytea not null,
  style text not null,
  issue bigint not null references issue,
  primary key (election, index),
  unique (election, tracker),
  foreign key (election, index) references entry,
  foreign key (election, pseudonym) references voter
);
-- The last of a pseudonym counts.
create index ballot_of_pseudonym on ballot (election, pseudonym, index);

create table challenge (
  election integer not null,
  index bigint not null,
  tracker bytea not null check (octet_length(tracker) = 20),
  primary key (election, index),
  unique (election, tracker),
  foreign key (election, index) references entry
);

create table revocation (
  election integer not null,
  pseudonym bytea not null,
  index bigint not null,
  primary key (election, pseudonym),
  foreign key (election, index) references entry,
  foreign key (election, pseudonym) references voter
);

-- Long work over a log. It may be run again from the start, so a row is news, not truth.
create table job (
  election integer not null references election,
  kind text not null check (kind in ('tally')),
  state text not null check (state in ('running', 'failed', 'done')),
  done bigint not null,
  total bigint not null,
  primary key (election, kind)
);
