-- Who works here, how they sign in, and what they may do. Names and addresses of staff stand here and
-- nowhere else. These rows are not one tenant's (a person signs in before a tenant is known, and may belong to
-- several), yet no tenant may read another's people. Plain tables under row-level security were chosen over
-- two dozen definer functions: the policy is one line, and what it lets through is read in one place.
--
-- Two kinds of transaction see rows here, and both carry a context signed by the application, so that neither
-- can be had by an injected statement:
-- - at the door: a reserved tenant that nobody can found, used only by server/access/door.ts to let people in;
-- - in a tenant: its memberships and invitations, and the names of its own people.

create function access.at_door() returns boolean
  language sql stable parallel safe cost 10000
  set search_path = pg_catalog, pg_temp
as $$ select access.tenant() = '00000000-0000-7000-8000-000000000000' $$;
revoke all on function access.at_door() from public;
grant execute on function access.at_door() to handsel_app;

alter table access.tenants add constraint tenants_id_not_door
  check (id <> '00000000-0000-7000-8000-000000000000');
create policy door on access.tenants for select to handsel_app using ((select access.at_door()));

-- A member may hold several roles, never none.
create domain access.roles as text[] check (
  cardinality(value) > 0 and array_position(value, null) is null and value <@ array[
    'administrator', 'coordinator', 'approver', 'field_worker', 'analyst', 'partner', 'auditor']);

create table access.users (
  id uuid primary key,
  email text not null unique check (email = lower(email) and length(email) between 3 and 254),
  name text not null check (btrim(name) <> '' and length(name) <= 200),
  -- What authenticators keep instead of a name or an id.
  passkey_handle bytea not null unique check (octet_length(passkey_handle) = 32),
  -- Until then the second factor may be put off; null: it may not.
  second_factor_due_at timestamptz,
  created_at timestamptz not null default now()
);

-- Apart from access.users, because a tenant may read the names of its people.
create table access.passwords (
  user_id uuid primary key references access.users (id) on delete cascade,
  hash text not null check (hash like '$argon2id$%'),
  changed_at timestamptz not null default now()
);

create table access.memberships (
  tenant_id uuid not null references access.tenants (id),
  user_id uuid not null references access.users (id),
  roles access.roles not null,
  -- What a member is limited to; null: not limited.
  places uuid[],
  programmes uuid[],
  since timestamptz not null default now(),
  primary key (tenant_id, user_id)
);
create index memberships_user on access.memberships (user_id);

create table access.sessions (
  id uuid primary key,
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  user_id uuid not null,
  tenant_id uuid not null,
  stage text not null check (stage in ('second-factor', 'enrol', 'full')),
  device text not null check (length(device) <= 60),
  began_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  ends_at timestamptz not null default now() + interval '12 hours',
  -- Ending a membership ends its sessions.
  foreign key (tenant_id, user_id) references access.memberships (tenant_id, user_id) on delete cascade
);
create index sessions_user on access.sessions (user_id);
create index sessions_membership on access.sessions (tenant_id, user_id);
create index sessions_ends on access.sessions (ends_at);

create table access.totp (
  user_id uuid primary key references access.users (id) on delete cascade,
  -- Both sealed with a key that is not in the database. A new secret waits until a code has confirmed it.
  secret_sealed bytea,
  pending_sealed bytea,
  -- The last time step that was used; an earlier or equal one is a replay.
  last_step bigint not null default 0
);

create table access.passkeys (
  id uuid primary key,
  user_id uuid not null references access.users (id) on delete cascade,
  credential_id text not null unique check (length(credential_id) <= 1400),
  public_key bytea not null,
  counter bigint not null check (counter >= 0),
  transports text[] not null,
  name text not null check (btrim(name) <> '' and length(name) <= 100),
  created_at timestamptz not null default now(),
  used_at timestamptz
);
create index passkeys_user on access.passkeys (user_id);

-- What an authenticator is asked to sign: once, within five minutes.
create table access.challenges (
  challenge_hash bytea primary key check (octet_length(challenge_hash) = 32),
  -- The session that asked to add a passkey; null: somebody who wants to sign in.
  session_id uuid references access.sessions (id) on delete cascade,
  ends_at timestamptz not null default now() + interval '5 minutes'
);
create index challenges_session on access.challenges (session_id);

create table access.recovery_codes (
  user_id uuid not null references access.users (id) on delete cascade,
  code_hash bytea not null check (octet_length(code_hash) = 32),
  primary key (user_id, code_hash)
);

create table access.password_links (
  user_id uuid primary key references access.users (id) on delete cascade,
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  ends_at timestamptz not null
);

create table access.invitations (
  tenant_id uuid not null references access.tenants (id),
  id uuid not null,
  email text not null check (email = lower(email) and length(email) between 3 and 254),
  roles access.roles not null,
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  invited_by uuid not null references access.users (id),
  created_at timestamptz not null default now(),
  ends_at timestamptz not null default now() + interval '7 days',
  primary key (tenant_id, id),
  unique (tenant_id, email)
);
create index invitations_invited_by on access.invitations (invited_by);

-- The one-time token of the first run.
create table access.setup (
  id smallint primary key check (id = 1),
  token_hash bytea not null check (octet_length(token_hash) = 32),
  ends_at timestamptz not null default now() + interval '24 hours'
);

do $$
declare
  target text;
begin
  foreach target in array array['users', 'passwords', 'memberships', 'sessions', 'totp', 'passkeys', 'challenges',
    'recovery_codes', 'password_links', 'invitations', 'setup']
  loop
    execute format('alter table access.%I enable row level security', target);
    execute format('alter table access.%I force row level security', target);
    execute format('create policy door on access.%I for all to handsel_app'
      ' using ((select access.at_door())) with check ((select access.at_door()))', target);
    execute format('create policy backup_rows on access.%I for select to handsel_backup using (true)', target);
    execute format('revoke all on access.%I from public', target);
    execute format('grant select, insert, update, delete on access.%I to handsel_app', target);
    execute format('grant select on access.%I to handsel_backup', target);
  end loop;
end $$;

create policy tenant_rows on access.memberships for all to handsel_app
  using (tenant_id = (select access.tenant())) with check (tenant_id = (select access.tenant()));
create policy tenant_rows on access.invitations for all to handsel_app
  using (tenant_id = (select access.tenant())) with check (tenant_id = (select access.tenant()));

-- In a tenant a person is a name and an address, and all else about signing in is not to be seen.
create policy own_people on access.users for select to handsel_app
  using (exists (select from access.memberships where user_id = users.id));
