-- The organisation of the register to which an admission leads; those outside it stay in words.
alter table life_event add column organisation_id uuid,
  add constraint life_event_admitted_there check (organisation_id is null or kind = 'admitted');
create index life_event_there on life_event (city, organisation_id) where organisation_id is not null;
