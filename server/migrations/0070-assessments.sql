-- Instruments (from the packs), drafts that may change, confirmed assessments that may not.

create table instrument (
  city text not null default this_city(),
  id uuid not null,
  instrument_id text not null,
  version text not null,
  content_hash text not null,
  document jsonb not null,
  installed_at timestamptz not null,
  -- Which of two came later, when both came within one reading of the clock.
  seq bigint generated always as identity,
  primary key (city, id)
);
create index instrument_latest on instrument (city, instrument_id, seq desc);
select append_only('instrument');

create table assessment_draft (
  city text not null default this_city(),
  id uuid not null,
  instrument uuid not null,
  instrument_id text not null,
  person_id uuid not null,
  area_code text collate "C" not null,
  reason text not null,
  note text,
  assessed_on date not null,
  corrects_id uuid,
  answers jsonb not null default '{}',
  missing integer not null,
  signatures jsonb not null default '[]',
  version integer not null default 0,
  state text not null default 'open',
  closed_reason text,
  started_by uuid not null,
  started_by_name text not null,
  started_at timestamptz not null,
  saved_at timestamptz not null,
  primary key (city, id),
  constraint assessment_draft_instrument foreign key (city, instrument) references instrument (city, id),
  constraint assessment_draft_state_known check (state in ('open', 'confirmed', 'discarded', 'closed')),
  constraint assessment_draft_reason_known
    check (reason in ('first', 'routine', 'immediate', 'review', 'other'))
);
-- AS2: two assessors who start at the same bedside work on one draft.
create unique index assessment_draft_one_open
  on assessment_draft (city, person_id, instrument_id) where state = 'open';
create index assessment_draft_open on assessment_draft (city, area_code, id) where state = 'open';
select changeable('assessment_draft');

create table assessment (
  city text not null default this_city(),
  id uuid not null,
  draft_id uuid,
  instrument uuid not null,
  instrument_id text not null,
  person_id uuid not null,
  area_code text collate "C" not null,
  reason text not null,
  note text,
  assessed_on date not null,
  -- A result counts from the day it is confirmed; an imported one from the day it was made.
  in_force_from date not null,
  valid_until date not null,
  answers jsonb not null,
  score jsonb not null,
  total numeric not null,
  preliminary_level integer not null,
  final_level integer not null,
  signatures jsonb not null,
  corrects_id uuid,
  confirmed_at timestamptz not null,
  confirmed_by uuid not null,
  seq bigint generated always as identity,
  primary key (city, id),
  constraint assessment_instrument foreign key (city, instrument) references instrument (city, id),
  constraint assessment_draft_once unique (city, draft_id),
  constraint assessment_corrected_once unique (city, corrects_id),
  constraint assessment_corrects_one foreign key (city, corrects_id) references assessment (city, id),
  constraint assessment_reason_known
    check (reason in ('first', 'routine', 'immediate', 'review', 'other')),
  constraint assessment_days_in_order check (assessed_on <= in_force_from and assessed_on <= valid_until)
);
create index assessment_of_person
  on assessment (city, person_id, instrument_id, in_force_from desc, seq desc);
create index assessment_in_area on assessment (city, area_code, id);
create index assessment_by_time on assessment (city, id);
select append_only('assessment');

-- Where each person stands with each instrument: the due list reads this and nothing else. A
-- projection of the rows above and of life events; it may be made again from them.
create table assessment_standing (
  city text not null default this_city(),
  person_id uuid not null,
  instrument_id text not null,
  assessment_id uuid not null,
  area_code text collate "C" not null,
  valid_until date not null,
  -- Why to assess again before the result ends; cleared by the next confirmed assessment.
  prompt_kind text,
  prompt_reason text,
  prompt_on date,
  -- The person died: nobody is due any more.
  ended_on date,
  primary key (city, person_id, instrument_id),
  constraint assessment_standing_of foreign key (city, assessment_id) references assessment (city, id),
  constraint assessment_prompt_kind_known check (prompt_kind in ('dispute', 'change', 'event')),
  constraint assessment_prompt_whole
    check ((prompt_kind is null) = (prompt_reason is null) and (prompt_kind is null) = (prompt_on is null))
);
create index assessment_due on assessment_standing (city, valid_until, person_id, instrument_id)
  where ended_on is null;
select changeable('assessment_standing');
