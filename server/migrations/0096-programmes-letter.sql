-- Letters that were issued. A number is given once, in order, for good: YL-2026-000123.

create table letter (
  city text not null default this_city(),
  year integer not null,
  place integer not null,
  -- What it is about: a determination, or an application for an award.
  about_kind text not null,
  about_id uuid not null,
  -- The days to object that it names, whatever the city sets later.
  objection_days integer not null,
  hotline text,
  at timestamptz not null,
  actor_id uuid not null,
  actor_name text not null,
  primary key (city, year, place),
  constraint letter_place_positive check (place > 0),
  constraint letter_about_once unique (city, about_kind, about_id)
);
select append_only('letter');
