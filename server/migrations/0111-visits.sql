-- The telephone a landline call came from, as a keyed index: enough to see the same line twice.
alter table visit_call add column line_index text;
alter table visit_call add column skew_seconds integer not null default 0;

-- The order in which things were said: ids of one millisecond do not tell it.
alter table visit_change add column seq bigint generated always as identity;
alter table visit_note add column seq bigint generated always as identity;
alter table visit_confirmation add column seq bigint generated always as identity;
alter table visit_review add column seq bigint generated always as identity;
