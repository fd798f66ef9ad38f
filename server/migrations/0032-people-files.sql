-- Scans that prove a category, a consent or a life event; the bytes are the kernel's.

create table person_file (
  city text not null default this_city(),
  file_id uuid not null,
  person_id uuid not null,
  name text not null,
  media_type text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_name text not null,
  primary key (city, file_id),
  constraint person_file_of_person foreign key (city, person_id) references person (city, id)
);
create index person_file_of on person_file (city, person_id);
select append_only('person_file');
