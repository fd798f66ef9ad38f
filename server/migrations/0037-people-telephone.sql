-- A free telephone is on record from the day on which it was installed; its number may follow.
alter table telephone alter column number_sealed drop not null;
alter table telephone alter column number_index drop not null;
alter table telephone add constraint telephone_number_whole
  check ((number_sealed is null) = (number_index is null));
alter table telephone add constraint telephone_own_has_number
  check (programme or number_sealed is not null);
