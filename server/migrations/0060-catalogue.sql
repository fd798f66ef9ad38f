-- What can be ordered, who offers it, and at what price on which day.

create table service_standard (
  city text not null default this_city(),
  id text collate "C" not null,
  code text not null,
  name_zh text not null,
  name_en text not null,
  status text not null,
  primary key (city, id)
);
select changeable('service_standard');

create table service_kind (
  city text not null default this_city(),
  code text collate "C" not null,
  name_zh text not null,
  name_en text not null,
  help text,
  category text,
  position integer not null,
  primary key (city, code)
);
select changeable('service_kind');

create table service (
  city text not null default this_city(),
  code text collate "C" not null,
  kind text collate "C" not null,
  name_zh text not null,
  name_en text not null,
  about_zh text not null,
  about_en text not null,
  pinyin text collate "C" not null,
  search text not null,
  unit text not null,
  minutes integer,
  home_visit boolean not null,
  workers integer not null,
  skills text[] not null,
  certificates text[] not null,
  standard_id text collate "C",
  standard_clause text,
  purchased_hours boolean not null,
  tasks jsonb not null,
  version integer not null default 1,
  content_hash text not null,
  position integer not null,
  withdrawn_on date,
  primary key (city, code),
  constraint service_of_kind foreign key (city, kind) references service_kind (city, code),
  constraint service_of_standard
    foreign key (city, standard_id) references service_standard (city, id),
  constraint service_unit_known
    check (unit in ('visit', 'hour', 'session', 'month', 'item', 'meal')),
  constraint service_hours_have_minutes check (unit <> 'hour' or minutes is not null)
);
create index service_in_order on service (city, kind, position);
create index service_search on service using gin (search gin_trgm_ops);
select changeable('service');

-- What a service was, version by version: an old visit is judged by the tasks of its day.
create table service_version (
  city text not null default this_city(),
  code text collate "C" not null,
  version integer not null,
  installed_at timestamptz not null,
  content jsonb not null,
  primary key (city, code, version),
  constraint service_version_of_service
    foreign key (city, code) references service (city, code)
);
select append_only('service_version');

-- A price of one organisation for one service on a range of days; unit and minutes are frozen with it.
create table service_offer (
  city text not null default this_city(),
  id uuid not null,
  organisation_id uuid not null,
  service_code text collate "C" not null,
  price_fen bigint not null,
  unit text not null,
  minutes integer,
  from_on date not null,
  to_on date,
  set_at timestamptz not null,
  set_by text not null,
  -- The offer whose beginning ended this one; if that is withdrawn, this one goes on.
  cut_by uuid,
  end_reason text,
  withdrawn_at timestamptz,
  primary key (city, id),
  constraint service_offer_of_service
    foreign key (city, service_code) references service (city, code),
  constraint service_offer_not_negative check (price_fen between 0 and 100000000),
  constraint service_offer_ends_after_start check (to_on is null or to_on >= from_on),
  constraint service_offer_one_price exclude using gist (
    city with =, organisation_id with =, service_code with =,
    daterange(from_on, to_on, '[]') with &&) where (withdrawn_at is null)
);
create index service_offer_lookup on service_offer (city, service_code, organisation_id, from_on);
create index service_offer_by_organisation on service_offer (city, organisation_id, service_code);
-- A price never changes; only its end does.
select append_only('service_offer');
grant update (to_on, cut_by, end_reason, withdrawn_at) on service_offer to yilin_app;
