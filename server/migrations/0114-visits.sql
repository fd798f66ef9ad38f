-- A check-out that comes before its check-in is kept: the check-in may still be on a phone.
alter table visit_call drop constraint visit_call_outcome_known,
  add constraint visit_call_outcome_known
    check (outcome in ('applied', 'repeated', 'closed', 'ahead'));
