-- Time stamps of checkpoints by an authority outside (RFC 3161, docs/protocol.md §4), verified before they
-- were stored. Published, so nothing here ever changes.
create table timestamp_token (
  election integer not null,
  -- 0, 1, 2, …: its name on the board. Neither size nor time falls with it.
  number integer not null check (number >= 0),
  -- Of the checkpoint whose note is stamped.
  size bigint not null,
  kind text not null check (kind in ('opening', 'closing', 'final', 'hourly')),
  -- As the authority says.
  stamped_at timestamptz not null,
  token bytea not null check (octet_length(token) between 1 and 65536),
  primary key (election, number),
  unique (election, size),
  foreign key (election, size) references checkpoint
);

-- Whose turn it is to ask the authority: before this moment nobody does, be it that somebody is asking, be
-- it that the authority failed.
create table timestamp_turn (
  election integer primary key references election,
  not_before timestamptz not null,
  -- In a row, without a stamp.
  failures integer not null
);
