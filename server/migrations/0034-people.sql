-- What holds on a day is looked up for each person of a batch, in a plain index. The index of an
-- exclusion constraint could answer too, ten times slower, and before a large import is measured the
-- planner takes a partial one for tiny. So the constraint covers every row, a void one with no day,
-- and its key is one text in which the planner sees neither city nor person.
alter table person_household
  drop constraint person_household_once_at_a_time,
  add constraint person_household_once_at_a_time exclude using gist
    ((city || person_id::text) with =,
     (case when void_reason is null then daterange(from_on, to_on, '[]') else 'empty'::daterange end)
       with &&);
alter table person_living
  drop constraint person_living_once_at_a_time,
  add constraint person_living_once_at_a_time exclude using gist
    ((city || person_id::text) with =,
     (case when void_reason is null then daterange(from_on, to_on, '[]') else 'empty'::daterange end)
       with &&);
