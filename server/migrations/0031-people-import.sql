-- Import of a roster: the file, its rows with what is wrong with each, and how far the work has come.

create table roster_import (
  city text not null default this_city(),
  id uuid not null,
  state text not null,
  file_name text not null,
  format text not null,
  size integer not null,
  -- Column keys by place in the file; null where a column is none of ours.
  columns jsonb not null,
  header_row integer not null,
  account_id uuid not null,
  -- Who acts: the importer with the reach of the day, renewed when the execution is asked for.
  actor jsonb not null,
  rows_total integer,
  last_row integer not null,
  rows_sound integer not null default 0,
  rows_faulty integer not null default 0,
  rows_written integer not null default 0,
  rows_left_out integer not null default 0,
  problem text,
  created_at timestamptz not null,
  touched_at timestamptz not null,
  checked_at timestamptz,
  executed_at timestamptz,
  done_at timestamptz,
  primary key (city, id),
  constraint roster_import_state_known
    check (state in ('checking', 'checked', 'executing', 'done', 'failed'))
);
create index roster_import_of_account on roster_import (city, account_id, id);
create index roster_import_at_work on roster_import (city, touched_at)
  where state in ('checking', 'executing');
select changeable('roster_import');

-- The uploaded file, sealed; gone as soon as its rows are read.
create table roster_import_piece (
  city text not null default this_city(),
  import_id uuid not null,
  piece integer not null,
  sealed bytea not null,
  primary key (city, import_id, piece),
  constraint roster_import_piece_of foreign key (city, import_id)
    references roster_import (city, id) on delete cascade
);
select changeable('roster_import_piece');

create table roster_import_row (
  city text not null default this_city(),
  import_id uuid not null,
  row integer not null,
  state text not null,
  -- The cells as they came, sealed.
  sealed bytea not null,
  -- What a report may show: the name, and numbers masked.
  shown jsonb not null,
  faults jsonb not null,
  -- The identity number, or name and birth date where there is none, as a keyed index.
  identity_index text,
  household_key text,
  household_id uuid,
  person_id uuid,
  primary key (city, import_id, row),
  constraint roster_import_row_of foreign key (city, import_id)
    references roster_import (city, id) on delete cascade,
  constraint roster_import_row_state_known
    check (state in ('sound', 'faulty', 'written', 'left_out')),
  constraint roster_import_row_written_names_person check ((state = 'written') = (person_id is not null))
);
create index roster_import_row_by_state on roster_import_row (city, import_id, state, row);
create index roster_import_row_by_identity on roster_import_row (city, import_id, identity_index);
create index roster_import_row_by_household on roster_import_row (city, import_id, household_key);
select changeable('roster_import_row');
