-- To which household a person belonged and how they lived, on dated days as categories are. The row
-- of the person keeps what holds today, for lists.

create table person_household (
  city text not null default this_city(),
  id uuid not null,
  person_id uuid not null,
  household_id uuid not null,
  -- Null: since before anybody recorded it.
  from_on date,
  -- The last day.
  to_on date,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_name text not null,
  -- Recorded by mistake: held on no day.
  void_reason text,
  primary key (city, id),
  constraint person_household_of_person foreign key (city, person_id) references person (city, id),
  constraint person_household_known foreign key (city, household_id) references household (city, id),
  constraint person_household_in_order check (to_on >= from_on),
  constraint person_household_once_at_a_time exclude using gist
    (city with =, person_id with =, daterange(from_on, to_on, '[]') with &&)
    where (void_reason is null)
);
create index person_household_of on person_household (city, person_id);
create index person_household_in on person_household (city, household_id, person_id);
select changeable('person_household');

create table person_living (
  city text not null default this_city(),
  id uuid not null,
  person_id uuid not null,
  living text not null,
  from_on date,
  to_on date,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_name text not null,
  void_reason text,
  primary key (city, id),
  constraint person_living_of_person foreign key (city, person_id) references person (city, id),
  constraint person_living_known foreign key (city, living) references living_arrangement (city, code),
  constraint person_living_in_order check (to_on >= from_on),
  constraint person_living_once_at_a_time exclude using gist
    (city with =, person_id with =, daterange(from_on, to_on, '[]') with &&)
    where (void_reason is null)
);
create index person_living_of on person_living (city, person_id);
select changeable('person_living');

-- What is on record already: one way of living, and the households that the moves tell of.
insert into person_living (city, id, person_id, living, recorded_at, recorded_by, recorded_name)
select city, gen_random_uuid(), id, living, changed_at, changed_by, changed_name
  from person where living is not null;

with move as (
  select e.*, lead(on_day) over each as next_on,
         row_number() over (partition by city, person_id order by on_day desc, position desc) as back,
         row_number() over each as forth
    from life_event e
   where kind = 'moved'
     and not exists (select from life_event c where c.city = e.city and c.corrects = e.id)
  window each as (partition by city, person_id order by on_day, position)),
spell as (
  select p.city, p.id as person_id, coalesce(m.from_household_id, p.household_id) as household_id,
         null::date as from_on, m.on_day - 1 as to_on, p.changed_at, p.changed_by, p.changed_name
    from person p
    left join move m on m.city = p.city and m.person_id = p.id and m.forth = 1
  union all
  select m.city, m.person_id, case when m.back = 1 then p.household_id else m.to_household_id end,
         m.on_day, m.next_on - 1, m.recorded_at, m.recorded_by, m.recorded_name
    from move m join person p on p.city = m.city and p.id = m.person_id
   where m.to_household_id is not null)
insert into person_household
  (city, id, person_id, household_id, from_on, to_on, recorded_at, recorded_by, recorded_name)
select city, gen_random_uuid(), person_id, household_id, from_on, to_on,
       changed_at, changed_by, changed_name
  from spell where to_on is null or from_on is null or to_on >= from_on;
