-- How often a voter asked for more time in this session: it is bounded.
alter table sign_in add column extensions integer not null default 0 check (extensions >= 0);
