-- Programmes for workers, organisations, places and communities too, and in points and meals.

alter table determination drop constraint determination_subject_known;
alter table determination add constraint determination_subject_known check (
  subject_kind in ('person', 'household', 'worker', 'organisation', 'place', 'community'));

alter table entitlement drop constraint entitlement_subject_known;
alter table entitlement add constraint entitlement_subject_known check (
  subject_kind in ('person', 'household', 'worker', 'organisation', 'place', 'community'));

alter table entitlement drop constraint entitlement_unit_known;
alter table entitlement add constraint entitlement_unit_known check (
  unit in ('minute', 'fen', 'point', 'meal'));
