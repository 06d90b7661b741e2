-- Phones that a member works with, and the way one is let in. A phone has a session as a browser has, but a long
-- one: it is weeks without a signal. What stays of it after its session is over is its row here, so that a phone
-- that was shut out is told so, and forgets what it holds.

create table access.devices (
  tenant_id uuid not null references access.tenants (id),
  id uuid not null,
  user_id uuid not null references access.users (id) on delete cascade,
  name text not null check (btrim(name) <> '' and length(name) <= 200),
  -- That of its session, which may be gone before the phone asks again.
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  -- Whoever made the invitation it came in by.
  invited_by uuid not null references access.users (id),
  enrolled_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  revoked_at timestamptz,
  primary key (tenant_id, id)
);
create index devices_user on access.devices (user_id);
create index devices_invited_by on access.devices (invited_by);

-- Good once, for a quarter of an hour. The code holds 50 bits: its hash can be turned round in days, and by then it
-- is worth nothing.
create table access.device_invitations (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  name text check (btrim(name) <> '' and length(name) <= 200),
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  code_hash bytea not null unique check (octet_length(code_hash) = 32),
  invited_by uuid not null references access.users (id),
  ends_at timestamptz not null default now() + interval '15 minutes',
  primary key (tenant_id, id),
  unique (tenant_id, user_id),
  foreign key (tenant_id, user_id) references access.memberships (tenant_id, user_id) on delete cascade
);
create index device_invitations_invited_by on access.device_invitations (invited_by);

alter table access.sessions add column device_id uuid;
alter table access.sessions add foreign key (tenant_id, device_id) references access.devices (tenant_id, id)
  on delete cascade;
create index sessions_device on access.sessions (tenant_id, device_id) where device_id is not null;

do $$
declare
  target text;
begin
  foreach target in array array['devices', 'device_invitations'] loop
    execute format('alter table access.%I enable row level security', target);
    execute format('alter table access.%I force row level security', target);
    execute format('create policy door on access.%I for all to handsel_app'
      ' using ((select access.at_door())) with check ((select access.at_door()))', target);
    execute format('create policy tenant_rows on access.%I for all to handsel_app'
      ' using (tenant_id = (select access.tenant())) with check (tenant_id = (select access.tenant()))', target);
    execute format('create policy backup_rows on access.%I for select to handsel_backup using (true)', target);
    execute format('revoke all on access.%I from public', target);
    execute format('grant select, insert, update, delete on access.%I to handsel_app', target);
    execute format('grant select on access.%I to handsel_backup', target);
  end loop;
end $$;

-- However a phone's session is ended before its time (signed out, ended from elsewhere, a new password, a membership
-- that is over), the phone is shut out. A session that ran out leaves it as it is: nobody meant it to forget.
create function access.shut_out_device() returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  update access.devices as d set revoked_at = now()
    from ended
    where (d.tenant_id, d.id) = (ended.tenant_id, ended.device_id) and d.revoked_at is null
      and ended.ends_at > now() and ended.seen_at > now() - interval '30 days';
  return null;
end $$;
create trigger sessions_shut_out_devices after delete on access.sessions
  referencing old table as ended for each statement execute function access.shut_out_device();
