-- From a reservation to a payment: who pays for a visit, what it cost, and what both sides signed.

-- How a visit is paid for, as it stands; the reservations themselves are holds in the books.
create table visit_funding (
  city text not null default this_city(),
  visit_id uuid not null,
  state text not null,
  -- Each reservation of the visit is a generation; a move makes the next.
  generation integer not null,
  person_id uuid not null,
  organisation_id uuid,
  area_code text collate "C" not null,
  service_code text not null,
  month text not null,
  day date not null,
  minutes integer not null,
  own_pocket_agreed boolean not null,
  offer_id uuid,
  price_fen bigint not null,
  price_unit text not null,
  total_fen bigint not null,
  own_fen bigint not null,
  -- What nobody has promised to pay.
  unfunded_fen bigint not null,
  refusal text,
  changed_at timestamptz not null,
  primary key (city, visit_id),
  constraint visit_funding_state_known
    check (state in ('awaiting', 'reserved', 'unfunded', 'released', 'charged')),
  constraint visit_funding_parts_not_negative
    check (total_fen >= 0 and own_fen >= 0 and unfunded_fen >= 0)
);
create index visit_funding_month on visit_funding (city, month, state);
create index visit_funding_price on visit_funding (city, organisation_id, service_code, day)
  where state in ('awaiting', 'reserved', 'unfunded');
select changeable('visit_funding');

create table visit_funding_line (
  city text not null default this_city(),
  id uuid not null,
  visit_id uuid not null,
  generation integer not null,
  position integer not null,
  entitlement_id uuid not null,
  programme_id text not null,
  account_id uuid not null,
  fund_ids text[] not null,
  unit text not null,
  amount bigint not null,
  covers_fen bigint not null,
  hold_id uuid not null,
  primary key (city, id),
  constraint visit_funding_line_visit foreign key (city, visit_id)
    references visit_funding (city, visit_id),
  constraint visit_funding_line_place unique (city, visit_id, generation, position),
  constraint visit_funding_line_account_once unique (city, visit_id, generation, account_id),
  constraint visit_funding_line_hold_once unique (city, hold_id),
  constraint visit_funding_line_amount_positive check (amount > 0 and covers_fen >= 0)
);
create index visit_funding_line_entitlement on visit_funding_line (city, entitlement_id, id);
select append_only('visit_funding_line');

-- What an approved visit cost, by the tariff of its day: written once, never changed.
create table visit_charge (
  city text not null default this_city(),
  visit_id uuid not null,
  visit_number text not null,
  person_id uuid not null,
  organisation_id uuid not null,
  worker_id uuid,
  area_code text collate "C" not null,
  service_code text not null,
  month text not null,
  day date not null,
  minutes_planned integer not null,
  -- As the calls say; null when there was only an entry by hand.
  minutes_raw integer,
  -- In force: raw, or adjusted with a reason.
  minutes_actual integer not null,
  minutes_approved integer not null,
  adjusted boolean not null,
  offer_id uuid,
  price_fen bigint not null,
  price_unit text not null,
  amount_fen bigint not null,
  own_fen bigint not null,
  unpaid_fen bigint not null,
  at timestamptz not null,
  actor_id uuid not null,
  actor_name text not null,
  constraint visit_charged_once primary key (city, visit_id),
  constraint visit_charge_minutes_within
    check (minutes_approved between 1 and minutes_actual and minutes_approved <= minutes_planned),
  constraint visit_charge_parts_not_negative
    check (amount_fen >= 0 and own_fen >= 0 and unpaid_fen >= 0 and own_fen + unpaid_fen <= amount_fen)
);
create index visit_charge_month on visit_charge (city, month, organisation_id);
create index visit_charge_person on visit_charge (city, person_id, day);
select append_only('visit_charge');

create table visit_charge_line (
  city text not null default this_city(),
  id uuid not null,
  visit_id uuid not null,
  position integer not null,
  entitlement_id uuid not null,
  programme_id text not null,
  account_id uuid not null,
  fund_ids text[] not null,
  unit text not null,
  amount bigint not null,
  covers_fen bigint not null,
  hold_id uuid not null,
  posting_id uuid not null,
  primary key (city, id),
  constraint visit_charge_line_visit foreign key (city, visit_id)
    references visit_charge (city, visit_id),
  constraint visit_charge_line_entitlement_once unique (city, visit_id, entitlement_id),
  constraint visit_charge_line_posting_once unique (city, posting_id),
  constraint visit_charge_line_amount_positive check (amount > 0 and covers_fen >= 0)
);
create index visit_charge_line_entitlement on visit_charge_line (city, entitlement_id, id);
select append_only('visit_charge_line');

create table settlement_period (
  city text not null default this_city(),
  month text not null,
  state text not null,
  frozen_at timestamptz,
  frozen_name text,
  closed_at timestamptz,
  closed_name text,
  primary key (city, month),
  constraint settlement_period_state_known check (state in ('open', 'frozen', 'closed')),
  constraint settlement_period_frozen_says_when check ((state = 'open') = (frozen_at is null)),
  constraint settlement_period_closed_says_when check ((state = 'closed') = (closed_at is not null))
);
select changeable('settlement_period');

-- Visits that a month did not wait for, each with its reason; they are settled when they are decided.
create table settlement_deferral (
  city text not null default this_city(),
  month text not null,
  visit_id uuid not null,
  reason text not null,
  at timestamptz not null,
  actor_id uuid not null,
  actor_name text not null,
  constraint settlement_deferred_once primary key (city, month, visit_id)
);
select append_only('settlement_deferral');

-- One provider, one fund, one month.
create table statement (
  city text not null default this_city(),
  id uuid not null,
  number text not null,
  month text not null,
  organisation_id uuid not null,
  fund_id text not null,
  state text not null,
  lines integer not null,
  minutes bigint not null,
  total_fen bigint not null,
  -- The money set aside in the fund when the month was frozen; null when nothing is due.
  hold_id uuid,
  -- Hash of every line: what both sides sign.
  content_hash text not null,
  created_at timestamptz not null,
  primary key (city, id),
  constraint statement_number_once unique (city, number),
  constraint statement_once unique (city, month, organisation_id, fund_id),
  constraint statement_state_known
    check (state in ('prepared', 'provider_signed', 'signed', 'paid'))
);
create index statement_organisation on statement (city, organisation_id, month);
create index statement_fund on statement (city, fund_id, month);
select append_only('statement');
grant update (state) on statement to yilin_app;

create table charge_correction (
  city text not null default this_city(),
  id uuid not null,
  charge_line_id uuid not null,
  fund_id text not null,
  -- Units of the entitlement and fen of the fund; minus takes back.
  units_delta bigint not null,
  fen_delta bigint not null,
  posting_ids uuid[] not null,
  reason text not null,
  at timestamptz not null,
  actor_id uuid not null,
  actor_name text not null,
  primary key (city, id),
  constraint charge_correction_line foreign key (city, charge_line_id)
    references visit_charge_line (city, id),
  constraint charge_correction_says_something check (units_delta <> 0 or fen_delta <> 0)
);
create index charge_correction_of on charge_correction (city, charge_line_id, id);
select append_only('charge_correction');

create table statement_line (
  city text not null default this_city(),
  id uuid not null,
  statement_id uuid not null,
  position integer not null,
  kind text not null,
  charge_line_id uuid not null,
  correction_id uuid,
  visit_id uuid not null,
  visit_number text not null,
  day date not null,
  area_code text collate "C" not null,
  person_id uuid not null,
  person_masked text not null,
  service_code text not null,
  service_zh text not null,
  service_en text not null,
  worker_name text not null,
  programme_id text not null,
  entitlement_id uuid not null,
  unit text not null,
  units bigint not null,
  minutes_raw integer,
  minutes_actual integer not null,
  minutes_approved integer not null,
  price_fen bigint not null,
  price_unit text not null,
  amount_fen bigint not null,
  note text,
  primary key (city, id),
  constraint statement_line_statement foreign key (city, statement_id)
    references statement (city, id),
  constraint statement_line_charge foreign key (city, charge_line_id)
    references visit_charge_line (city, id),
  constraint statement_line_correction foreign key (city, correction_id)
    references charge_correction (city, id),
  constraint statement_line_place unique (city, statement_id, position),
  constraint statement_line_correction_once unique (city, correction_id),
  constraint statement_line_kind_whole
    check ((kind = 'correction') = (correction_id is not null) and kind in ('visit', 'correction')),
  constraint statement_line_visit_not_negative check (kind <> 'visit' or amount_fen >= 0)
);
create unique index statement_line_charge_once on statement_line (city, charge_line_id)
  where kind = 'visit';
create index statement_line_visit on statement_line (city, visit_id);
create index statement_line_entitlement on statement_line (city, entitlement_id);
select append_only('statement_line');

-- Signatures and payment. One person does at most one of the three: four eyes by the key.
create table statement_act (
  city text not null default this_city(),
  statement_id uuid not null,
  act text not null,
  content_hash text not null,
  paid_on date,
  bank_reference text,
  paid_fen bigint,
  -- What the provider owed from before and the payment kept back.
  kept_fen bigint,
  posting_id uuid,
  at timestamptz not null,
  actor_id uuid not null,
  actor_name text not null,
  constraint statement_act_once primary key (city, statement_id, act),
  constraint statement_act_four_eyes unique (city, statement_id, actor_id),
  constraint statement_act_statement foreign key (city, statement_id)
    references statement (city, id),
  constraint statement_act_known check (act in ('sign_provider', 'sign_payer', 'pay')),
  constraint statement_act_payment_whole
    check ((act = 'pay') = (paid_on is not null and paid_fen is not null and kept_fen is not null))
);
select append_only('statement_act');

create table statement_objection (
  city text not null default this_city(),
  id uuid not null,
  statement_id uuid not null,
  line_id uuid not null,
  side text not null,
  reason text not null,
  at timestamptz not null,
  actor_id uuid not null,
  actor_name text not null,
  primary key (city, id),
  constraint statement_objection_statement foreign key (city, statement_id)
    references statement (city, id),
  constraint statement_objection_line foreign key (city, line_id)
    references statement_line (city, id),
  constraint statement_objection_side_known check (side in ('provider', 'payer'))
);
create index statement_objection_by_line on statement_objection (city, line_id, id);
create index statement_objection_of on statement_objection (city, statement_id, id);
select append_only('statement_objection');

create table statement_answer (
  city text not null default this_city(),
  objection_id uuid not null,
  decision text not null,
  reason text not null,
  correction_id uuid,
  at timestamptz not null,
  actor_id uuid not null,
  actor_name text not null,
  constraint statement_answered_once primary key (city, objection_id),
  constraint statement_answer_objection foreign key (city, objection_id)
    references statement_objection (city, id),
  constraint statement_answer_correction foreign key (city, correction_id)
    references charge_correction (city, id),
  constraint statement_answer_decision_known check (decision in ('accepted', 'declined')),
  constraint statement_answer_accepted_corrects
    check ((decision = 'accepted') = (correction_id is not null))
);
select append_only('statement_answer');
