-- Which server key this database belongs to: a digest of the key, of which there is one row. With another
-- key the logs could not be signed on, and nobody would be found on a roll.
create table server_key (
  only_one boolean primary key default true check (only_one),
  mark bytea not null check (octet_length(mark) = 32)
);
