-- Who may read and write what. The application logs in as handsel_app, which owns nothing and sees the
-- rows of one tenant: the one in the signed context of its transaction, checked by access.tenant().

do $$
declare
  wanted record;
begin
  for wanted in
    select * from (values
      ('handsel_owner', 'nologin'),   -- owns every table
      ('handsel_context', 'nologin'), -- owns the check of the context, and its key
      ('handsel_app', 'login'),       -- the application
      ('handsel_backup', 'login')     -- reads everything, for backup only
    ) as role (name, login)
  loop
    if to_regrole(wanted.name) is null then
      execute format('create role %I %s', wanted.name, wanted.login);
    end if;
  end loop;
  -- Who migrates acts as these. From PostgreSQL 16 on, having made a role is not enough for that; where
  -- somebody else made them, they must have been granted.
  if not (select rolsuper from pg_roles where rolname = current_user) then
    begin
      grant handsel_owner, handsel_context, handsel_backup to current_user;
    exception when insufficient_privilege then
      null;
    end;
  end if;
  execute format('grant create on database %I to handsel_owner', current_database());
end $$;

create schema access authorization handsel_owner;
create schema ledger authorization handsel_owner;
create schema vault authorization handsel_owner;
grant usage on schema access, ledger, vault to handsel_app, handsel_backup;
grant usage, create on schema access to handsel_context;

-- The context: 'tenant|user|request|expiry|mac', the first three UUIDs, expiry in seconds since 1970, mac the
-- HMAC-SHA256 of what stands before the last bar, in hex. Every part has a fixed length (186 in all).
set local role handsel_context;

create table access.context_keys (
  id smallint primary key check (id = 1),
  inner_pad bytea not null check (octet_length(inner_pad) = 64),
  outer_pad bytea not null check (octet_length(outer_pad) = 64)
);
revoke all on access.context_keys from public;

-- No context: null, so that no row is seen. A context that is not ours or is over: an error, never no rows.
-- The time is that of the transaction's beginning: a context that was good then stays good to its end.
create function access.checked_context() returns text
  language plpgsql stable parallel safe security definer cost 100
  set search_path = pg_catalog, pg_temp
as $$
declare
  context constant text := current_setting('handsel.ctx', true);
begin
  if context is null or context = '' then
    return null;
  end if;
  if not exists (
    select from access.context_keys
    where substr(context, 122) = '|' || encode(
      sha256(outer_pad || sha256(inner_pad || convert_to(left(context, 121), 'UTF8'))), 'hex')
  ) then
    raise exception 'the tenant context is not genuine' using errcode = 'invalid_authorization_specification';
  end if;
  if to_timestamp(substr(context, 112, 10)::bigint) < now() then
    raise exception 'the tenant context has expired' using errcode = 'invalid_authorization_specification';
  end if;
  return context;
end $$;
revoke all on function access.checked_context() from public;
grant execute on function access.checked_context() to handsel_app;

-- The workspace, the person and the request on whose behalf the transaction runs.
create function access.tenant() returns uuid language sql stable parallel safe
  return left(access.checked_context(), 36)::uuid;
create function access.actor() returns uuid language sql stable parallel safe
  return substr(access.checked_context(), 38, 36)::uuid;
create function access.request() returns uuid language sql stable parallel safe
  return substr(access.checked_context(), 75, 36)::uuid;

set local role handsel_owner;

create table access.migrations (
  name text primary key,
  sha256 text not null,
  applied_at timestamptz not null default now()
);

-- Called once after each `create table` of a tenant's rows; tests/catalog.test.ts fails where it was not.
-- The rule is one equality. As a sub-select it is checked once per statement and table, not once per row
-- written and per row of a nested loop (500 rows inserted: 1.5 ms, against 11 ms). Citus refuses a sub-select
-- in a policy; where it is, the rule calls the function.
create function access.guard_tenant_table(target regclass) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  rule constant text := case
    when exists (select from pg_extension where extname = 'citus') then 'tenant_id = access.tenant()'
    else 'tenant_id = (select access.tenant())'
  end;
begin
  execute format('alter table %s owner to handsel_owner', target);
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy tenant_rows on %s for all to handsel_app using (%s) with check (%s)', target, rule, rule);
  execute format('create policy backup_rows on %s for select to handsel_backup using (true)', target);
  execute format('revoke all on %s from public, handsel_app, handsel_backup', target);
  execute format('grant select, insert, update, delete on %s to handsel_app', target);
  execute format('grant select on %s to handsel_backup', target);
end $$;
revoke all on function access.guard_tenant_table(regclass) from public;

-- One organisation's workspace.
create table access.tenants (
  id uuid primary key,
  name text not null check (btrim(name) <> '' and length(name) <= 200),
  locale text not null default 'en' check (locale ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
  time_zone text not null default 'UTC' check (length(time_zone) between 1 and 64),
  created_at timestamptz not null default now()
);
alter table access.tenants enable row level security;
alter table access.tenants force row level security;
create policy own_tenant on access.tenants for all to handsel_app
  using (id = (select access.tenant())) with check (id = (select access.tenant()));
create policy founded on access.tenants for insert to handsel_context with check (true);
create policy backup_rows on access.tenants for select to handsel_backup using (true);
grant select, update on access.tenants to handsel_app;
grant insert on access.tenants to handsel_context;
grant select on access.tenants, access.migrations to handsel_backup;
grant select on access.migrations to handsel_app;

-- The one way to make a tenant; there is no context yet in which it could be inserted.
set local role handsel_context;
create function access.found_tenant(id uuid, name text, locale text, time_zone text) returns void
  language sql security definer
  set search_path = pg_catalog, pg_temp
as $$
  insert into access.tenants (id, name, locale, time_zone) values ($1, $2, $3, $4)
$$;
revoke all on function access.found_tenant(uuid, text, text, text) from public;
grant execute on function access.found_tenant(uuid, text, text, text) to handsel_app;

reset role;
revoke create on schema access from handsel_context;
