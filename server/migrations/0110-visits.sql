-- Visits: the planned and delivered periods of care, and the evidence that they took place.

create table visit (
  city text not null default this_city(),
  id uuid not null,
  number text not null,
  state text not null,
  order_id uuid,
  request_id uuid,
  person_id uuid not null,
  service_code text not null,
  organisation_id uuid,
  worker_id uuid,
  -- The place as it was when the visit was planned: a later move must not rewrite the evidence.
  area_code text collate "C" not null,
  address text not null,
  lat double precision,
  lng double precision,
  month text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  minutes_planned integer not null,
  funding_hint jsonb not null default '{}',
  tasks jsonb not null default '[]',
  tasks_done integer[] not null default '{}',
  tasks_at timestamptz,
  -- Raw: from the calls. Effective: adjusted with a reason where `adjusted`.
  arrived_at timestamptz,
  left_at timestamptz,
  started_at timestamptz,
  ended_at timestamptz,
  adjusted boolean not null default false,
  minutes_approved integer,
  score integer,
  flags text[] not null default '{}',
  evidence jsonb not null default '[]',
  weak boolean not null default false,
  reason_code text,
  reason text,
  objected boolean not null default false,
  created_at timestamptz not null,
  created_by uuid not null,
  primary key (city, id),
  constraint visit_number_once unique (city, number),
  constraint visit_state_known check (state in ('planned', 'under_way', 'done',
    'provider_approved', 'approved', 'rejected', 'missed', 'cancelled')),
  constraint visit_minutes_in_a_day check (minutes_planned between 1 and 1440),
  constraint visit_window_matches
    check (extract(epoch from ends_at - starts_at) = minutes_planned * 60),
  constraint visit_worker_has_organisation check (worker_id is null or organisation_id is not null),
  constraint visit_departure_after_arrival
    check (ended_at is null or (started_at is not null and ended_at > started_at)),
  constraint visit_within_a_day check (ended_at - started_at <= interval '24 hours'),
  constraint visit_begun_has_arrival
    check (state in ('planned', 'missed', 'cancelled') or started_at is not null),
  constraint visit_done_has_departure
    check (state in ('planned', 'missed', 'cancelled', 'under_way') or ended_at is not null),
  constraint visit_approved_has_minutes
    check ((state = 'approved') = (minutes_approved is not null)),
  constraint visit_worker_one_place exclude using gist
    (city with =, worker_id with =, tstzrange(starts_at, ends_at) with &&)
    where (worker_id is not null and state not in ('cancelled', 'missed')),
  constraint visit_same_service_once exclude using gist
    (city with =, person_id with =, service_code with =, tstzrange(starts_at, ends_at) with &&)
    where (state not in ('cancelled', 'missed'))
);
create index visit_area on visit (city, area_code, starts_at);
create index visit_organisation on visit (city, organisation_id, starts_at);
create index visit_worker on visit (city, worker_id, starts_at);
create index visit_person on visit (city, person_id, starts_at);
create index visit_order on visit (city, order_id, starts_at);
create index visit_start on visit (city, starts_at, id);
create index visit_waiting_start on visit (city, starts_at) where state = 'planned';
create index visit_waiting_review on visit (city, weak desc, ended_at)
  where state in ('done', 'provider_approved');
select changeable('visit');

create table visit_number (
  city text not null default this_city(),
  month text not null,
  last integer not null,
  primary key (city, month)
);
select changeable('visit_number');

-- What came in from a phone, a line, a tag or a desk, as it came in.
create table visit_call (
  city text not null default this_city(),
  id uuid not null,
  visit_id uuid not null,
  client_id text not null,
  kind text not null,
  source text not null,
  at timestamptz not null,
  received_at timestamptz not null,
  -- `at` corrected by the difference of the clocks, where the phone said what its clock showed.
  effective_at timestamptz not null,
  lat double precision,
  lng double precision,
  accuracy_metres integer,
  no_position_reason text,
  line_known boolean,
  tag text,
  outcome text not null,
  late boolean not null default false,
  worker_id uuid,
  actor_id uuid not null,
  actor_name text not null,
  primary key (city, id),
  foreign key (city, visit_id) references visit (city, id),
  constraint visit_call_once unique (city, client_id),
  constraint visit_call_kind_known check (kind in ('in', 'out')),
  constraint visit_call_source_known check (source in ('mobile', 'landline', 'tag', 'manual')),
  constraint visit_call_outcome_known check (outcome in ('applied', 'repeated', 'closed')),
  constraint visit_call_place_whole check ((lat is null) = (lng is null))
);
create index visit_call_visit on visit_call (city, visit_id, effective_at);
select append_only('visit_call');

-- Every change of what was planned or recorded, with its reason; nothing is edited in silence.
create table visit_change (
  city text not null default this_city(),
  id uuid not null,
  visit_id uuid not null,
  kind text not null,
  before jsonb not null,
  after jsonb not null,
  reason_code text not null,
  memo text,
  at timestamptz not null,
  actor_id uuid not null,
  actor_name text not null,
  primary key (city, id),
  foreign key (city, visit_id) references visit (city, id),
  constraint visit_change_other_has_memo check (reason_code <> 'other' or memo is not null)
);
create index visit_change_visit on visit_change (city, visit_id, id);
select append_only('visit_change');

create table visit_note (
  city text not null default this_city(),
  id uuid not null,
  visit_id uuid not null,
  client_id text not null,
  text text not null,
  at timestamptz not null,
  actor_id uuid not null,
  actor_name text not null,
  primary key (city, id),
  foreign key (city, visit_id) references visit (city, id),
  constraint visit_note_once unique (city, client_id)
);
create index visit_note_visit on visit_note (city, visit_id, id);
select append_only('visit_note');

create table visit_photo (
  city text not null default this_city(),
  id uuid not null,
  visit_id uuid not null,
  client_id text not null,
  file_id uuid not null,
  sha256 text not null,
  taken_at timestamptz not null,
  received_at timestamptz not null,
  actor_id uuid not null,
  primary key (city, id),
  foreign key (city, visit_id) references visit (city, id),
  constraint visit_photo_once unique (city, client_id)
);
create index visit_photo_visit on visit_photo (city, visit_id, id);
create index visit_photo_hash on visit_photo (city, sha256);
select append_only('visit_photo');

-- What the older person said to it: signature, spoken code, key pressed on the own telephone.
create table visit_confirmation (
  city text not null default this_city(),
  id uuid not null,
  visit_id uuid not null,
  client_id text not null,
  method text not null,
  matched boolean not null,
  answer text,
  file_id uuid,
  reason text,
  at timestamptz not null,
  received_at timestamptz not null,
  actor_id uuid not null,
  actor_name text not null,
  primary key (city, id),
  foreign key (city, visit_id) references visit (city, id),
  constraint visit_confirmation_once unique (city, client_id),
  constraint visit_confirmation_method_known
    check (method in ('signature', 'code', 'key_press', 'none')),
  constraint visit_confirmation_none_has_reason check (method <> 'none' or reason is not null),
  constraint visit_confirmation_signature_has_file
    check (method <> 'signature' or file_id is not null)
);
create index visit_confirmation_visit on visit_confirmation (city, visit_id, id);
select append_only('visit_confirmation');

create table visit_review (
  city text not null default this_city(),
  id uuid not null,
  visit_id uuid not null,
  side text not null,
  decision text not null,
  minutes integer,
  reason text,
  at timestamptz not null,
  actor_id uuid not null,
  actor_name text not null,
  primary key (city, id),
  foreign key (city, visit_id) references visit (city, id),
  constraint visit_review_side_known check (side in ('worker', 'provider', 'payer')),
  constraint visit_review_decision_known
    check (decision in ('approve', 'reject', 'return', 'object')),
  constraint visit_review_refusal_has_reason check (decision = 'approve' or reason is not null)
);
create index visit_review_visit on visit_review (city, visit_id, id);
select append_only('visit_review');

create table visit_alert (
  city text not null default this_city(),
  id uuid not null,
  visit_id uuid not null,
  kind text not null,
  minutes integer not null,
  area_code text collate "C" not null,
  organisation_id uuid,
  worker_id uuid,
  raised_at timestamptz not null,
  acknowledged_at timestamptz,
  acknowledged_by uuid,
  acknowledged_name text,
  note text,
  primary key (city, id),
  foreign key (city, visit_id) references visit (city, id),
  constraint visit_alert_once unique (city, visit_id, kind, minutes),
  constraint visit_alert_kind_known check (kind in ('late', 'missed', 'short', 'overdue_end'))
);
create index visit_alert_open on visit_alert (city, area_code, raised_at)
  where acknowledged_at is null;
create index visit_alert_organisation on visit_alert (city, organisation_id, raised_at);
select changeable('visit_alert');
