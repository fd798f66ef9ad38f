-- Receipts are inspected and claw-backs confirmed by somebody else, each by a row of its own. A row that
-- decides repeats who entered what it decides, so that the database sees both persons.

-- What the rule gave when the candidate was last judged, in fen: stands on the notice board.
alter table award_application add column expected_fen bigint;

alter table award_receipt
  add column seq bigint generated always as identity,
  -- The last day for its inspection, by the term of the city on the day it was entered.
  add column inspect_by date,
  -- The rejected receipt that it stands for.
  add column replaces uuid,
  add column replaces_accepted boolean generated always as (false) stored,
  add constraint award_receipt_entered unique (city, id, actor_id);

create table award_receipt_verdict (
  city text not null default this_city(),
  receipt_id uuid not null,
  entered_by uuid not null,
  accepted boolean not null,
  reason text not null,
  at timestamptz not null,
  actor_id uuid not null,
  actor_name text not null,
  primary key (city, receipt_id),
  constraint award_receipt_verdict_as unique (city, receipt_id, accepted),
  constraint award_receipt_verdict_of foreign key (city, receipt_id, entered_by)
    references award_receipt (city, id, actor_id),
  constraint award_receipt_four_eyes check (actor_id <> entered_by)
);
select append_only('award_receipt_verdict');

-- Only what was rejected is handed in again, and only once; a document stands for itself but once.
alter table award_receipt
  drop constraint award_receipt_document_once,
  add constraint award_receipt_replaces_rejected foreign key (city, replaces, replaces_accepted)
    references award_receipt_verdict (city, receipt_id, accepted),
  add constraint award_receipt_replaced_once unique (city, replaces),
  add constraint award_receipt_document_once
    unique nulls not distinct (city, application_id, document, replaces);

create table award_claw_back (
  city text not null default this_city(),
  id uuid not null,
  application_id uuid not null,
  amount_fen bigint not null,
  reason text not null,
  at timestamptz not null,
  actor_id uuid not null,
  actor_name text not null,
  seq bigint generated always as identity,
  primary key (city, id),
  constraint award_claw_back_of foreign key (city, application_id) references award_application (city, id),
  constraint award_claw_back_amount_positive check (amount_fen > 0),
  constraint award_claw_back_proposed unique (city, id, actor_id)
);
create index award_claw_back_by_application on award_claw_back (city, application_id, id);
select append_only('award_claw_back');

create table award_claw_back_decision (
  city text not null default this_city(),
  claw_back_id uuid not null,
  proposed_by uuid not null,
  confirmed boolean not null,
  reason text not null,
  at timestamptz not null,
  actor_id uuid not null,
  actor_name text not null,
  primary key (city, claw_back_id),
  constraint award_claw_back_decision_of foreign key (city, claw_back_id, proposed_by)
    references award_claw_back (city, id, actor_id),
  constraint award_claw_back_four_eyes check (actor_id <> proposed_by)
);
select append_only('award_claw_back_decision');
