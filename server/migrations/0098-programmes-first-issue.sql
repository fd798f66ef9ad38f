-- Who came to meet a rule that promises the first issue within so many working days: since when,
-- until when, and what became of it.
create table first_issue (
  city text not null default this_city(),
  id uuid not null,
  programme_id text not null,
  subject_kind text not null,
  subject_id uuid not null,
  area_code text collate "C" not null,
  qualified_on date not null,
  working_days integer not null,
  -- Null: the days off of a year in between are not known yet.
  due_on date,
  state text not null default 'waiting',
  -- What a waiting one waits for, or why one has lapsed.
  reason text,
  issued_on date,
  entitlement_id uuid,
  noted_at timestamptz not null,
  primary key (city, id),
  constraint first_issue_subject_known check (subject_kind in ('person', 'household')),
  constraint first_issue_days_positive check (working_days > 0),
  constraint first_issue_due_after check (due_on > qualified_on),
  constraint first_issue_state_known check (state in ('waiting', 'issued', 'lapsed')),
  constraint first_issue_issued_whole check (
    (state = 'issued') = (issued_on is not null)
    and (issued_on is null) = (entitlement_id is null)),
  constraint first_issue_lapsed_has_reason check (state <> 'lapsed' or reason is not null),
  constraint first_issue_entitlement foreign key (city, entitlement_id)
    references entitlement (city, id)
);
-- Nobody waits twice for one programme, whoever notes it.
create unique index first_issue_waiting_once
  on first_issue (city, programme_id, subject_id) where state = 'waiting';
create index first_issue_of_programme on first_issue (city, programme_id, state);
select changeable('first_issue');
