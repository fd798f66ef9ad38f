-- Accounts, sessions, second factors. Secrets are stored hashed or sealed.

create table account (
  city text not null default this_city(),
  id uuid not null,
  username text not null,
  name text not null,
  roles text[] not null,
  organisation_id uuid,
  worker_id uuid,
  password_hash text not null,
  password_issued boolean not null,
  password_changed_at timestamptz not null,
  -- Set by the security administrator; until then nobody signs in.
  granted_at timestamptz,
  granted_by uuid,
  totp_sealed bytea,
  totp_pending_sealed bytea,
  totp_last_step bigint,
  failures integer not null default 0,
  locked_until timestamptz,
  disabled_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (city, id),
  constraint account_username_once unique (city, username),
  constraint account_has_a_role check (cardinality(roles) > 0),
  -- System, security and audit administrators are three different people, and nothing else.
  constraint account_administrators_apart check (
    not (roles && array['system_admin', 'security_admin', 'audit_admin']) or cardinality(roles) = 1),
  constraint account_provider_has_organisation check (
    not (roles && array['provider', 'care_worker']) or organisation_id is not null),
  constraint account_care_worker_is_a_worker check (
    not (roles @> array['care_worker']) or worker_id is not null)
);
create unique index account_worker_once on account (city, worker_id) where worker_id is not null;
create index account_organisation on account (city, organisation_id);
select changeable('account');

create table account_reach (
  city text not null default this_city(),
  account_id uuid not null,
  area_code text collate "C" not null,
  primary key (city, account_id, area_code),
  constraint account_reach_account foreign key (city, account_id) references account (city, id)
);
select changeable('account_reach');

create table session (
  city text not null default this_city(),
  token_hash text not null,
  id uuid not null,
  account_id uuid not null,
  -- A session before its second factor may only give that factor.
  totp_passed boolean not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  ends_at timestamptz not null,
  revoked_at timestamptz,
  address text not null,
  agent text not null,
  primary key (city, token_hash),
  constraint session_id_once unique (city, id),
  constraint session_account foreign key (city, account_id) references account (city, id)
);
create index session_of_account on session (city, account_id, created_at);
select changeable('session');
