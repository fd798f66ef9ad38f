-- Programmes as dated rules, their monthly cycles, who was found to meet them and what was granted.

create table programme_version (
  city text not null default this_city(),
  id uuid not null,
  programme_id text not null,
  version text not null,
  content_hash text not null,
  document jsonb not null,
  -- The services it may pay for, resolved from kinds and groups when it was installed.
  services text[] not null,
  valid_from date not null,
  valid_to date,
  seq bigint generated always as identity,
  installed_at timestamptz not null,
  primary key (city, id),
  constraint programme_version_days_in_order check (valid_to is null or valid_to >= valid_from)
);
create index programme_version_in_force on programme_version (city, programme_id, valid_from desc, seq desc);
select append_only('programme_version');

create table fund (
  city text not null default this_city(),
  id text not null,
  document jsonb not null,
  uses jsonb not null,
  account_id uuid not null,
  position integer not null,
  installed_at timestamptz not null,
  primary key (city, id),
  constraint fund_account_once unique (city, account_id)
);
select changeable('fund');

create table fund_budget (
  city text not null default this_city(),
  id uuid not null,
  fund_id text not null,
  amount_fen bigint not null,
  document text not null,
  note text,
  state text not null default 'proposed',
  proposed_by uuid not null,
  proposed_name text not null,
  proposed_at timestamptz not null,
  decided_by uuid,
  decided_name text,
  decided_at timestamptz,
  decision_reason text,
  posting_id uuid,
  primary key (city, id),
  constraint fund_budget_of foreign key (city, fund_id) references fund (city, id),
  constraint fund_budget_amount_positive check (amount_fen > 0),
  constraint fund_budget_state_known check (state in ('proposed', 'confirmed', 'rejected')),
  constraint fund_budget_four_eyes check (decided_by is null or decided_by <> proposed_by),
  constraint fund_budget_confirmed_is_posted check ((state = 'confirmed') = (posting_id is not null)),
  constraint fund_budget_decided_whole check (
    (state = 'proposed') = (decided_by is null)
    and (decided_by is null) = (decided_at is null)
    and (decided_by is null) = (decision_reason is null))
);
-- One paper moves its money into a fund once.
create unique index fund_budget_document_once
  on fund_budget (city, fund_id, document) where state <> 'rejected';
create index fund_budget_of_fund on fund_budget (city, fund_id, id desc);
select changeable('fund_budget');

create table programme_cycle (
  city text not null default this_city(),
  id uuid not null,
  programme_id text not null,
  version_id uuid not null,
  month text not null,
  state text not null default 'open',
  opened_at timestamptz not null,
  opened_by uuid not null,
  closed_at timestamptz,
  primary key (city, id),
  constraint programme_cycle_once unique (city, programme_id, month),
  constraint programme_cycle_version foreign key (city, version_id) references programme_version (city, id),
  constraint programme_cycle_month_form check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  constraint programme_cycle_state_known check (state in ('open', 'closing', 'closed')),
  constraint programme_cycle_closed_at check ((state = 'closed') = (closed_at is not null))
);
create index programme_cycle_unclosed on programme_cycle (city, month) where state <> 'closed';
select changeable('programme_cycle');

create table cycle_run (
  city text not null default this_city(),
  id uuid not null,
  cycle_id uuid not null,
  areas text[] not null,
  on_day date not null,
  state text not null default 'running',
  -- The last subject done; a run that was cut off goes on from here.
  after_id uuid,
  counts jsonb not null,
  started_at timestamptz not null,
  started_by uuid not null,
  started_name text not null,
  finished_at timestamptz,
  primary key (city, id),
  constraint cycle_run_of foreign key (city, cycle_id) references programme_cycle (city, id),
  constraint cycle_run_state_known check (state in ('running', 'done')),
  constraint cycle_run_finished_at check ((state = 'done') = (finished_at is not null))
);
create index cycle_run_of_cycle on cycle_run (city, cycle_id, id desc);
select changeable('cycle_run');

create table determination (
  city text not null default this_city(),
  id uuid not null,
  programme_id text not null,
  version_id uuid not null,
  cycle_id uuid,
  month text not null,
  subject_kind text not null,
  subject_id uuid not null,
  area_code text collate "C" not null,
  on_day date not null,
  met boolean,
  amount integer,
  table_row text,
  -- What was known, and what each criterion made of it: kept as it was on that day.
  facts jsonb not null,
  results jsonb not null,
  cause text not null,
  reason text,
  at timestamptz not null,
  actor_id uuid not null,
  actor_name text not null,
  seq bigint generated always as identity,
  primary key (city, id),
  constraint determination_version foreign key (city, version_id) references programme_version (city, id),
  constraint determination_subject_known check (subject_kind in ('person', 'household')),
  constraint determination_cause_known check (cause in ('cycle', 'grant', 'asked')),
  constraint determination_met_has_amount check (met is not true or amount > 0)
);
create index determination_latest on determination (city, seq desc);
create index determination_of_subject on determination (city, subject_id, seq desc);
create index determination_of_programme on determination (city, programme_id, month, seq desc);
select append_only('determination');

create table entitlement (
  city text not null default this_city(),
  id uuid not null,
  programme_id text not null,
  version_id uuid not null,
  cycle_id uuid not null,
  month text not null,
  subject_kind text not null,
  subject_id uuid not null,
  area_code text collate "C" not null,
  unit text not null,
  granted integer not null,
  -- Funds that may pay it, in order, after what each fund says of whom it may serve.
  fund_ids text[] not null,
  payer_order integer not null,
  account_id uuid not null,
  determination_id uuid not null,
  state text not null default 'live',
  state_reason text,
  state_on date,
  changed_at timestamptz not null,
  granted_at timestamptz not null,
  seq bigint generated always as identity,
  primary key (city, id),
  constraint entitlement_cycle foreign key (city, cycle_id) references programme_cycle (city, id),
  constraint entitlement_version foreign key (city, version_id) references programme_version (city, id),
  constraint entitlement_determined foreign key (city, determination_id) references determination (city, id),
  constraint entitlement_account_once unique (city, account_id),
  constraint entitlement_subject_known check (subject_kind in ('person', 'household')),
  constraint entitlement_unit_known check (unit in ('minute', 'fen')),
  constraint entitlement_granted_positive check (granted > 0),
  constraint entitlement_state_known check (state in ('live', 'suspended', 'stopped', 'expired')),
  constraint entitlement_state_has_reason check (state = 'live' or state_reason is not null)
);
create index entitlement_of_subject on entitlement (city, subject_id, month);
create index entitlement_of_cycle on entitlement (city, cycle_id, id);
create index entitlement_latest on entitlement (city, seq desc);
create index entitlement_of_month on entitlement (city, month, programme_id, seq desc);
select changeable('entitlement');

-- PR3: the places a month has for a subject. An entitlement takes its programme's place and one for
-- each pair of programmes that exclude each other, so two that exclude each other cannot both stand.
create table entitlement_place (
  city text not null default this_city(),
  subject_id uuid not null,
  month text not null,
  place text not null,
  entitlement_id uuid not null,
  constraint entitlement_one_live primary key (city, subject_id, month, place)
);
create index entitlement_place_of on entitlement_place (city, entitlement_id);
select changeable('entitlement_place');
