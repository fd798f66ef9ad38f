-- What a later record holds against a charged visit, and what finance decided about it: one row for
-- each step, the last one says where it stands.
create table charge_doubt (
  city text not null default this_city(),
  id uuid not null,
  seq bigint generated always as identity,
  visit_id uuid not null,
  act text not null,
  flag text not null,
  on_day date not null,
  reason text not null,
  at timestamptz not null,
  actor_id uuid not null,
  actor_name text not null,
  primary key (city, id),
  constraint charge_doubt_visit foreign key (city, visit_id)
    references visit_charge (city, visit_id),
  constraint charge_doubt_act_known
    check (act in ('raised', 'stands', 'taken_back', 'cleared', 'restore_due', 'restored'))
);
create index charge_doubt_of on charge_doubt (city, visit_id, seq);
select append_only('charge_doubt');

-- A charge that was corrected before any statement named it is stated as it then stands.
alter table charge_correction add column before_statement boolean not null default false;
