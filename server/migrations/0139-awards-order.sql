-- Payment orders as they were drawn up and approved. An order never changes: what is added to a month
-- or taken out of it later is a correcting order that names the first one.

create table award_order (
  city text not null default this_city(),
  id uuid not null,
  month text collate "C" not null,
  corrects uuid,
  -- Why it was corrected.
  reason text,
  total_fen bigint not null,
  at timestamptz not null,
  actor_id uuid not null,
  actor_name text not null,
  seq bigint generated always as identity,
  primary key (city, id),
  constraint award_order_corrects foreign key (city, corrects) references award_order (city, id),
  constraint award_order_correction_has_reason check ((corrects is null) = (reason is null)),
  constraint award_order_drawn unique (city, id, actor_id)
);
create index award_order_newest on award_order (city, seq desc);
select append_only('award_order');

-- What was known of each payment when the order was drawn up.
create table award_order_line (
  city text not null default this_city(),
  order_id uuid not null,
  application_id uuid not null,
  act text not null,
  amount_fen bigint not null,
  fund_id text not null,
  fund_zh text not null,
  fund_en text not null,
  number text collate "C" not null,
  payee text not null,
  area_path text not null,
  title_zh text not null,
  title_en text not null,
  letter text,
  decided_on date not null,
  pay_from date not null,
  primary key (city, order_id, application_id),
  constraint award_order_line_of foreign key (city, order_id) references award_order (city, id),
  constraint award_order_line_for foreign key (city, application_id) references award_application (city, id),
  constraint award_order_line_act_known check (act in ('add', 'drop')),
  constraint award_order_line_amount_positive check (amount_fen > 0)
);
create index award_order_line_by_application on award_order_line (city, application_id);
select append_only('award_order_line');

create table award_order_decision (
  city text not null default this_city(),
  order_id uuid not null,
  drawn_by uuid not null,
  approved boolean not null,
  reason text not null,
  -- DX-2027-0001: an unbroken series of the year of approval; an order that was rejected has no number.
  year integer,
  place integer,
  at timestamptz not null,
  actor_id uuid not null,
  actor_name text not null,
  primary key (city, order_id),
  constraint award_order_decision_of foreign key (city, order_id, drawn_by)
    references award_order (city, id, actor_id),
  constraint award_order_four_eyes check (actor_id <> drawn_by),
  constraint award_order_number_once unique (city, year, place),
  constraint award_order_number_whole check (
    approved = (year is not null) and approved = (place is not null) and (place is null or place > 0))
);
select append_only('award_order_decision');

-- The approved order that pays it. Nothing leaves without one but what was paid before orders were kept.
alter table award_application
  add column order_id uuid,
  add column before_orders boolean not null default false;
update award_application set before_orders = true where paid_on is not null;
alter table award_application
  add constraint award_application_order foreign key (city, order_id) references award_order (city, id),
  add constraint award_paid_by_order check (
    paid_on is null or before_orders or order_id is not null);
