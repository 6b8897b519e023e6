-- Notices of recorded ballots, for a service that reaches voters by the identifier of their eID
-- (docs/notices.md). Where none is named, all of this stays empty.

-- Who the voter is, as an age file that only that service opens. Null: nobody is told of its ballots.
alter table issue add column sealed_person bytea check (octet_length(sealed_person) <= 4096);

-- To be sent: written in the transaction that records the ballot, deleted when the service took it.
create table notice (
  -- Sent along: the same notice may come twice.
  id uuid primary key default gen_random_uuid(),
  issue bigint not null references issue,
  -- The minute in which the ballot was recorded; which ballot it was is not said.
  recorded_at timestamptz not null,
  -- Before this moment nobody sends it: its minute is not over, somebody is sending it, or sending failed.
  not_before timestamptz not null,
  -- In a row.
  failures integer not null default 0
);
create index notice_due on notice (not_before);
