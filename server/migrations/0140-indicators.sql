-- Indicators as the pack declares them. Figures are counted from the records of the other modules
-- whenever they are asked for; nothing counted is kept here.

create table indicator_group (
  city text not null default this_city(),
  code text collate "C" not null,
  title_zh text not null,
  title_en text not null,
  position integer not null,
  primary key (city, code)
);
select changeable('indicator_group');

create table indicator (
  city text not null default this_city(),
  code text collate "C" not null,
  group_code text collate "C" not null,
  position integer not null,
  document jsonb not null,
  -- What a document or the city asks; JSON null without.
  target jsonb not null,
  installed_at timestamptz not null,
  -- The pack no longer has it; past reports still name it.
  withdrawn_on date,
  primary key (city, code),
  constraint indicator_in_group
    foreign key (city, group_code) references indicator_group (city, code)
);
select changeable('indicator');
