-- Providers, institutions, facilities, assessors and offices; where they serve; what they were before.

create table organisation (
  city text not null default this_city(),
  id uuid not null,
  version integer not null default 1,
  name text not null,
  pinyin text collate "C" not null,
  search text not null,
  uscc text collate "C",
  kind text not null,
  legal_form text,
  mode text not null,
  response_minutes integer not null,
  state text not null default 'active',
  state_on date not null,
  state_reason text,
  phone text,
  contact_name text,
  contact_phone_sealed bytea,
  contact_phone_masked text,
  address text not null,
  area_code text collate "C" not null,
  lat double precision not null,
  lng double precision not null,
  operation text,
  combined boolean not null default false,
  beds integer,
  nursing_beds integer,
  opened_on date,
  registered_at timestamptz not null,
  primary key (city, id),
  constraint organisation_uscc_once unique (city, uscc),
  constraint organisation_state_known check (state in ('active', 'suspended', 'closed')),
  constraint organisation_mode_known check (mode in ('accept', 'dispatch')),
  constraint organisation_nursing_beds_among_beds
    check (nursing_beds is null or (beds is not null and nursing_beds between 0 and beds)),
  constraint organisation_beds_not_negative check (beds is null or beds >= 0),
  constraint organisation_response_in_bounds check (response_minutes between 1 and 1440)
);
create index organisation_area on organisation (city, area_code);
create index organisation_order on organisation (city, pinyin, id);
create index organisation_search on organisation using gin (search gin_trgm_ops);
select changeable('organisation');

create table served_area (
  city text not null default this_city(),
  id uuid not null,
  organisation_id uuid not null,
  area_code text collate "C" not null,
  from_on date not null,
  to_on date,
  primary key (city, id),
  constraint served_area_of_organisation
    foreign key (city, organisation_id) references organisation (city, id),
  constraint served_area_ends_after_start check (to_on is null or to_on >= from_on),
  constraint served_area_once_at_a_time exclude using gist (
    city with =, organisation_id with =, area_code with =,
    daterange(from_on, to_on, '[]') with &&)
);
create index served_area_lookup on served_area (city, area_code);
select changeable('served_area');

-- What each organisation was, version by version.
create table organisation_history (
  city text not null default this_city(),
  id uuid not null,
  organisation_id uuid not null,
  version integer not null,
  at timestamptz not null,
  what text not null,
  on_day date not null,
  reason text,
  actor_name text not null,
  content jsonb not null,
  primary key (city, id),
  constraint organisation_history_of_organisation
    foreign key (city, organisation_id) references organisation (city, id),
  constraint organisation_history_once unique (city, organisation_id, version)
);
select append_only('organisation_history');
