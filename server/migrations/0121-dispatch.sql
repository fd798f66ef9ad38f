-- What was given to others because somebody could not come: who decided, what was taken and left.

create table replan (
  city text not null default this_city(),
  id uuid not null,
  worker_id uuid not null,
  organisation_id uuid not null,
  -- Where the worker's organisation stands.
  area_code text collate "C" not null,
  shift_minutes integer not null,
  reason_code text not null,
  memo text,
  -- Each visit with who went when, before and after: [{"visitId","kind","before","after"}].
  items jsonb not null,
  -- Proposed and not taken.
  left_open integer not null,
  at timestamptz not null,
  actor_id uuid not null,
  actor_name text not null,
  primary key (city, id)
);
create index replan_area on replan (city, area_code, at);
create index replan_organisation on replan (city, organisation_id, at);
create index replan_worker on replan (city, worker_id, at);
select append_only('replan');
