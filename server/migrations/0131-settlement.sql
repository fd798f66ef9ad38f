-- The visit's number beside its money, so that a person who holds the number finds the way.
alter table visit_funding add column visit_number text not null default '';
create index visit_funding_number on visit_funding (city, visit_number);
