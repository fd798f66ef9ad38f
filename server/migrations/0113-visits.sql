-- A record that comes later may say that the person of a delivered visit was not there.
alter table visit_alert drop constraint visit_alert_kind_known,
  add constraint visit_alert_kind_known
    check (kind in ('late', 'missed', 'short', 'overdue_end', 'not_there'));
-- Delivered visits that are flagged so are looked for by person.
create index visit_of_person_delivered on visit (city, person_id, started_at)
  where state in ('under_way', 'done', 'provider_approved', 'approved');
