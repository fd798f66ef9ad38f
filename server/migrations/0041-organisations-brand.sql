-- To which brand an outlet belongs, on dated days; a mistake is void and stays readable.
create table organisation_brand (
  city text not null default this_city(),
  id uuid not null,
  organisation_id uuid not null,
  brand_id uuid not null,
  from_on date not null,
  -- The last day.
  to_on date,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_name text not null,
  -- Recorded by mistake: held on no day.
  void_reason text,
  primary key (city, id),
  constraint organisation_brand_of_outlet
    foreign key (city, organisation_id) references organisation (city, id),
  constraint organisation_brand_known
    foreign key (city, brand_id) references organisation (city, id),
  constraint organisation_brand_of_another check (brand_id <> organisation_id),
  constraint organisation_brand_in_order check (to_on >= from_on),
  constraint organisation_brand_once_at_a_time exclude using gist (
    city with =, organisation_id with =, daterange(from_on, to_on, '[]') with &&)
    where (void_reason is null)
);
create index organisation_brand_outlets on organisation_brand (city, brand_id);
select append_only('organisation_brand');
grant update (to_on, void_reason) on organisation_brand to yilin_app;

-- A brand has outlets and belongs to none: neither a circle nor a brand under a brand.
create function organisation_brand_keeps_one_level() returns trigger language plpgsql as $$
begin
  if new.void_reason is null and exists (
    select from organisation_brand other
     where other.city = new.city and other.void_reason is null
       and (other.brand_id = new.organisation_id or other.organisation_id = new.brand_id)
       and daterange(other.from_on, other.to_on, '[]') && daterange(new.from_on, new.to_on, '[]'))
  then
    raise exception 'an outlet has no outlets, and a brand no brand'
      using errcode = 'check_violation', constraint = 'organisation_brand_one_level';
  end if;
  return new;
end $$;
create trigger organisation_brand_one_level before insert or update on organisation_brand
  for each row execute function organisation_brand_keeps_one_level();
