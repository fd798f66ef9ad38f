-- Who recorded an absence: the employer, or a dispatcher who heard of it first.

alter table absence add column recorded_by uuid;
alter table absence add column recorded_name text;
create index absence_ahead on absence (city, to_at) where cancelled_at is null;
