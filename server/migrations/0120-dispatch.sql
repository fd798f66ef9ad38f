-- Orders: what was agreed to be delivered, once or by a rule, and how a provider was found for it.

create table service_order (
  city text not null default this_city(),
  id uuid not null,
  number text not null,
  state text not null,
  request_id uuid,
  person_id uuid not null,
  service_code text not null,
  area_code text collate "C" not null,
  minutes integer not null,
  -- First start; with a rule the clock time of every visit.
  starts_at timestamptz,
  rrule text,
  -- Visits are planned for occurrences up to here.
  planned_to timestamptz,
  organisation_id uuid,
  worker_id uuid,
  own_pocket_agreed boolean not null default false,
  note text,
  -- While waiting: the days and hours in which a slot is welcome.
  wanted_from date,
  wanted_to date,
  wanted_time_from text,
  wanted_time_to text,
  waits_for text,
  reason_code text,
  reason text,
  created_at timestamptz not null,
  created_by uuid not null,
  created_name text not null,
  primary key (city, id),
  constraint order_number_once unique (city, number),
  constraint order_state_known
    check (state in ('waiting', 'offered', 'active', 'paused', 'completed', 'cancelled')),
  constraint order_minutes_in_a_day check (minutes between 1 and 1440),
  constraint order_waiting_says_what_for check (state <> 'waiting' or waits_for is not null),
  constraint order_window_in_order check (wanted_to is null or wanted_to >= wanted_from)
);
create index order_area on service_order (city, area_code, created_at);
create index order_organisation on service_order (city, organisation_id, created_at);
create index order_person on service_order (city, person_id, created_at);
create index order_request on service_order (city, request_id);
create index order_waiting on service_order (city, created_at) where state = 'waiting';
create index order_repeating on service_order (city, planned_to)
  where state in ('active', 'offered') and rrule is not null;
select changeable('service_order');

create table order_number (
  city text not null default this_city(),
  month text not null,
  last integer not null,
  primary key (city, month)
);
select changeable('order_number');

-- One row per time that the rule gives, so that extending the horizon twice plans nothing twice.
create table order_occurrence (
  city text not null default this_city(),
  order_id uuid not null,
  starts_at timestamptz not null,
  outcome text not null,
  visit_id uuid,
  code text,
  reason text,
  at timestamptz not null,
  primary key (city, order_id, starts_at),
  foreign key (city, order_id) references service_order (city, id),
  constraint occurrence_outcome_known
    check (outcome in ('planned', 'skipped', 'refused', 'released')),
  constraint occurrence_planned_has_visit check (outcome <> 'planned' or visit_id is not null)
);
create index occurrence_visit on order_occurrence (city, visit_id);
select changeable('order_occurrence');

-- Each attempt to find a provider that accepts; none is ever forgotten.
create table offer (
  city text not null default this_city(),
  id uuid not null,
  order_id uuid not null,
  attempt integer not null,
  organisation_id uuid not null,
  worker_id uuid,
  state text not null,
  offered_at timestamptz not null,
  deadline_at timestamptz not null,
  answered_at timestamptz,
  answered_by uuid,
  answered_name text,
  reason text,
  primary key (city, id),
  foreign key (city, order_id) references service_order (city, id),
  constraint offer_state_known
    check (state in ('open', 'accepted', 'declined', 'expired', 'withdrawn')),
  constraint offer_attempt_once unique (city, order_id, attempt),
  constraint offer_declined_has_reason check (state <> 'declined' or reason is not null)
);
create unique index offer_one_open on offer (city, order_id) where state = 'open';
create index offer_organisation on offer (city, organisation_id, state, deadline_at);
create index offer_due on offer (city, deadline_at) where state = 'open';
select changeable('offer');

-- What was done to an order after it was made, with its reason.
create table order_change (
  city text not null default this_city(),
  id uuid not null,
  seq bigint generated always as identity,
  order_id uuid not null,
  kind text not null,
  detail jsonb not null default '{}',
  reason text,
  at timestamptz not null,
  actor_id uuid not null,
  actor_name text not null,
  primary key (city, id),
  foreign key (city, order_id) references service_order (city, id)
);
create index order_change_order on order_change (city, order_id, seq);
select append_only('order_change');
