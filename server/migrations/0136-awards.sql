-- Scans sent for an application: a paper or a receipt names one of these, never a file of elsewhere.

create table award_file (
  city text not null default this_city(),
  file_id uuid not null,
  application_id uuid not null,
  at timestamptz not null,
  actor_id uuid not null,
  actor_name text not null,
  primary key (city, file_id),
  constraint award_file_of foreign key (city, application_id) references award_application (city, id)
);
create index award_file_by_application on award_file (city, application_id);
select append_only('award_file');
