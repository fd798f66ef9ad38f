-- The document and clause that know a care category, as the pack says.
alter table care_category add column source jsonb;
