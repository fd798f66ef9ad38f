-- Who applied and meets the rule neither before nor after stands on the list of a trial as well.
alter table programme_trial_row drop constraint programme_trial_row_outcome_known;
alter table programme_trial_row add constraint programme_trial_row_outcome_known check (
  outcome in ('new', 'more', 'same', 'less', 'lost', 'waiting', 'neither', 'unsure'));
