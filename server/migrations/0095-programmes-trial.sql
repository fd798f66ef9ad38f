-- The level that a person had in the first month, which the months ahead are judged by.
alter table programme_trial_row add column held jsonb not null default '{}';
