-- Trials of rules that are applied for: any kind of subject, a queue for the places of a quota, and an
-- end of what is kept of a trial that nobody proposed.

-- A community is known by its area code.
alter table programme_trial_row alter column subject_id type text collate "C" using subject_id::text;
alter table programme_trial alter column after_id type text collate "C" using after_id::text;

-- Meets the rule, and no place of the quota is left.
alter table programme_trial_row drop constraint programme_trial_row_outcome_known;
alter table programme_trial_row add constraint programme_trial_row_outcome_known check (
  outcome in ('new', 'more', 'same', 'less', 'lost', 'waiting', 'unsure'));
alter table programme_trial_row add column application_id uuid;

-- What an hour or a meal cost by the offers of the day on which it was tried.
alter table programme_trial add column price jsonb;

alter table programme_trial drop constraint programme_trial_state_known;
alter table programme_trial add constraint programme_trial_state_known check (
  state in ('running', 'done', 'failed', 'expired'));
alter table programme_trial drop constraint programme_trial_finished_at;
alter table programme_trial add constraint programme_trial_finished_at check (
  state = 'expired' or (state = 'done') = (finished_at is not null));
create index programme_trial_kept on programme_trial (city, touched_at) where state in ('done', 'failed');

-- Who is concerned expires; what a proposal was made from is its evidence, and stays.
grant delete on programme_trial_row to yilin_app;

create function trial_is_evidence() returns trigger language plpgsql as $$
begin
  if exists (
    select from gone join programme_change c on c.city = gone.city and c.trial_id = gone.trial_id
  ) then
    raise exception 'a trial that was proposed is kept' using errcode = 'check_violation',
      constraint = 'programme_trial_is_evidence';
  end if;
  return null;
end $$;
create trigger programme_trial_row_is_evidence after delete on programme_trial_row
  referencing old table as gone for each statement execute function trial_is_evidence();
create trigger programme_trial_month_is_evidence after delete on programme_trial_month
  referencing old table as gone for each statement execute function trial_is_evidence();
