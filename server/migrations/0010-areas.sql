-- Administrative areas as a tree by code: city 4, district 6, town 9, village 12 characters.

create table area (
  city text not null default this_city(),
  code text collate "C" not null,
  name text not null,
  name_en text,
  level text not null,
  parent_code text collate "C",
  kind text not null,
  kind_basis text not null,
  lat double precision not null,
  lng double precision not null,
  point_basis text not null,
  zone boolean not null,
  within_code text collate "C",
  unit boolean not null,
  selectable boolean not null,
  valid_from date not null,
  valid_to date,
  boundary jsonb,
  primary key (city, code),
  constraint area_level_known check (level in ('city', 'district', 'town', 'village')),
  constraint area_kind_known check (kind in ('urban', 'rural')),
  constraint area_parent_exists foreign key (city, parent_code) references area (city, code),
  constraint area_only_city_has_no_parent check ((level = 'city') = (parent_code is null))
);
create index area_parent on area (city, parent_code, code);
select changeable('area');
