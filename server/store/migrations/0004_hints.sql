-- Decoding hints of a ballot (docs/protocol.md §4): 32 bytes a point. Not truth and under no signature:
-- they make verifying faster, and a wrong or missing one changes nothing else.
alter table entry add column hints bytea check (octet_length(hints) <= 1048576);
-- They are as good as random.
alter table entry alter column hints set storage external;
