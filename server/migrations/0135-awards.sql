-- Applications for what is not granted by the month: awards and subsidies of organisations, places,
-- communities and workers, and one-off help for persons.

create table award_application (
  city text not null default this_city(),
  id uuid not null,
  number text collate "C" not null,
  programme_id text not null,
  -- The rule it is judged by: the one in force until it is made public, then that one for good.
  version_id uuid not null,
  subject_kind text not null,
  -- A person, worker or organisation by id, a community by its area code.
  subject_id text collate "C" not null,
  subject_name text not null,
  organisation_id uuid,
  area_code text collate "C" not null,
  -- 'once', or the year of a programme that can be had every year.
  term text not null,
  state text not null default 'collecting',
  opened_at timestamptz not null,
  opened_by uuid not null,
  opened_name text not null,
  -- Since when the standard has been reached without a break: the order of the queue.
  met_at timestamptz,
  judged_at timestamptz not null,
  met boolean,
  results jsonb not null,
  -- The part of the quota it takes, and the quota it takes it from.
  place integer,
  quota_term text,
  quota_count integer,
  published_on date,
  published_until date,
  published_by uuid,
  amount_fen bigint,
  fund_id text,
  hold_id uuid,
  pay_from date,
  decided_at timestamptz,
  decided_by uuid,
  paid_on date,
  paid_by uuid,
  bank_reference text,
  returned_fen bigint not null default 0,
  seq bigint generated always as identity,
  primary key (city, id),
  constraint award_application_number_once unique (city, number),
  constraint award_application_subject_known check (
    subject_kind in ('person', 'worker', 'organisation', 'place', 'community')),
  constraint award_application_state_known check (state in (
    'collecting', 'qualified', 'published', 'awarded', 'refused', 'withdrawn', 'paid', 'returned')),
  -- A quota is a ceiling: no place beyond it, and none twice.
  constraint award_place_within_quota check (place is null or place between 1 and quota_count),
  constraint award_place_once unique (city, programme_id, quota_term, place),
  constraint award_place_whole check (
    (place is null) = (quota_term is null) and (place is null) = (quota_count is null)),
  constraint award_four_eyes check (decided_by is null or decided_by is distinct from published_by),
  constraint award_paid_by_a_third check (paid_by is null or paid_by is distinct from decided_by),
  constraint award_amount_positive check (amount_fen is null or amount_fen > 0),
  constraint award_returned_within check (returned_fen between 0 and coalesce(amount_fen, 0))
);
-- One live application for each programme, subject and term.
create unique index award_application_one_live
  on award_application (city, programme_id, subject_id, term)
  where state not in ('refused', 'withdrawn');
create index award_application_queue on award_application (city, programme_id, met_at, id);
create index award_application_subject on award_application (city, subject_id);
create index award_application_newest on award_application (city, seq desc);
select changeable('award_application');

-- Papers for facts that the product has no record of; what was found by inspection is a row of its own.
create table award_paper (
  city text not null default this_city(),
  id uuid not null,
  application_id uuid not null,
  fact text not null,
  value jsonb not null,
  file_id uuid,
  note text,
  at timestamptz not null,
  actor_id uuid not null,
  actor_name text not null,
  seq bigint generated always as identity,
  primary key (city, id),
  constraint award_paper_of foreign key (city, application_id) references award_application (city, id)
);
create index award_paper_by_application on award_paper (city, application_id, seq);
select append_only('award_paper');

create table award_paper_verdict (
  city text not null default this_city(),
  paper_id uuid not null,
  accepted boolean not null,
  reason text not null,
  at timestamptz not null,
  actor_id uuid not null,
  actor_name text not null,
  primary key (city, paper_id),
  constraint award_paper_verdict_of foreign key (city, paper_id) references award_paper (city, id)
);
select append_only('award_paper_verdict');

create table award_objection (
  city text not null default this_city(),
  id uuid not null,
  application_id uuid not null,
  raised_by text not null,
  text text not null,
  at timestamptz not null,
  actor_id uuid not null,
  actor_name text not null,
  primary key (city, id),
  constraint award_objection_of foreign key (city, application_id) references award_application (city, id)
);
create index award_objection_by_application on award_objection (city, application_id, id);
select append_only('award_objection');

create table award_objection_answer (
  city text not null default this_city(),
  objection_id uuid not null,
  upheld boolean not null,
  answer text not null,
  at timestamptz not null,
  actor_id uuid not null,
  actor_name text not null,
  primary key (city, objection_id),
  constraint award_objection_answer_of foreign key (city, objection_id) references award_objection (city, id)
);
select append_only('award_objection_answer');

-- What happened to an application, with the facts and the criteria as they stood.
create table award_act (
  city text not null default this_city(),
  id uuid not null,
  application_id uuid not null,
  act text not null,
  reason text,
  facts jsonb,
  results jsonb,
  at timestamptz not null,
  actor_id uuid not null,
  actor_name text not null,
  seq bigint generated always as identity,
  primary key (city, id),
  constraint award_act_of foreign key (city, application_id) references award_application (city, id)
);
create index award_act_by_application on award_act (city, application_id, seq);
select append_only('award_act');

-- What the money was spent on.
create table award_receipt (
  city text not null default this_city(),
  id uuid not null,
  application_id uuid not null,
  use_code text not null,
  amount_fen bigint not null,
  spent_on date not null,
  document text not null,
  file_id uuid,
  at timestamptz not null,
  actor_id uuid not null,
  actor_name text not null,
  primary key (city, id),
  constraint award_receipt_of foreign key (city, application_id) references award_application (city, id),
  constraint award_receipt_amount_positive check (amount_fen > 0),
  constraint award_receipt_document_once unique (city, application_id, document)
);
select append_only('award_receipt');
