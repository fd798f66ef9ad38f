-- The books. One posting is one row that names the account it leaves and the account it enters, so
-- it sums to zero by shape: no trigger is needed, which a distributed database would not run.
-- Postings, holds and the ends of holds are append-only; only balances move, under row locks.

create table ledger_account (
  city text not null default this_city(),
  id uuid not null,
  key text not null,
  kind text not null,
  unit text not null,
  title_zh text not null,
  title_en text not null,
  holder_kind text,
  holder_id text,
  area_code text collate "C",
  organisation_id uuid,
  may_go_negative boolean not null,
  restricted boolean not null,
  opened_at timestamptz not null,
  opened_by uuid not null,
  primary key (city, id),
  constraint ledger_account_key_once unique (city, key),
  constraint ledger_account_unit_fixed unique (city, id, unit),
  constraint ledger_account_restriction_fixed unique (city, id, unit, restricted),
  constraint ledger_account_key_has_prefix check (key ~ '^[a-z][a-z_]*:.'),
  constraint ledger_account_unit_known check (unit in ('fen', 'minute', 'point', 'meal')),
  constraint ledger_account_holder_whole check ((holder_kind is null) = (holder_id is null))
);
create index ledger_account_kind on ledger_account (city, kind, key);
create index ledger_account_holder on ledger_account (city, holder_kind, holder_id);
create index ledger_account_organisation on ledger_account (city, organisation_id);
select append_only('ledger_account');
grant update (title_zh, title_en) on ledger_account to yilin_app;

-- What a restricted account may be spent on. A use that is withdrawn stays on record.
create table ledger_permitted_use (
  city text not null default this_city(),
  account_id uuid not null,
  use text not null,
  permitted_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (city, account_id, use),
  constraint ledger_permitted_use_account foreign key (city, account_id)
    references ledger_account (city, id)
);
select append_only('ledger_permitted_use');
grant update (withdrawn_at) on ledger_permitted_use to yilin_app;

-- One row per account, locked by whoever moves it: two reservations cannot both pass the cap.
create table ledger_balance (
  city text not null default this_city(),
  account_id uuid not null,
  unit text not null,
  may_go_negative boolean not null,
  credited bigint not null default 0,
  debited bigint not null default 0,
  held bigint not null default 0,
  primary key (city, account_id),
  constraint ledger_balance_account foreign key (city, account_id, unit)
    references ledger_account (city, id, unit),
  constraint ledger_no_overdraft check (may_go_negative or credited - debited - held >= 0),
  constraint ledger_totals_not_negative check (credited >= 0 and debited >= 0 and held >= 0)
) with (fillfactor = 70);
select append_only('ledger_balance');
grant update (credited, debited, held) on ledger_balance to yilin_app;

create table ledger_hold (
  city text not null default this_city(),
  id uuid not null,
  key text not null,
  from_account_id uuid not null,
  to_account_id uuid not null,
  unit text not null,
  from_restricted boolean not null,
  amount bigint not null,
  fund_use text,
  ref_kind text not null,
  ref_id text not null,
  expires_at timestamptz,
  at timestamptz not null,
  actor_id uuid not null,
  actor_name text not null,
  primary key (city, id),
  constraint ledger_hold_key_once unique (city, key),
  constraint ledger_hold_from foreign key (city, from_account_id, unit, from_restricted)
    references ledger_account (city, id, unit, restricted),
  constraint ledger_hold_to foreign key (city, to_account_id, unit)
    references ledger_account (city, id, unit),
  constraint ledger_hold_use_permitted foreign key (city, from_account_id, fund_use)
    references ledger_permitted_use (city, account_id, use),
  constraint ledger_hold_restricted_says_use check (from_restricted = (fund_use is not null)),
  constraint ledger_hold_amount_positive check (amount > 0),
  constraint ledger_hold_between_two check (from_account_id <> to_account_id)
);
create index ledger_hold_account on ledger_hold (city, from_account_id, id);
create index ledger_hold_ref on ledger_hold (city, ref_kind, ref_id);
create index ledger_hold_expiry on ledger_hold (city, expires_at) where expires_at is not null;
select append_only('ledger_hold');

create table ledger_posting (
  city text not null default this_city(),
  id uuid not null,
  seq bigint generated always as identity,
  key text not null,
  kind text not null,
  from_account_id uuid not null,
  to_account_id uuid not null,
  unit text not null,
  from_restricted boolean not null,
  amount bigint not null,
  fund_use text,
  ref_kind text not null,
  ref_id text not null,
  hold_id uuid,
  corrects_id uuid,
  reason text,
  -- The posted balance of each side right after this posting: a statement needs no summing, and a
  -- row changed behind our back breaks the chain.
  from_after bigint not null,
  to_after bigint not null,
  at timestamptz not null,
  actor_id uuid not null,
  actor_name text not null,
  primary key (city, id),
  constraint ledger_posting_key_once unique (city, key),
  constraint ledger_hold_posted_once unique (city, hold_id),
  constraint ledger_posting_from foreign key (city, from_account_id, unit, from_restricted)
    references ledger_account (city, id, unit, restricted),
  constraint ledger_posting_to foreign key (city, to_account_id, unit)
    references ledger_account (city, id, unit),
  constraint ledger_posting_use_permitted foreign key (city, from_account_id, fund_use)
    references ledger_permitted_use (city, account_id, use),
  constraint ledger_posting_hold foreign key (city, hold_id) references ledger_hold (city, id),
  constraint ledger_posting_corrects foreign key (city, corrects_id)
    references ledger_posting (city, id),
  -- Money that goes back where it came from needs no use; money that is spent does.
  constraint ledger_posting_restricted_says_use
    check (corrects_id is not null or from_restricted = (fund_use is not null)),
  constraint ledger_correction_says_why
    check ((kind = 'correct') = (corrects_id is not null) and (corrects_id is null or reason is not null)),
  constraint ledger_posting_amount_positive check (amount > 0),
  constraint ledger_posting_between_two check (from_account_id <> to_account_id)
);
create index ledger_posting_from_seq on ledger_posting (city, from_account_id, seq);
create index ledger_posting_to_seq on ledger_posting (city, to_account_id, seq);
create index ledger_posting_ref on ledger_posting (city, ref_kind, ref_id);
create index ledger_posting_corrects on ledger_posting (city, corrects_id)
  where corrects_id is not null;
-- L5: what a visit or a line cost is taken from an account once.
create unique index ledger_ref_paid_once
  on ledger_posting (city, ref_kind, ref_id, from_account_id) where kind in ('spend', 'pay');
select append_only('ledger_posting');

create table ledger_hold_end (
  city text not null default this_city(),
  hold_id uuid not null,
  key text not null,
  kind text not null,
  posting_id uuid,
  posted bigint not null,
  released bigint not null,
  reason text,
  at timestamptz not null,
  actor_id uuid not null,
  actor_name text not null,
  constraint ledger_hold_ends_once primary key (city, hold_id),
  constraint ledger_hold_end_key_once unique (city, key),
  constraint ledger_hold_end_hold foreign key (city, hold_id) references ledger_hold (city, id),
  constraint ledger_hold_end_posting foreign key (city, posting_id)
    references ledger_posting (city, id),
  constraint ledger_hold_end_kind_known check (kind in ('posted', 'voided', 'expired')),
  constraint ledger_hold_end_posting_whole
    check ((kind = 'posted') = (posting_id is not null) and (posted > 0) = (kind = 'posted')),
  constraint ledger_hold_end_released_not_negative check (released >= 0)
);
select append_only('ledger_hold_end');

-- How much of a posting has been taken back: the row is locked by whoever corrects.
create table ledger_corrected (
  city text not null default this_city(),
  posting_id uuid not null,
  amount bigint not null,
  corrected bigint not null,
  primary key (city, posting_id),
  constraint ledger_corrected_posting foreign key (city, posting_id)
    references ledger_posting (city, id),
  constraint ledger_corrected_within_original check (corrected > 0 and corrected <= amount)
);
select append_only('ledger_corrected');
grant update (corrected) on ledger_corrected to yilin_app;

-- Both sides of every posting: minus where it leaves, plus where it enters.
create view ledger_entry as
  select city, seq, id as posting_id, kind, unit, from_account_id as account_id,
         to_account_id as other_account_id, -amount as amount, from_after as balance_after,
         ref_kind, ref_id, fund_use, hold_id, corrects_id, reason, at, actor_id, actor_name
    from ledger_posting
  union all
  select city, seq, id, kind, unit, to_account_id, from_account_id, amount, to_after,
         ref_kind, ref_id, fund_use, hold_id, corrects_id, reason, at, actor_id, actor_name
    from ledger_posting;
grant select on ledger_entry to yilin_app;
