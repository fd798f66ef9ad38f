-- The kernel: roles and grants, audit, events, idempotent commands, files, settings.

create extension if not exists btree_gist;
create extension if not exists pg_trgm;

do $$ begin
  if not exists (select from pg_roles where rolname = 'yilin_app') then
    create role yilin_app nologin;
  end if;
exception when duplicate_object or unique_violation then null;
end $$;
do $$ begin execute format('grant yilin_app to %I', current_user); exception when others then null; end $$;
grant usage on schema public to yilin_app;

-- Every migration says of each table whether its rows may change.
create function changeable(name regclass) returns void language plpgsql as $$
begin
  execute format('grant select, insert, update, delete on %s to yilin_app', name);
end $$;

create function append_only(name regclass) returns void language plpgsql as $$
begin
  execute format('grant select, insert on %s to yilin_app', name);
  execute format('revoke update, delete, truncate on %s from yilin_app', name);
end $$;

-- The tenant of a connection; a missing one is an error, not an empty city.
create function this_city() returns text language sql stable as $$
  select current_setting('yilin.city')
$$;

create table audit (
  city text not null default this_city(),
  id uuid not null,
  at timestamptz not null,
  actor_kind text not null,
  actor_id uuid not null,
  actor_name text not null,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  reason text,
  detail jsonb not null default '{}',
  request_id text not null,
  primary key (city, id)
);
create index audit_subject on audit (city, subject_kind, subject_id, id);
create index audit_actor on audit (city, actor_id, id);
create index audit_action on audit (city, action, id);
select append_only('audit');

-- Seals chain the audit rows by hash after they are committed, so writers never wait for one another.
create table audit_seal (
  city text not null default this_city(),
  seq bigint not null,
  audit_id uuid not null,
  row_hash text not null,
  chain_hash text not null,
  sealed_at timestamptz not null,
  primary key (city, seq),
  constraint audit_seal_once unique (city, audit_id)
);
select append_only('audit_seal');

create table event (
  city text not null default this_city(),
  seq bigint generated always as identity,
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null,
  topic text not null,
  subject_id text not null,
  area_code text collate "C",
  organisation_id uuid,
  worker_id uuid,
  account_id uuid,
  payload jsonb not null default '{}',
  primary key (city, seq)
);
create index event_order on event (city, xid, seq);
select append_only('event');

create table idempotency (
  city text not null default this_city(),
  actor_id uuid not null,
  key text not null,
  request_hash text not null,
  answer jsonb,
  at timestamptz not null,
  primary key (city, actor_id, key)
);
create index idempotency_age on idempotency (at);
select changeable('idempotency');

create table stored_file (
  city text not null default this_city(),
  id uuid not null,
  name text not null,
  media_type text not null,
  size integer not null,
  sha256 text not null,
  bytes bytea not null,
  created_by uuid not null,
  created_at timestamptz not null,
  primary key (city, id)
);
create index stored_file_hash on stored_file (city, sha256);
select append_only('stored_file');

create table setting (
  city text not null default this_city(),
  name text not null,
  value jsonb not null,
  primary key (city, name)
);
select changeable('setting');
