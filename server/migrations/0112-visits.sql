-- Visits that need more than one worker: who comes along with the first.
alter table visit add column companion_ids uuid[] not null default '{}',
  add constraint visit_companions_have_a_first check (companion_ids = '{}' or worker_id is not null),
  add constraint visit_companions_are_others
    check (worker_id is null or not worker_id = any (companion_ids));

alter table visit drop constraint visit_worker_one_place;

-- Where every worker is expected, the first of a visit and its companions alike: kept by the
-- database itself, so that nobody can be planned at two places whatever writes a visit.
create table worker_time (
  city text not null default this_city(),
  visit_id uuid not null,
  worker_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  primary key (city, visit_id, worker_id),
  foreign key (city, visit_id) references visit (city, id) on delete cascade,
  constraint visit_worker_one_place exclude using gist
    (city with =, worker_id with =, tstzrange(starts_at, ends_at) with &&)
);
create index worker_time_start on worker_time (city, worker_id, starts_at);
select changeable('worker_time');

create function visit_takes_time() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    delete from worker_time where city = old.city and visit_id = old.id;
  end if;
  if new.state not in ('cancelled', 'missed') then
    insert into worker_time (city, visit_id, worker_id, starts_at, ends_at)
    select new.city, new.id, one, new.starts_at, new.ends_at
      from unnest(new.companion_ids || new.worker_id) as one
     where one is not null;
  end if;
  return null;
end $$;

insert into worker_time (city, visit_id, worker_id, starts_at, ends_at)
  select city, id, worker_id, starts_at, ends_at from visit
   where worker_id is not null and state not in ('cancelled', 'missed');

create trigger visit_takes_time_when_planned after insert on visit
  for each row execute function visit_takes_time();
create trigger visit_takes_time_when_changed after update on visit
  for each row when (
    old.worker_id is distinct from new.worker_id
    or old.companion_ids is distinct from new.companion_ids
    or old.starts_at is distinct from new.starts_at
    or old.ends_at is distinct from new.ends_at
    or (old.state in ('cancelled', 'missed')) is distinct from (new.state in ('cancelled', 'missed')))
  execute function visit_takes_time();
