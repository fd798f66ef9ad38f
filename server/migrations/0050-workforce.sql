-- Care workers: who they are, what they can do and may do, when they work and when they are away.

create table skill (
  city text not null default this_city(),
  code text collate "C" not null,
  name_zh text not null,
  name_en text not null,
  position integer not null,
  withdrawn_on date,
  primary key (city, code)
);
select changeable('skill');

create table certificate_kind (
  city text not null default this_city(),
  code text collate "C" not null,
  name_zh text not null,
  name_en text not null,
  issuer_zh text not null,
  issuer_en text not null,
  validity_months integer,
  position integer not null,
  withdrawn_on date,
  primary key (city, code)
);
select changeable('certificate_kind');

-- `area_code` is that of the organisation: officials see workers by where they are employed.
create table worker (
  city text not null default this_city(),
  id uuid not null,
  version integer not null default 1,
  organisation_id uuid not null,
  area_code text collate "C" not null,
  name text not null,
  pinyin text collate "C" not null,
  search text not null,
  sex text not null,
  born_on date not null,
  identity_sealed bytea not null,
  identity_index text not null,
  identity_masked text not null,
  phone_sealed bytea not null,
  phone_index text not null,
  phone_masked text not null,
  skills text[] not null default '{}',
  home_area_code text collate "C",
  home_address text,
  home_lat double precision not null,
  home_lng double precision not null,
  joined_on date not null,
  state text not null default 'active',
  left_on date,
  left_reason text,
  registered_at timestamptz not null,
  primary key (city, id),
  constraint worker_state_known check (state in ('active', 'left')),
  constraint worker_left_has_day check ((state = 'left') = (left_on is not null)),
  constraint worker_left_after_joined check (left_on is null or left_on >= joined_on),
  constraint worker_sex_known check (sex in ('male', 'female'))
);
create unique index worker_identity_once on worker (city, identity_index) where state = 'active';
create index worker_organisation on worker (city, organisation_id, state);
create index worker_area on worker (city, area_code);
create index worker_order on worker (city, pinyin, id);
create index worker_phone on worker (city, phone_index);
create index worker_search on worker using gin (search gin_trgm_ops);
select changeable('worker');

create table certificate (
  city text not null default this_city(),
  id uuid not null,
  worker_id uuid not null,
  kind text collate "C" not null,
  number text not null,
  issued_by text not null,
  valid_from date not null,
  valid_to date,
  file_id uuid,
  added_at timestamptz not null,
  told_expiring_on date,
  told_expired_on date,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  primary key (city, id),
  constraint certificate_of_worker foreign key (city, worker_id) references worker (city, id),
  constraint certificate_of_known_kind
    foreign key (city, kind) references certificate_kind (city, code),
  constraint certificate_ends_after_start check (valid_to is null or valid_to >= valid_from),
  -- A number that two people show is somebody's lent or forged paper.
  constraint certificate_number_of_one_worker exclude using gist (
    city with =, kind with =, number with =, worker_id with <>) where (withdrawn_at is null)
);
create unique index certificate_once
  on certificate (city, worker_id, kind, number, valid_from) where withdrawn_at is null;
create index certificate_end on certificate (city, valid_to) where withdrawn_at is null;
select changeable('certificate');

-- A weekly pattern holds from a day on; the one before ends the day before.
create table hours_pattern (
  city text not null default this_city(),
  id uuid not null,
  worker_id uuid not null,
  from_on date not null,
  to_on date,
  primary key (city, id),
  constraint hours_pattern_of_worker foreign key (city, worker_id) references worker (city, id),
  constraint hours_pattern_ends_after_start check (to_on is null or to_on >= from_on),
  constraint hours_pattern_one_at_a_time exclude using gist (
    city with =, worker_id with =, daterange(from_on, to_on, '[]') with &&)
);
select changeable('hours_pattern');

-- Minutes of the day, local clock; beyond 1440 is the day after. Breaks: [{"from":720,"to":780}].
create table hours_day (
  city text not null default this_city(),
  pattern_id uuid not null,
  weekday integer not null,
  starts_minute integer not null,
  ends_minute integer not null,
  breaks jsonb not null default '[]',
  primary key (city, pattern_id, weekday),
  constraint hours_day_of_pattern
    foreign key (city, pattern_id) references hours_pattern (city, id) on delete cascade,
  constraint hours_day_weekday check (weekday between 1 and 7),
  constraint hours_day_within_a_day check (
    starts_minute between 0 and 1439 and ends_minute > starts_minute
    and ends_minute <= starts_minute + 1440)
);
select changeable('hours_day');

create table absence (
  city text not null default this_city(),
  id uuid not null,
  worker_id uuid not null,
  kind text not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  note text,
  recorded_at timestamptz not null,
  cancelled_at timestamptz,
  cancelled_reason text,
  primary key (city, id),
  constraint absence_of_worker foreign key (city, worker_id) references worker (city, id),
  constraint absence_kind_known check (kind in ('leave', 'sick', 'training', 'other')),
  constraint absence_ends_after_start check (to_at > from_at),
  constraint absence_once_at_a_time exclude using gist (
    city with =, worker_id with =, tstzrange(from_at, to_at) with &&) where (cancelled_at is null)
);
select changeable('absence');
