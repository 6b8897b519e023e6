-- What witnesses said of the logs (docs/protocol.md §4). Each line was verified before it was stored.
create table cosignature (
  election integer not null,
  size bigint not null,
  -- Its vkey, as the manifest spells it.
  witness text not null,
  -- Its line under the checkpoint of this size, with the line feed.
  line text not null check (octet_length(line) <= 1000),
  primary key (election, size, witness),
  foreign key (election, size) references checkpoint
);
create index cosignature_of_witness on cosignature (election, witness, size);

-- The newest checkpoint with as many cosignatures as the election needs. Kept, so that finding it does
-- not cost more the longer a witness is away.
create table witnessed (
  election integer primary key references election,
  size bigint not null,
  foreign key (election, size) references checkpoint
);

-- Which process presents a log's checkpoints to the witnesses, and until when it alone does.
create table witness_turn (
  election integer primary key references election,
  process uuid not null,
  until timestamptz not null
);
