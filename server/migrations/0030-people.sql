-- People: the roster of older people and their households, and what happens to them.

-- From the pack: the groups a person may belong to and the ways people live together.
create table care_category (
  city text not null default this_city(),
  code text not null,
  name_zh text not null,
  name_en text not null,
  about_zh text not null,
  about_en text not null,
  group_code text not null,
  -- This code and all wider ones that it implies.
  implied text[] not null,
  -- A rule over the person's facts; null where somebody records it on evidence.
  derived text,
  expires boolean not null,
  evidence jsonb not null,
  position integer not null,
  valid_to date,
  primary key (city, code)
);
select changeable('care_category');

create table living_arrangement (
  city text not null default this_city(),
  code text not null,
  name_zh text not null,
  name_en text not null,
  at_risk boolean not null,
  position integer not null,
  valid_to date,
  primary key (city, code)
);
select changeable('living_arrangement');

create table household (
  city text not null default this_city(),
  id uuid not null,
  area_code text collate "C" not null,
  address text not null,
  lat double precision not null,
  lng double precision not null,
  -- People who live there and are not on the roster.
  others integer not null default 0,
  version integer not null default 1,
  changed_at timestamptz not null,
  changed_by uuid not null,
  changed_name text not null,
  primary key (city, id),
  constraint household_others_counted check (others between 0 and 50)
);
create index household_area on household (city, area_code, id);
select changeable('household');

create table person (
  city text not null default this_city(),
  id uuid not null,
  name text not null,
  -- The name, its pinyin and its initials, each also from the second character on.
  search_text text not null,
  name_pinyin text collate "C" not null,
  sex text not null,
  born_on date not null,
  id_number_sealed bytea,
  id_number_index text,
  phone_sealed bytea,
  phone_index text,
  area_code text collate "C" not null,
  address text not null,
  lat double precision not null,
  lng double precision not null,
  household_id uuid not null,
  living text,
  -- Derived from the life events and kept for lists.
  status text not null,
  networked_from date,
  networked_to date,
  note text,
  version integer not null default 1,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  changed_by uuid not null,
  changed_name text not null,
  primary key (city, id),
  constraint person_id_number_once unique (city, id_number_index),
  constraint person_in_household foreign key (city, household_id) references household (city, id),
  constraint person_sex_known check (sex in ('male', 'female')),
  constraint person_status_known
    check (status in ('home', 'hospital', 'institution', 'moved', 'dead')),
  constraint person_born_possibly check (born_on >= date '1880-01-01'),
  constraint person_id_number_whole check ((id_number_sealed is null) = (id_number_index is null)),
  constraint person_phone_whole check ((phone_sealed is null) = (phone_index is null)),
  constraint person_network_in_order check (networked_to >= networked_from)
);
create index person_area on person (city, area_code, id);
create index person_search on person using gin (search_text gin_trgm_ops);
create index person_by_name on person (city, name_pinyin, id);
create index person_by_birth on person (city, born_on, id);
create index person_by_phone on person (city, phone_index);
create index person_by_household on person (city, household_id);
select changeable('person');

-- The household's telephones; the programme gives one free of charge (A3).
create table telephone (
  city text not null default this_city(),
  id uuid not null,
  household_id uuid not null,
  number_sealed bytea not null,
  number_index text not null,
  programme boolean not null,
  installed_on date not null,
  removed_on date,
  removed_reason text,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (city, id),
  constraint telephone_in_household foreign key (city, household_id) references household (city, id),
  constraint telephone_in_order check (removed_on >= installed_on),
  constraint telephone_removed_with_reason check ((removed_on is null) = (removed_reason is null)),
  constraint telephone_programme_once exclude using gist
    (city with =, household_id with =, daterange(installed_on, removed_on, '[)') with &&)
    where (programme)
);
create index telephone_by_number on telephone (city, number_index);
create index telephone_by_household on telephone (city, household_id);
select changeable('telephone');

create table person_category (
  city text not null default this_city(),
  id uuid not null,
  person_id uuid not null,
  category text not null,
  from_on date not null,
  -- The last day in force.
  to_on date,
  evidence text,
  evidence_file_id uuid,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_name text not null,
  ended_reason text,
  -- Recorded by mistake: never in force on any day.
  void_reason text,
  primary key (city, id),
  constraint person_category_of_person foreign key (city, person_id) references person (city, id),
  constraint person_category_known foreign key (city, category) references care_category (city, code),
  constraint person_category_in_order check (to_on >= from_on),
  constraint person_category_once_at_a_time exclude using gist
    (city with =, person_id with =, category with =, daterange(from_on, to_on, '[]') with &&)
    where (void_reason is null)
);
create index person_category_of on person_category (city, person_id);
create index person_category_by_code on person_category (city, category, person_id);
select changeable('person_category');

create table contact (
  city text not null default this_city(),
  id uuid not null,
  person_id uuid not null,
  name text not null,
  relation text not null,
  phone_sealed bytea,
  phone_index text,
  guardian boolean not null,
  emergency_order integer,
  note text,
  removed_at timestamptz,
  removed_reason text,
  primary key (city, id),
  constraint contact_of_person foreign key (city, person_id) references person (city, id),
  constraint contact_emergency_has_phone check (emergency_order is null or phone_index is not null)
);
create unique index contact_emergency_order_once on contact (city, person_id, emergency_order)
  where removed_at is null;
create index contact_of on contact (city, person_id);
create index contact_by_phone on contact (city, phone_index);
select changeable('contact');

-- Each giving and each withdrawal is a row of its own; the latest one holds.
create table consent (
  city text not null default this_city(),
  id uuid not null,
  person_id uuid not null,
  purpose text not null,
  given boolean not null,
  by_name text not null,
  by_relation text not null,
  on_day date not null,
  note text,
  evidence_file_id uuid,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_name text not null,
  primary key (city, id),
  constraint consent_of_person foreign key (city, person_id) references person (city, id)
);
create index consent_of on consent (city, person_id, purpose, on_day, id);
select append_only('consent');

-- What happened; a mistake is answered by a further entry that names it and takes its place.
create table life_event (
  city text not null default this_city(),
  id uuid not null,
  person_id uuid not null,
  -- Order of recording; a correction takes the place of the entry it corrects.
  position integer not null,
  kind text not null,
  on_day date not null,
  note text,
  evidence_file_id uuid,
  place text,
  from_area_code text collate "C",
  from_address text,
  from_household_id uuid,
  -- A move without it leaves the city.
  to_area_code text collate "C",
  to_address text,
  to_household_id uuid,
  corrects uuid,
  reason text,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_name text not null,
  primary key (city, id),
  constraint life_event_of_person foreign key (city, person_id) references person (city, id),
  constraint life_event_known check (kind in
    ('death', 'moved', 'admitted', 'discharged', 'hospital_in', 'hospital_out', 'retraction')),
  constraint life_event_corrected_once unique (city, corrects),
  constraint life_event_correction_has_reason check ((corrects is null) = (reason is null)),
  constraint life_event_retraction_corrects check (kind <> 'retraction' or corrects is not null)
);
create index life_event_of on life_event (city, person_id, on_day, position);
select append_only('life_event');
