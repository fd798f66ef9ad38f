-- Trials that foretell more: other programmes that exclude the tried one, who joins and leaves month by
-- month, and how many a year takes away; and what is applied for, in batches.

-- The sums of a month by programme, and by age where people are meant (ten years from `age_from`; -1: no
-- age). Of another programme only what the change takes or gives stands here.
alter table programme_trial_month
  add column programme_id text,
  add column age_from integer not null default -1,
  add column joined integer not null default 0,
  add column joined_by_age integer not null default 0,
  add column departed integer not null default 0,
  add column departed_by_age integer not null default 0;
update programme_trial_month m set programme_id = t.programme_id
  from programme_trial t where t.city = m.city and t.id = m.trial_id;
alter table programme_trial_month alter column programme_id set not null;
alter table programme_trial_month drop constraint programme_trial_month_pkey;
alter table programme_trial_month
  add primary key (city, trial_id, programme_id, month, area_code, age_from);

-- The other programmes, and what a year took away before the trial; as they stood when it was made.
alter table programme_trial add column others jsonb not null default '[]';
alter table programme_trial add column exits jsonb;

-- What somebody gains or loses of another programme in the first month.
create table programme_trial_other (
  city text not null default this_city(),
  trial_id uuid not null,
  subject_id text collate "C" not null,
  programme_id text not null,
  before_amount integer not null,
  after_amount integer not null,
  primary key (city, trial_id, subject_id, programme_id),
  constraint programme_trial_other_of foreign key (city, trial_id, subject_id)
    references programme_trial_row (city, trial_id, subject_id) on delete cascade,
  constraint programme_trial_other_differs check (before_amount <> after_amount)
);
select append_only('programme_trial_other');

-- While a trial runs: whom the changed rule gave something in the month looked at last.
create table programme_trial_holder (
  city text not null default this_city(),
  trial_id uuid not null,
  subject_id text collate "C" not null,
  primary key (city, trial_id, subject_id),
  constraint programme_trial_holder_of foreign key (city, trial_id) references programme_trial (city, id)
);
select changeable('programme_trial_holder');

-- While a trial runs of what is applied for: who may have it, before the places are given away. Those who
-- had applied when it began are judged last, all at once.
create table programme_trial_candidate (
  city text not null default this_city(),
  trial_id uuid not null,
  subject_id text collate "C" not null,
  applied boolean not null,
  area_code text collate "C",
  level integer,
  held jsonb not null default '{}',
  before_amount integer,
  after_amount integer,
  primary key (city, trial_id, subject_id),
  constraint programme_trial_candidate_of foreign key (city, trial_id) references programme_trial (city, id)
);
select changeable('programme_trial_candidate');
