-- A changed rule tried on the whole population, proposed, decided by a second official, and then a
-- version of its own.

create table programme_trial (
  city text not null default this_city(),
  id uuid not null,
  programme_id text not null,
  base_version_id uuid not null,
  effective_from date not null,
  -- What was asked, what it makes of the rule, and the rule as it was tried.
  edits jsonb not null,
  changes jsonb not null,
  document jsonb not null,
  reason text not null,
  state text not null default 'running',
  -- The last subject done; a trial that was cut off goes on from here.
  after_id uuid,
  counts jsonb not null,
  failures integer not null default 0,
  started_at timestamptz not null,
  started_by uuid not null,
  started_name text not null,
  touched_at timestamptz not null,
  finished_at timestamptz,
  seq bigint generated always as identity,
  primary key (city, id),
  constraint programme_trial_base foreign key (city, base_version_id) references programme_version (city, id),
  constraint programme_trial_from_the_first check (extract(day from effective_from) = 1),
  constraint programme_trial_state_known check (state in ('running', 'done', 'failed')),
  constraint programme_trial_finished_at check ((state = 'done') = (finished_at is not null))
);
create index programme_trial_latest on programme_trial (city, programme_id, seq desc);
create index programme_trial_running on programme_trial (city, touched_at) where state = 'running';
select changeable('programme_trial');

-- Whom the rule gives something before or after: of the others the trial keeps counts only.
create table programme_trial_row (
  city text not null default this_city(),
  trial_id uuid not null,
  subject_id uuid not null,
  area_code text collate "C" not null,
  level integer,
  outcome text not null,
  before_amount integer not null,
  after_amount integer not null,
  primary key (city, trial_id, subject_id),
  constraint programme_trial_row_of foreign key (city, trial_id) references programme_trial (city, id),
  constraint programme_trial_row_outcome_known check (
    outcome in ('new', 'more', 'same', 'less', 'lost', 'unsure'))
);
select append_only('programme_trial_row');

-- What each month costs, town by town.
create table programme_trial_month (
  city text not null default this_city(),
  trial_id uuid not null,
  month text not null,
  area_code text collate "C" not null,
  before_people integer not null,
  before_amount bigint not null,
  after_people integer not null,
  after_amount bigint not null,
  primary key (city, trial_id, month, area_code),
  constraint programme_trial_month_of foreign key (city, trial_id) references programme_trial (city, id),
  constraint programme_trial_month_form check (month ~ '^\d{4}-(0[1-9]|1[0-2])$')
);
select changeable('programme_trial_month');

create table programme_change (
  city text not null default this_city(),
  id uuid not null,
  programme_id text not null,
  trial_id uuid not null,
  base_version_id uuid not null,
  effective_from date not null,
  reason text not null,
  -- The paper that decides what no city may choose by itself.
  paper text,
  state text not null default 'proposed',
  proposed_by uuid not null,
  proposed_name text not null,
  proposed_at timestamptz not null,
  decided_by uuid,
  decided_name text,
  decided_at timestamptz,
  decision_reason text,
  version_id uuid,
  seq bigint generated always as identity,
  primary key (city, id),
  constraint programme_change_of foreign key (city, trial_id) references programme_trial (city, id),
  constraint programme_change_base foreign key (city, base_version_id) references programme_version (city, id),
  constraint programme_change_version foreign key (city, version_id) references programme_version (city, id),
  constraint programme_change_state_known check (
    state in ('proposed', 'approved', 'rejected', 'withdrawn')),
  constraint programme_change_four_eyes check (
    state not in ('approved', 'rejected') or decided_by <> proposed_by),
  constraint programme_change_approved_is_version check ((state = 'approved') = (version_id is not null)),
  constraint programme_change_decided_whole check (
    (state = 'proposed') = (decided_by is null)
    and (decided_by is null) = (decided_at is null)
    and (decided_by is null) = (decision_reason is null))
);
-- A trial is proposed once; a rejected one may come again with better reasons.
create unique index programme_change_one_of_trial
  on programme_change (city, trial_id) where state in ('proposed', 'approved');
create index programme_change_latest on programme_change (city, seq desc);
select changeable('programme_change');

-- Where a version does not come from a pack: the approved change that made it.
alter table programme_version add column change_id uuid;
