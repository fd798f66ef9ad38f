-- The telephone a landline call came from, as a keyed index: enough to see the same line twice.
alter table visit_call add column line_index text;
alter table visit_call add column skew_seconds integer not null default 0;
