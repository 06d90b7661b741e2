-- What the migrations add up to. Made by server/database/write-schema.ts from a database's own
-- catalog, for reading and for tests/schema.test.ts; a database is made from migrations/ and never from this file.

create extension btree_gist;

create schema access authorization handsel_owner;
grant usage on schema access to handsel_app;
grant usage on schema access to handsel_backup;
grant usage on schema access to handsel_context;
create schema ledger authorization handsel_owner;
grant usage on schema ledger to handsel_app;
grant usage on schema ledger to handsel_backup;
create schema vault authorization handsel_owner;
grant usage on schema vault to handsel_app;
grant usage on schema vault to handsel_backup;

create domain access.roles as text[] CHECK (((cardinality(VALUE) > 0) AND (array_position(VALUE, NULL::text) IS NULL) AND (VALUE <@ ARRAY['administrator'::text, 'coordinator'::text, 'approver'::text, 'field_worker'::text, 'analyst'::text, 'partner'::text, 'auditor'::text])));

create table access.challenges (
  challenge_hash bytea not null,
  session_id uuid,
  ends_at timestamp with time zone not null default (now() + '00:05:00'::interval),
  constraint challenges_pkey PRIMARY KEY (challenge_hash),
  constraint challenges_session_id_fkey FOREIGN KEY (session_id) REFERENCES access.sessions(id) ON DELETE CASCADE,
  constraint challenges_challenge_hash_check CHECK ((octet_length(challenge_hash) = 32))
);
alter table access.challenges owner to handsel_owner;
alter table access.challenges enable row level security;
alter table access.challenges force row level security;
grant delete, insert, select, update on access.challenges to handsel_app;
grant select on access.challenges to handsel_backup;
CREATE INDEX challenges_session ON access.challenges USING btree (session_id);
create policy backup_rows on access.challenges for select to handsel_backup using (true);
create policy door on access.challenges for all to handsel_app using (( SELECT access.at_door() AS at_door)) with check (( SELECT access.at_door() AS at_door));

create table access.context_keys (
  id smallint not null,
  inner_pad bytea not null,
  outer_pad bytea not null,
  constraint context_keys_pkey PRIMARY KEY (id),
  constraint context_keys_id_check CHECK ((id = 1)),
  constraint context_keys_inner_pad_check CHECK ((octet_length(inner_pad) = 64)),
  constraint context_keys_outer_pad_check CHECK ((octet_length(outer_pad) = 64))
);
alter table access.context_keys owner to handsel_context;

create table access.device_invitations (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  name text,
  token_hash bytea not null,
  code_hash bytea not null,
  invited_by uuid not null,
  ends_at timestamp with time zone not null default (now() + '00:15:00'::interval),
  constraint device_invitations_pkey PRIMARY KEY (tenant_id, id),
  constraint device_invitations_code_hash_key UNIQUE (code_hash),
  constraint device_invitations_tenant_id_user_id_key UNIQUE (tenant_id, user_id),
  constraint device_invitations_token_hash_key UNIQUE (token_hash),
  constraint device_invitations_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES access.users(id),
  constraint device_invitations_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES access.memberships(tenant_id, user_id) ON DELETE CASCADE,
  constraint device_invitations_code_hash_check CHECK ((octet_length(code_hash) = 32)),
  constraint device_invitations_name_check CHECK (((btrim(name) <> ''::text) AND (length(name) <= 200))),
  constraint device_invitations_token_hash_check CHECK ((octet_length(token_hash) = 32))
);
alter table access.device_invitations owner to handsel_owner;
alter table access.device_invitations enable row level security;
alter table access.device_invitations force row level security;
grant delete, insert, select, update on access.device_invitations to handsel_app;
grant select on access.device_invitations to handsel_backup;
CREATE INDEX device_invitations_invited_by ON access.device_invitations USING btree (invited_by);
create policy backup_rows on access.device_invitations for select to handsel_backup using (true);
create policy door on access.device_invitations for all to handsel_app using (( SELECT access.at_door() AS at_door)) with check (( SELECT access.at_door() AS at_door));
create policy tenant_rows on access.device_invitations for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

create table access.devices (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  name text not null,
  token_hash bytea not null,
  invited_by uuid not null,
  enrolled_at timestamp with time zone not null default now(),
  seen_at timestamp with time zone not null default now(),
  revoked_at timestamp with time zone,
  constraint devices_pkey PRIMARY KEY (tenant_id, id),
  constraint devices_token_hash_key UNIQUE (token_hash),
  constraint devices_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES access.users(id),
  constraint devices_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES access.tenants(id),
  constraint devices_user_id_fkey FOREIGN KEY (user_id) REFERENCES access.users(id) ON DELETE CASCADE,
  constraint devices_name_check CHECK (((btrim(name) <> ''::text) AND (length(name) <= 200))),
  constraint devices_token_hash_check CHECK ((octet_length(token_hash) = 32))
);
alter table access.devices owner to handsel_owner;
alter table access.devices enable row level security;
alter table access.devices force row level security;
grant delete, insert, select, update on access.devices to handsel_app;
grant select on access.devices to handsel_backup;
CREATE INDEX devices_invited_by ON access.devices USING btree (invited_by);
CREATE INDEX devices_user ON access.devices USING btree (user_id);
create policy backup_rows on access.devices for select to handsel_backup using (true);
create policy door on access.devices for all to handsel_app using (( SELECT access.at_door() AS at_door)) with check (( SELECT access.at_door() AS at_door));
create policy tenant_rows on access.devices for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

create table access.invitations (
  tenant_id uuid not null,
  id uuid not null,
  email text not null,
  roles access.roles not null,
  token_hash bytea not null,
  invited_by uuid not null,
  created_at timestamp with time zone not null default now(),
  ends_at timestamp with time zone not null default (now() + '7 days'::interval),
  places uuid[],
  constraint invitations_pkey PRIMARY KEY (tenant_id, id),
  constraint invitations_tenant_id_email_key UNIQUE (tenant_id, email),
  constraint invitations_token_hash_key UNIQUE (token_hash),
  constraint invitations_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES access.users(id),
  constraint invitations_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES access.tenants(id),
  constraint invitations_email_check CHECK (((email = lower(email)) AND ((length(email) >= 3) AND (length(email) <= 254)))),
  constraint invitations_token_hash_check CHECK ((octet_length(token_hash) = 32))
);
alter table access.invitations owner to handsel_owner;
alter table access.invitations enable row level security;
alter table access.invitations force row level security;
grant delete, insert, select, update on access.invitations to handsel_app;
grant select on access.invitations to handsel_backup;
CREATE INDEX invitations_invited_by ON access.invitations USING btree (invited_by);
create policy backup_rows on access.invitations for select to handsel_backup using (true);
create policy door on access.invitations for all to handsel_app using (( SELECT access.at_door() AS at_door)) with check (( SELECT access.at_door() AS at_door));
create policy tenant_rows on access.invitations for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

create table access.memberships (
  tenant_id uuid not null,
  user_id uuid not null,
  roles access.roles not null,
  places uuid[],
  programmes uuid[],
  since timestamp with time zone not null default now(),
  constraint memberships_pkey PRIMARY KEY (tenant_id, user_id),
  constraint memberships_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES access.tenants(id),
  constraint memberships_user_id_fkey FOREIGN KEY (user_id) REFERENCES access.users(id)
);
alter table access.memberships owner to handsel_owner;
alter table access.memberships enable row level security;
alter table access.memberships force row level security;
grant delete, insert, select, update on access.memberships to handsel_app;
grant select on access.memberships to handsel_backup;
CREATE INDEX memberships_user ON access.memberships USING btree (user_id);
create policy backup_rows on access.memberships for select to handsel_backup using (true);
create policy door on access.memberships for all to handsel_app using (( SELECT access.at_door() AS at_door)) with check (( SELECT access.at_door() AS at_door));
create policy tenant_rows on access.memberships for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

create table access.migrations (
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone not null default now(),
  constraint migrations_pkey PRIMARY KEY (name)
);
alter table access.migrations owner to handsel_owner;
grant select on access.migrations to handsel_app;
grant select on access.migrations to handsel_backup;

create table access.passkeys (
  id uuid not null,
  user_id uuid not null,
  credential_id text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null,
  created_at timestamp with time zone not null default now(),
  used_at timestamp with time zone,
  constraint passkeys_pkey PRIMARY KEY (id),
  constraint passkeys_credential_id_key UNIQUE (credential_id),
  constraint passkeys_user_id_fkey FOREIGN KEY (user_id) REFERENCES access.users(id) ON DELETE CASCADE,
  constraint passkeys_counter_check CHECK ((counter >= 0)),
  constraint passkeys_credential_id_check CHECK ((length(credential_id) <= 1400)),
  constraint passkeys_name_check CHECK (((btrim(name) <> ''::text) AND (length(name) <= 100)))
);
alter table access.passkeys owner to handsel_owner;
alter table access.passkeys enable row level security;
alter table access.passkeys force row level security;
grant delete, insert, select, update on access.passkeys to handsel_app;
grant select on access.passkeys to handsel_backup;
CREATE INDEX passkeys_user ON access.passkeys USING btree (user_id);
create policy backup_rows on access.passkeys for select to handsel_backup using (true);
create policy door on access.passkeys for all to handsel_app using (( SELECT access.at_door() AS at_door)) with check (( SELECT access.at_door() AS at_door));

create table access.password_links (
  user_id uuid not null,
  token_hash bytea not null,
  ends_at timestamp with time zone not null,
  constraint password_links_pkey PRIMARY KEY (user_id),
  constraint password_links_token_hash_key UNIQUE (token_hash),
  constraint password_links_user_id_fkey FOREIGN KEY (user_id) REFERENCES access.users(id) ON DELETE CASCADE,
  constraint password_links_token_hash_check CHECK ((octet_length(token_hash) = 32))
);
alter table access.password_links owner to handsel_owner;
alter table access.password_links enable row level security;
alter table access.password_links force row level security;
grant delete, insert, select, update on access.password_links to handsel_app;
grant select on access.password_links to handsel_backup;
create policy backup_rows on access.password_links for select to handsel_backup using (true);
create policy door on access.password_links for all to handsel_app using (( SELECT access.at_door() AS at_door)) with check (( SELECT access.at_door() AS at_door));

create table access.passwords (
  user_id uuid not null,
  hash text not null,
  changed_at timestamp with time zone not null default now(),
  constraint passwords_pkey PRIMARY KEY (user_id),
  constraint passwords_user_id_fkey FOREIGN KEY (user_id) REFERENCES access.users(id) ON DELETE CASCADE,
  constraint passwords_hash_check CHECK ((hash ~~ '$argon2id$%'::text))
);
alter table access.passwords owner to handsel_owner;
alter table access.passwords enable row level security;
alter table access.passwords force row level security;
grant delete, insert, select, update on access.passwords to handsel_app;
grant select on access.passwords to handsel_backup;
create policy backup_rows on access.passwords for select to handsel_backup using (true);
create policy door on access.passwords for all to handsel_app using (( SELECT access.at_door() AS at_door)) with check (( SELECT access.at_door() AS at_door));

create table access.recovery_codes (
  user_id uuid not null,
  code_hash bytea not null,
  constraint recovery_codes_pkey PRIMARY KEY (user_id, code_hash),
  constraint recovery_codes_user_id_fkey FOREIGN KEY (user_id) REFERENCES access.users(id) ON DELETE CASCADE,
  constraint recovery_codes_code_hash_check CHECK ((octet_length(code_hash) = 32))
);
alter table access.recovery_codes owner to handsel_owner;
alter table access.recovery_codes enable row level security;
alter table access.recovery_codes force row level security;
grant delete, insert, select, update on access.recovery_codes to handsel_app;
grant select on access.recovery_codes to handsel_backup;
create policy backup_rows on access.recovery_codes for select to handsel_backup using (true);
create policy door on access.recovery_codes for all to handsel_app using (( SELECT access.at_door() AS at_door)) with check (( SELECT access.at_door() AS at_door));

create table access.sessions (
  id uuid not null,
  token_hash bytea not null,
  user_id uuid not null,
  tenant_id uuid not null,
  stage text not null,
  device text not null,
  began_at timestamp with time zone not null default now(),
  seen_at timestamp with time zone not null default now(),
  ends_at timestamp with time zone not null default (now() + '12:00:00'::interval),
  device_id uuid,
  constraint sessions_pkey PRIMARY KEY (id),
  constraint sessions_token_hash_key UNIQUE (token_hash),
  constraint sessions_tenant_id_device_id_fkey FOREIGN KEY (tenant_id, device_id) REFERENCES access.devices(tenant_id, id) ON DELETE CASCADE,
  constraint sessions_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES access.memberships(tenant_id, user_id) ON DELETE CASCADE,
  constraint sessions_device_check CHECK ((length(device) <= 60)),
  constraint sessions_stage_check CHECK ((stage = ANY (ARRAY['second-factor'::text, 'enrol'::text, 'full'::text]))),
  constraint sessions_token_hash_check CHECK ((octet_length(token_hash) = 32))
);
alter table access.sessions owner to handsel_owner;
alter table access.sessions enable row level security;
alter table access.sessions force row level security;
grant delete, insert, select, update on access.sessions to handsel_app;
grant select on access.sessions to handsel_backup;
CREATE INDEX sessions_device ON access.sessions USING btree (tenant_id, device_id) WHERE (device_id IS NOT NULL);
CREATE INDEX sessions_ends ON access.sessions USING btree (ends_at);
CREATE INDEX sessions_membership ON access.sessions USING btree (tenant_id, user_id);
CREATE INDEX sessions_user ON access.sessions USING btree (user_id);
CREATE TRIGGER sessions_shut_out_devices AFTER DELETE ON access.sessions REFERENCING OLD TABLE AS ended FOR EACH STATEMENT EXECUTE FUNCTION access.shut_out_device();
create policy backup_rows on access.sessions for select to handsel_backup using (true);
create policy door on access.sessions for all to handsel_app using (( SELECT access.at_door() AS at_door)) with check (( SELECT access.at_door() AS at_door));

create table access.setup (
  id smallint not null,
  token_hash bytea not null,
  ends_at timestamp with time zone not null default (now() + '24:00:00'::interval),
  constraint setup_pkey PRIMARY KEY (id),
  constraint setup_id_check CHECK ((id = 1)),
  constraint setup_token_hash_check CHECK ((octet_length(token_hash) = 32))
);
alter table access.setup owner to handsel_owner;
alter table access.setup enable row level security;
alter table access.setup force row level security;
grant delete, insert, select, update on access.setup to handsel_app;
grant select on access.setup to handsel_backup;
create policy backup_rows on access.setup for select to handsel_backup using (true);
create policy door on access.setup for all to handsel_app using (( SELECT access.at_door() AS at_door)) with check (( SELECT access.at_door() AS at_door));

create table access.tenants (
  id uuid not null,
  name text not null,
  locale text not null default 'en'::text,
  time_zone text not null default 'UTC'::text,
  created_at timestamp with time zone not null default now(),
  constraint tenants_pkey PRIMARY KEY (id),
  constraint tenants_id_not_door CHECK ((id <> '00000000-0000-7000-8000-000000000000'::uuid)),
  constraint tenants_locale_check CHECK ((locale ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'::text)),
  constraint tenants_name_check CHECK (((btrim(name) <> ''::text) AND (length(name) <= 200))),
  constraint tenants_time_zone_check CHECK (((length(time_zone) >= 1) AND (length(time_zone) <= 64)))
);
alter table access.tenants owner to handsel_owner;
alter table access.tenants enable row level security;
alter table access.tenants force row level security;
grant select, update on access.tenants to handsel_app;
grant select on access.tenants to handsel_backup;
grant insert on access.tenants to handsel_context;
create policy backup_rows on access.tenants for select to handsel_backup using (true);
create policy door on access.tenants for select to handsel_app using (( SELECT access.at_door() AS at_door));
create policy founded on access.tenants for insert to handsel_context with check (true);
create policy own_tenant on access.tenants for all to handsel_app using ((id = ( SELECT access.tenant() AS tenant))) with check ((id = ( SELECT access.tenant() AS tenant)));

create table access.totp (
  user_id uuid not null,
  secret_sealed bytea,
  pending_sealed bytea,
  last_step bigint not null default 0,
  constraint totp_pkey PRIMARY KEY (user_id),
  constraint totp_user_id_fkey FOREIGN KEY (user_id) REFERENCES access.users(id) ON DELETE CASCADE
);
alter table access.totp owner to handsel_owner;
alter table access.totp enable row level security;
alter table access.totp force row level security;
grant delete, insert, select, update on access.totp to handsel_app;
grant select on access.totp to handsel_backup;
create policy backup_rows on access.totp for select to handsel_backup using (true);
create policy door on access.totp for all to handsel_app using (( SELECT access.at_door() AS at_door)) with check (( SELECT access.at_door() AS at_door));

create table access.users (
  id uuid not null,
  email text not null,
  name text not null,
  passkey_handle bytea not null,
  second_factor_due_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  constraint users_pkey PRIMARY KEY (id),
  constraint users_email_key UNIQUE (email),
  constraint users_passkey_handle_key UNIQUE (passkey_handle),
  constraint users_email_check CHECK (((email = lower(email)) AND ((length(email) >= 3) AND (length(email) <= 254)))),
  constraint users_name_check CHECK (((btrim(name) <> ''::text) AND (length(name) <= 200))),
  constraint users_passkey_handle_check CHECK ((octet_length(passkey_handle) = 32))
);
alter table access.users owner to handsel_owner;
alter table access.users enable row level security;
alter table access.users force row level security;
grant delete, insert, select, update on access.users to handsel_app;
grant select on access.users to handsel_backup;
create policy backup_rows on access.users for select to handsel_backup using (true);
create policy door on access.users for all to handsel_app using (( SELECT access.at_door() AS at_door)) with check (( SELECT access.at_door() AS at_door));
create policy own_people on access.users for select to handsel_app using ((EXISTS ( SELECT
   FROM access.memberships
  WHERE (memberships.user_id = users.id))));

create table ledger.balances (
  tenant_id uuid not null,
  account text not null,
  fund uuid not null,
  resource_kind text not null,
  balance bigint not null,
  constraint balances_pkey PRIMARY KEY (tenant_id, account, fund, resource_kind)
);
alter table ledger.balances owner to handsel_owner;
alter table ledger.balances enable row level security;
alter table ledger.balances force row level security;
grant delete, insert, select, update on ledger.balances to handsel_app;
grant select on ledger.balances to handsel_backup;
create policy backup_rows on ledger.balances for select to handsel_backup using (true);
create policy tenant_rows on ledger.balances for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

create table ledger.chains (
  tenant_id uuid not null,
  seq bigint not null default 0,
  head bytea not null default '\x'::bytea,
  constraint chains_pkey PRIMARY KEY (tenant_id),
  constraint chains_head_check CHECK ((octet_length(head) = ANY (ARRAY[0, 32]))),
  constraint chains_seq_check CHECK ((seq >= 0))
);
alter table ledger.chains owner to handsel_owner;
alter table ledger.chains enable row level security;
alter table ledger.chains force row level security;
grant delete, insert, select, update on ledger.chains to handsel_app;
grant select on ledger.chains to handsel_backup;
create policy backup_rows on ledger.chains for select to handsel_backup using (true);
create policy tenant_rows on ledger.chains for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

create table ledger.closings (
  tenant_id uuid not null,
  programme uuid not null,
  month text not null,
  entry uuid not null,
  constraint closings_pkey PRIMARY KEY (tenant_id, programme, month)
);
alter table ledger.closings owner to handsel_owner;
alter table ledger.closings enable row level security;
alter table ledger.closings force row level security;
grant delete, insert, select, update on ledger.closings to handsel_app;
grant select on ledger.closings to handsel_backup;
CREATE TRIGGER marked_for_phones AFTER INSERT OR DELETE OR UPDATE ON ledger.closings FOR EACH STATEMENT EXECUTE FUNCTION ledger.mark_registers();
create policy backup_rows on ledger.closings for select to handsel_backup using (true);
create policy tenant_rows on ledger.closings for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

create table ledger.commitments (
  tenant_id uuid not null,
  id text not null,
  sort text not null,
  placement uuid not null,
  item uuid not null,
  promisor uuid not null,
  programme uuid not null,
  place uuid not null,
  terms text not null,
  placed_on date not null,
  how text not null,
  state text not null,
  names uuid,
  due date,
  deadline date,
  deferred_to date,
  ended_on date,
  ended_by uuid,
  settled_in text,
  paid bigint,
  constraint commitments_pkey PRIMARY KEY (tenant_id, id),
  constraint commitments_sort_check CHECK ((sort = ANY (ARRAY['pass-on'::text, 'visit'::text])))
);
alter table ledger.commitments owner to handsel_owner;
alter table ledger.commitments enable row level security;
alter table ledger.commitments force row level security;
grant delete, insert, select, update on ledger.commitments to handsel_app;
grant select on ledger.commitments to handsel_backup;
CREATE INDEX commitments_by_due ON ledger.commitments USING btree (tenant_id, due, deadline) WHERE (state = ANY (ARRAY['open'::text, 'part'::text]));
CREATE INDEX commitments_by_item ON ledger.commitments USING btree (tenant_id, item);
CREATE INDEX commitments_by_promisor ON ledger.commitments USING btree (tenant_id, promisor);
CREATE INDEX commitments_due ON ledger.commitments USING btree (tenant_id, sort, due) WHERE (state = ANY (ARRAY['conditional'::text, 'open'::text, 'part'::text, 'needs-decision'::text]));
CREATE INDEX commitments_to_decide ON ledger.commitments USING btree (tenant_id, due, id) WHERE (state = 'needs-decision'::text);
create policy backup_rows on ledger.commitments for select to handsel_backup using (true);
create policy tenant_rows on ledger.commitments for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

create table ledger.efforts (
  tenant_id uuid not null,
  entry uuid not null,
  line smallint not null,
  party uuid,
  headcount integer,
  role text not null,
  minutes integer not null,
  sign smallint not null,
  constraint efforts_pkey PRIMARY KEY (tenant_id, entry, line),
  constraint efforts_check CHECK (((party IS NULL) <> (headcount IS NULL))),
  constraint efforts_headcount_check CHECK ((headcount > 0)),
  constraint efforts_minutes_check CHECK ((minutes > 0)),
  constraint efforts_sign_check CHECK ((sign = ANY (ARRAY['-1'::integer, 1])))
);
alter table ledger.efforts owner to handsel_owner;
alter table ledger.efforts enable row level security;
alter table ledger.efforts force row level security;
grant insert, select on ledger.efforts to handsel_app;
grant select on ledger.efforts to handsel_backup;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.efforts FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
create policy backup_rows on ledger.efforts for select to handsel_backup using (true);
create policy tenant_rows on ledger.efforts for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

create table ledger.ended_entries (
  tenant_id uuid not null,
  entry uuid not null,
  by_entry uuid not null,
  how text not null,
  constraint ended_entries_pkey PRIMARY KEY (tenant_id, entry),
  constraint ended_entries_how_check CHECK ((how = ANY (ARRAY['voided'::text, 'replaced'::text, 'reversed'::text])))
);
alter table ledger.ended_entries owner to handsel_owner;
alter table ledger.ended_entries enable row level security;
alter table ledger.ended_entries force row level security;
grant delete, insert, select, update on ledger.ended_entries to handsel_app;
grant select on ledger.ended_entries to handsel_backup;
CREATE INDEX ended_entries_by_later ON ledger.ended_entries USING btree (tenant_id, by_entry);
create policy backup_rows on ledger.ended_entries for select to handsel_backup using (true);
create policy tenant_rows on ledger.ended_entries for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

create table ledger.entries (
  tenant_id uuid not null,
  id uuid not null,
  seq bigint not null,
  kind text not null,
  v smallint not null,
  programme uuid not null,
  place uuid not null,
  occurred date not null,
  booked date not null,
  body jsonb not null,
  grade smallint not null,
  recorded_by uuid not null,
  submission uuid,
  received_at timestamp with time zone not null,
  sha256 bytea not null,
  hash bytea not null,
  constraint entries_pkey PRIMARY KEY (tenant_id, id),
  constraint entries_tenant_id_seq_key UNIQUE (tenant_id, seq),
  constraint entries_check CHECK ((booked >= occurred)),
  constraint entries_grade_check CHECK (((grade >= 0) AND (grade <= 3))),
  constraint entries_occurred_check CHECK (isfinite(occurred)),
  constraint entries_seq_check CHECK ((seq > 0))
);
alter table ledger.entries owner to handsel_owner;
alter table ledger.entries enable row level security;
alter table ledger.entries force row level security;
grant insert, select on ledger.entries to handsel_app;
grant select on ledger.entries to handsel_backup;
CREATE INDEX entries_by_kind ON ledger.entries USING btree (tenant_id, kind, occurred);
CREATE INDEX entries_by_place ON ledger.entries USING btree (tenant_id, place, seq);
CREATE INDEX entries_by_submission ON ledger.entries USING btree (tenant_id, submission) WHERE (submission IS NOT NULL);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.entries FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
create policy backup_rows on ledger.entries for select to handsel_backup using (true);
create policy tenant_rows on ledger.entries for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

create table ledger.findings (
  tenant_id uuid not null,
  entry uuid not null,
  line smallint not null,
  code text not null,
  because text not null,
  params jsonb,
  constraint findings_pkey PRIMARY KEY (tenant_id, entry, line)
);
alter table ledger.findings owner to handsel_owner;
alter table ledger.findings enable row level security;
alter table ledger.findings force row level security;
grant insert, select on ledger.findings to handsel_app;
grant select on ledger.findings to handsel_backup;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.findings FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
create policy backup_rows on ledger.findings for select to handsel_backup using (true);
create policy tenant_rows on ledger.findings for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

create table ledger.fund_days (
  tenant_id uuid not null,
  fund uuid not null,
  day date not null,
  account text not null,
  resource_kind text not null,
  leg text not null,
  qty_in bigint not null,
  qty_out bigint not null,
  constraint fund_days_pkey PRIMARY KEY (tenant_id, fund, day, account, resource_kind, leg)
);
alter table ledger.fund_days owner to handsel_owner;
alter table ledger.fund_days enable row level security;
alter table ledger.fund_days force row level security;
grant delete, insert, select, update on ledger.fund_days to handsel_app;
grant select on ledger.fund_days to handsel_backup;
create policy backup_rows on ledger.fund_days for select to handsel_backup using (true);
create policy tenant_rows on ledger.fund_days for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

create table ledger.funds (
  tenant_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  holder uuid not null,
  name text not null,
  purpose text,
  restricted boolean not null default false,
  from_day date not null,
  to_day date,
  constraint funds_pkey PRIMARY KEY (tenant_id, id),
  constraint funds_tenant_id_holder_fkey FOREIGN KEY (tenant_id, holder) REFERENCES ledger.parties(tenant_id, id),
  constraint funds_check CHECK ((isfinite(to_day) AND (to_day >= from_day))),
  constraint funds_check1 CHECK (((NOT restricted) OR (purpose IS NOT NULL))),
  constraint funds_from_day_check CHECK (isfinite(from_day)),
  constraint funds_name_check CHECK (((btrim(name) <> ''::text) AND (length(name) <= 120))),
  constraint funds_purpose_check CHECK ((length(purpose) <= 200)),
  constraint funds_version_check CHECK ((version > 0))
);
alter table ledger.funds owner to handsel_owner;
alter table ledger.funds enable row level security;
alter table ledger.funds force row level security;
grant delete, insert, select, update on ledger.funds to handsel_app;
grant select on ledger.funds to handsel_backup;
CREATE TRIGGER marked_for_phones AFTER INSERT OR DELETE OR UPDATE ON ledger.funds FOR EACH STATEMENT EXECUTE FUNCTION ledger.mark_registers();
create policy backup_rows on ledger.funds for select to handsel_backup using (true);
create policy tenant_rows on ledger.funds for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

create table ledger.import_parties (
  tenant_id uuid not null,
  import uuid not null,
  party uuid not null,
  made boolean not null,
  version integer not null,
  before bytea,
  constraint import_parties_pkey PRIMARY KEY (tenant_id, import, party),
  constraint import_parties_tenant_id_import_fkey FOREIGN KEY (tenant_id, import) REFERENCES ledger.imports(tenant_id, id),
  constraint import_parties_tenant_id_party_fkey FOREIGN KEY (tenant_id, party) REFERENCES ledger.parties(tenant_id, id),
  constraint import_parties_before_check CHECK ((octet_length(before) <= 20000)),
  constraint import_parties_version_check CHECK ((version > 0))
);
alter table ledger.import_parties owner to handsel_owner;
alter table ledger.import_parties enable row level security;
alter table ledger.import_parties force row level security;
grant delete, insert, select, update on ledger.import_parties to handsel_app;
grant select on ledger.import_parties to handsel_backup;
CREATE INDEX import_parties_by_party ON ledger.import_parties USING btree (tenant_id, party);
create policy backup_rows on ledger.import_parties for select to handsel_backup using (true);
create policy tenant_rows on ledger.import_parties for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

create table ledger.import_places (
  tenant_id uuid not null,
  import uuid not null,
  place uuid not null,
  since_seq bigint not null,
  constraint import_places_pkey PRIMARY KEY (tenant_id, import, place),
  constraint import_places_tenant_id_import_fkey FOREIGN KEY (tenant_id, import) REFERENCES ledger.imports(tenant_id, id),
  constraint import_places_tenant_id_place_fkey FOREIGN KEY (tenant_id, place) REFERENCES ledger.places(tenant_id, id),
  constraint import_places_since_seq_check CHECK ((since_seq >= 0))
);
alter table ledger.import_places owner to handsel_owner;
alter table ledger.import_places enable row level security;
alter table ledger.import_places force row level security;
grant delete, insert, select, update on ledger.import_places to handsel_app;
grant select on ledger.import_places to handsel_backup;
CREATE INDEX import_places_by_place ON ledger.import_places USING btree (tenant_id, place);
create policy backup_rows on ledger.import_places for select to handsel_backup using (true);
create policy tenant_rows on ledger.import_places for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

create table ledger.imports (
  tenant_id uuid not null,
  id uuid not null,
  state text not null default 'draft'::text,
  sha256 bytea not null,
  file bytea,
  work bytea,
  revision integer not null default 1,
  counts jsonb not null default '{}'::jsonb,
  done integer not null default 0,
  total integer not null default 0,
  beat timestamp with time zone,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  committed_by uuid,
  committed_at timestamp with time zone,
  undone_by uuid,
  undone_at timestamp with time zone,
  constraint imports_pkey PRIMARY KEY (tenant_id, id),
  constraint imports_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES access.tenants(id),
  constraint imports_counts_check CHECK (((jsonb_typeof(counts) = 'object'::text) AND (octet_length((counts)::text) <= 1000))),
  constraint imports_done_check CHECK ((done >= 0)),
  constraint imports_file_check CHECK ((octet_length(file) <= 20000000)),
  constraint imports_revision_check CHECK ((revision > 0)),
  constraint imports_sha256_check CHECK ((octet_length(sha256) = 32)),
  constraint imports_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'committing'::text, 'committed'::text, 'undoing'::text, 'undone'::text]))),
  constraint imports_total_check CHECK ((total >= 0)),
  constraint imports_work_check CHECK ((octet_length(work) <= 20000000))
);
alter table ledger.imports owner to handsel_owner;
alter table ledger.imports enable row level security;
alter table ledger.imports force row level security;
grant delete, insert, select, update on ledger.imports to handsel_app;
grant select on ledger.imports to handsel_backup;
CREATE INDEX imports_by_file ON ledger.imports USING btree (tenant_id, sha256);
CREATE INDEX imports_by_time ON ledger.imports USING btree (tenant_id, made_at);
create policy backup_rows on ledger.imports for select to handsel_backup using (true);
create policy tenant_rows on ledger.imports for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

create table ledger.inbox (
  tenant_id uuid not null,
  id uuid not null,
  sha256 bytea not null,
  answer text not null,
  code text,
  because text,
  field text,
  findings jsonb,
  kind text not null,
  content text,
  seq bigint,
  submission uuid,
  received_by uuid not null,
  received_at timestamp with time zone not null,
  settled text,
  settled_by uuid,
  settled_at timestamp with time zone,
  place uuid,
  params jsonb,
  constraint inbox_pkey PRIMARY KEY (tenant_id, id),
  constraint inbox_answer_check CHECK ((answer = ANY (ARRAY['accepted'::text, 'held'::text, 'returned'::text]))),
  constraint inbox_settled_check CHECK ((settled = ANY (ARRAY['admitted'::text, 'same'::text, 'sent_back'::text, 'set_aside'::text]))),
  constraint inbox_sha256_check CHECK ((octet_length(sha256) = 32))
);
alter table ledger.inbox owner to handsel_owner;
alter table ledger.inbox enable row level security;
alter table ledger.inbox force row level security;
grant delete, insert, select, update on ledger.inbox to handsel_app;
grant select on ledger.inbox to handsel_backup;
CREATE INDEX inbox_by_submission ON ledger.inbox USING btree (tenant_id, submission) WHERE (submission IS NOT NULL);
CREATE INDEX inbox_waiting ON ledger.inbox USING btree (tenant_id, received_at) WHERE ((answer <> 'accepted'::text) AND (settled IS NULL));
CREATE TRIGGER inbox_decided_anew BEFORE UPDATE OF answer ON ledger.inbox FOR EACH ROW WHEN ((old.settled IS NOT NULL)) EXECUTE FUNCTION ledger.unsettle();
create policy backup_rows on ledger.inbox for select to handsel_backup using (true);
create policy tenant_rows on ledger.inbox for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

create table ledger.items (
  tenant_id uuid not null,
  id uuid not null,
  parent uuid,
  kind text,
  sex text,
  tag text,
  tag_key text collate "C" generated always as (lower(tag)) stored,
  born_on date,
  holder text,
  place uuid,
  ended_on date,
  ended text,
  facts jsonb not null,
  tag_sought text collate "C" generated always as (replace(ledger.code_folded(tag), '-'::text, ''::text)) stored,
  tag_number text collate "C" generated always as (ledger.code_number(ledger.code_folded(tag))) stored,
  constraint items_pkey PRIMARY KEY (tenant_id, id),
  constraint items_sex_check CHECK ((sex = ANY (ARRAY['female'::text, 'male'::text])))
);
alter table ledger.items owner to handsel_owner;
alter table ledger.items enable row level security;
alter table ledger.items force row level security;
grant delete, insert, select, update on ledger.items to handsel_app;
grant select on ledger.items to handsel_backup;
CREATE INDEX items_by_holder ON ledger.items USING btree (tenant_id, holder);
CREATE INDEX items_by_parent ON ledger.items USING btree (tenant_id, parent);
CREATE INDEX items_by_place ON ledger.items USING btree (tenant_id, place);
CREATE INDEX items_by_tag ON ledger.items USING btree (tenant_id, tag_key);
CREATE INDEX items_by_tag_number ON ledger.items USING btree (tenant_id, tag_number) WHERE (tag_number IS NOT NULL);
CREATE INDEX items_by_tag_sought ON ledger.items USING btree (tenant_id, tag_sought);
create policy backup_rows on ledger.items for select to handsel_backup using (true);
create policy tenant_rows on ledger.items for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

create table ledger.mentions (
  tenant_id uuid not null,
  subject uuid not null,
  occurred date not null,
  entry uuid not null,
  constraint mentions_pkey PRIMARY KEY (tenant_id, subject, occurred, entry)
);
alter table ledger.mentions owner to handsel_owner;
alter table ledger.mentions enable row level security;
alter table ledger.mentions force row level security;
grant delete, insert, select, update on ledger.mentions to handsel_app;
grant select on ledger.mentions to handsel_backup;
CREATE INDEX mentions_by_entry ON ledger.mentions USING btree (tenant_id, entry);
create policy backup_rows on ledger.mentions for select to handsel_backup using (true);
create policy tenant_rows on ledger.mentions for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

create table ledger.moves (
  tenant_id uuid not null,
  entry uuid not null,
  line smallint not null,
  from_account text not null,
  to_account text not null,
  resource_kind text not null,
  qty bigint not null,
  item uuid,
  fund uuid,
  purpose text,
  leg text not null,
  sign smallint not null,
  constraint moves_pkey PRIMARY KEY (tenant_id, entry, line),
  constraint moves_check CHECK ((to_account <> from_account)),
  constraint moves_qty_check CHECK ((qty > 0)),
  constraint moves_sign_check CHECK ((sign = ANY (ARRAY['-1'::integer, 1])))
);
alter table ledger.moves owner to handsel_owner;
alter table ledger.moves enable row level security;
alter table ledger.moves force row level security;
grant insert, select on ledger.moves to handsel_app;
grant select on ledger.moves to handsel_backup;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.moves FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
create policy backup_rows on ledger.moves for select to handsel_backup using (true);
create policy tenant_rows on ledger.moves for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

create table ledger.pairings (
  tenant_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  supporter uuid not null,
  supported jsonb not null,
  from_day date not null,
  to_day date,
  constraint pairings_pkey PRIMARY KEY (tenant_id, id),
  constraint pairings_tenant_id_supporter_fkey FOREIGN KEY (tenant_id, supporter) REFERENCES ledger.parties(tenant_id, id),
  constraint pairings_check CHECK ((isfinite(to_day) AND (to_day >= from_day))),
  constraint pairings_from_day_check CHECK (isfinite(from_day)),
  constraint pairings_supported_check CHECK (((jsonb_typeof(supported) = 'array'::text) AND (octet_length((supported)::text) <= 20000))),
  constraint pairings_version_check CHECK ((version > 0))
);
alter table ledger.pairings owner to handsel_owner;
alter table ledger.pairings enable row level security;
alter table ledger.pairings force row level security;
grant delete, insert, select, update on ledger.pairings to handsel_app;
grant select on ledger.pairings to handsel_backup;
CREATE TRIGGER pairings_places_exist AFTER INSERT OR UPDATE OF supported ON ledger.pairings FOR EACH ROW EXECUTE FUNCTION ledger.require_supported_places();
create policy backup_rows on ledger.pairings for select to handsel_backup using (true);
create policy tenant_rows on ledger.pairings for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

create table ledger.participations (
  tenant_id uuid not null,
  entry uuid not null,
  line smallint not null,
  party uuid,
  headcount integer,
  role text not null,
  minutes integer,
  sign smallint not null,
  constraint participations_pkey PRIMARY KEY (tenant_id, entry, line),
  constraint participations_check CHECK (((party IS NULL) <> (headcount IS NULL))),
  constraint participations_headcount_check CHECK ((headcount > 0)),
  constraint participations_minutes_check CHECK ((minutes > 0)),
  constraint participations_sign_check CHECK ((sign = ANY (ARRAY['-1'::integer, 1])))
);
alter table ledger.participations owner to handsel_owner;
alter table ledger.participations enable row level security;
alter table ledger.participations force row level security;
grant insert, select on ledger.participations to handsel_app;
grant select on ledger.participations to handsel_backup;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.participations FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
create policy backup_rows on ledger.participations for select to handsel_backup using (true);
create policy tenant_rows on ledger.participations for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

create table ledger.parties (
  tenant_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  sort text not null,
  org_class text,
  name text,
  code text,
  code_key text collate "C" generated always as (lower(code)) stored,
  place uuid,
  headcount jsonb,
  ended_on date,
  code_sought text collate "C" generated always as (replace(ledger.code_folded(code), '-'::text, ''::text)) stored,
  code_number text collate "C" generated always as (ledger.code_number(ledger.code_folded(code))) stored,
  constraint parties_pkey PRIMARY KEY (tenant_id, id),
  constraint parties_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES access.tenants(id),
  constraint parties_tenant_id_place_fkey FOREIGN KEY (tenant_id, place) REFERENCES ledger.places(tenant_id, id),
  constraint parties_class CHECK (((org_class IS NOT NULL) = (sort = 'organisation'::text))),
  constraint parties_code_check CHECK (((length(code) >= 1) AND (length(code) <= 40))),
  constraint parties_ended_on_check CHECK (isfinite(ended_on)),
  constraint parties_headcount_check CHECK (((jsonb_typeof(headcount) = 'array'::text) AND (octet_length((headcount)::text) <= 1000))),
  constraint parties_name_check CHECK (((btrim(name) <> ''::text) AND (length(name) <= 200))),
  constraint parties_named CHECK (((name IS NOT NULL) OR (sort <> 'organisation'::text))),
  constraint parties_no_personal_name CHECK (((name IS NULL) OR (sort = ANY (ARRAY['organisation'::text, 'group'::text])))),
  constraint parties_org_class_check CHECK ((org_class = ANY (ARRAY['funder'::text, 'intermediary'::text, 'implementer'::text, 'supplier'::text, 'beneficiary-body'::text]))),
  constraint parties_sort_check CHECK ((sort = ANY (ARRAY['person'::text, 'household'::text, 'organisation'::text, 'group'::text]))),
  constraint parties_version_check CHECK ((version > 0))
);
alter table ledger.parties owner to handsel_owner;
alter table ledger.parties enable row level security;
alter table ledger.parties force row level security;
grant delete, insert, select, update on ledger.parties to handsel_app;
grant select on ledger.parties to handsel_backup;
CREATE INDEX parties_by_code_number ON ledger.parties USING btree (tenant_id, code_number) WHERE (code_number IS NOT NULL);
CREATE INDEX parties_by_code_sought ON ledger.parties USING btree (tenant_id, code_sought) WHERE (code_sought IS NOT NULL);
CREATE INDEX parties_by_place ON ledger.parties USING btree (tenant_id, place) WHERE (place IS NOT NULL);
CREATE INDEX parties_organisations ON ledger.parties USING btree (tenant_id) WHERE (sort = 'organisation'::text);
CREATE UNIQUE INDEX parties_one_code ON ledger.parties USING btree (tenant_id, code_key) WHERE (code_key IS NOT NULL);
CREATE TRIGGER marked_for_phones AFTER INSERT OR DELETE OR UPDATE ON ledger.parties FOR EACH STATEMENT EXECUTE FUNCTION ledger.mark_registers();
CREATE TRIGGER parties_no_more_of_erased AFTER UPDATE ON ledger.parties REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION vault.refuse_erased_party();
CREATE TRIGGER parties_not_of_erased AFTER INSERT ON ledger.parties REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION vault.refuse_erased_party();
create policy backup_rows on ledger.parties for select to handsel_backup using (true);
create policy tenant_rows on ledger.parties for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

create table ledger.party_links (
  tenant_id uuid not null,
  duplicate uuid not null,
  keep uuid not null,
  entry uuid not null,
  constraint party_links_pkey PRIMARY KEY (tenant_id, entry)
);
alter table ledger.party_links owner to handsel_owner;
alter table ledger.party_links enable row level security;
alter table ledger.party_links force row level security;
grant delete, insert, select, update on ledger.party_links to handsel_app;
grant select on ledger.party_links to handsel_backup;
CREATE INDEX party_links_by_duplicate ON ledger.party_links USING btree (tenant_id, duplicate);
CREATE TRIGGER marked_for_phones AFTER INSERT OR DELETE OR UPDATE ON ledger.party_links FOR EACH STATEMENT EXECUTE FUNCTION ledger.mark_registers();
create policy backup_rows on ledger.party_links for select to handsel_backup using (true);
create policy tenant_rows on ledger.party_links for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

create table ledger.place_codes (
  tenant_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  place uuid not null,
  scheme text not null,
  code text not null,
  from_day date not null,
  to_day date,
  constraint place_codes_pkey PRIMARY KEY (tenant_id, id),
  constraint place_codes_tenant_id_place_fkey FOREIGN KEY (tenant_id, place) REFERENCES ledger.places(tenant_id, id),
  constraint place_codes_check CHECK ((isfinite(to_day) AND (to_day >= from_day))),
  constraint place_codes_code_check CHECK (((length(code) >= 1) AND (length(code) <= 40))),
  constraint place_codes_from_day_check CHECK (isfinite(from_day)),
  constraint place_codes_scheme_check CHECK ((scheme ~ '^[a-z][a-z0-9_-]{0,31}$'::text)),
  constraint place_codes_version_check CHECK ((version > 0)),
  constraint place_codes_one_code EXCLUDE USING gist (tenant_id WITH =, place WITH =, scheme WITH =, daterange(from_day, to_day, '[]'::text) WITH &&),
  constraint place_codes_one_place EXCLUDE USING gist (tenant_id WITH =, scheme WITH =, code WITH =, daterange(from_day, to_day, '[]'::text) WITH &&)
);
alter table ledger.place_codes owner to handsel_owner;
alter table ledger.place_codes enable row level security;
alter table ledger.place_codes force row level security;
grant delete, insert, select, update on ledger.place_codes to handsel_app;
grant select on ledger.place_codes to handsel_backup;
create policy backup_rows on ledger.place_codes for select to handsel_backup using (true);
create policy tenant_rows on ledger.place_codes for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

create table ledger.place_edges (
  tenant_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  hierarchy text not null default 'administrative'::text,
  child uuid not null,
  parent uuid not null,
  from_day date not null,
  to_day date,
  constraint place_edges_pkey PRIMARY KEY (tenant_id, id),
  constraint place_edges_tenant_id_child_fkey FOREIGN KEY (tenant_id, child) REFERENCES ledger.places(tenant_id, id),
  constraint place_edges_tenant_id_parent_fkey FOREIGN KEY (tenant_id, parent) REFERENCES ledger.places(tenant_id, id),
  constraint place_edges_check CHECK ((parent <> child)),
  constraint place_edges_check1 CHECK ((isfinite(to_day) AND (to_day >= from_day))),
  constraint place_edges_from_day_check CHECK (isfinite(from_day)),
  constraint place_edges_hierarchy_check CHECK ((hierarchy ~ '^[a-z][a-z0-9_-]{0,31}$'::text)),
  constraint place_edges_version_check CHECK ((version > 0)),
  constraint place_edges_one_parent EXCLUDE USING gist (tenant_id WITH =, hierarchy WITH =, child WITH =, daterange(from_day, to_day, '[]'::text) WITH &&)
);
alter table ledger.place_edges owner to handsel_owner;
alter table ledger.place_edges enable row level security;
alter table ledger.place_edges force row level security;
grant delete, insert, select, update on ledger.place_edges to handsel_app;
grant select on ledger.place_edges to handsel_backup;
CREATE INDEX place_edges_by_parent ON ledger.place_edges USING btree (tenant_id, hierarchy, parent);
CREATE TRIGGER marked_for_phones AFTER INSERT OR DELETE OR UPDATE ON ledger.place_edges FOR EACH STATEMENT EXECUTE FUNCTION ledger.mark_registers();
CREATE TRIGGER place_edges_no_loop AFTER INSERT OR UPDATE ON ledger.place_edges FOR EACH ROW EXECUTE FUNCTION ledger.refuse_place_loop();
create policy backup_rows on ledger.place_edges for select to handsel_backup using (true);
create policy tenant_rows on ledger.place_edges for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

create table ledger.places (
  tenant_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  kind text not null,
  name text not null,
  constraint places_pkey PRIMARY KEY (tenant_id, id),
  constraint places_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES access.tenants(id),
  constraint places_kind_check CHECK ((kind ~ '^[a-z][a-z0-9_-]{0,31}$'::text)),
  constraint places_name_check CHECK (((btrim(name) <> ''::text) AND (length(name) <= 120))),
  constraint places_version_check CHECK ((version > 0))
);
alter table ledger.places owner to handsel_owner;
alter table ledger.places enable row level security;
alter table ledger.places force row level security;
grant delete, insert, select, update on ledger.places to handsel_app;
grant select on ledger.places to handsel_backup;
CREATE TRIGGER marked_for_phones AFTER INSERT OR DELETE OR UPDATE ON ledger.places FOR EACH STATEMENT EXECUTE FUNCTION ledger.mark_registers();
create policy backup_rows on ledger.places for select to handsel_backup using (true);
create policy tenant_rows on ledger.places for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

create table ledger.programmes (
  tenant_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  parent uuid,
  kind text,
  name text not null,
  owner uuid not null,
  from_day date not null,
  to_day date,
  constraint programmes_pkey PRIMARY KEY (tenant_id, id),
  constraint programmes_tenant_id_owner_fkey FOREIGN KEY (tenant_id, owner) REFERENCES ledger.parties(tenant_id, id),
  constraint programmes_tenant_id_parent_fkey FOREIGN KEY (tenant_id, parent) REFERENCES ledger.programmes(tenant_id, id),
  constraint programmes_check CHECK ((isfinite(to_day) AND (to_day >= from_day))),
  constraint programmes_from_day_check CHECK (isfinite(from_day)),
  constraint programmes_kind_check CHECK ((kind ~ '^[a-z][a-z0-9_-]{0,31}$'::text)),
  constraint programmes_name_check CHECK (((btrim(name) <> ''::text) AND (length(name) <= 120))),
  constraint programmes_version_check CHECK ((version > 0))
);
alter table ledger.programmes owner to handsel_owner;
alter table ledger.programmes enable row level security;
alter table ledger.programmes force row level security;
grant delete, insert, select, update on ledger.programmes to handsel_app;
grant select on ledger.programmes to handsel_backup;
CREATE INDEX programmes_by_parent ON ledger.programmes USING btree (tenant_id, parent) WHERE (parent IS NOT NULL);
CREATE TRIGGER marked_for_phones AFTER INSERT OR DELETE OR UPDATE ON ledger.programmes FOR EACH STATEMENT EXECUTE FUNCTION ledger.mark_registers();
CREATE TRIGGER programmes_no_loop AFTER INSERT OR UPDATE OF parent ON ledger.programmes FOR EACH ROW WHEN ((new.parent IS NOT NULL)) EXECUTE FUNCTION ledger.refuse_programme_loop();
create policy backup_rows on ledger.programmes for select to handsel_backup using (true);
create policy tenant_rows on ledger.programmes for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

create table ledger.register_epochs (
  tenant_id uuid not null,
  epoch uuid not null default gen_random_uuid(),
  constraint register_epochs_pkey PRIMARY KEY (tenant_id)
);
alter table ledger.register_epochs owner to handsel_owner;
alter table ledger.register_epochs enable row level security;
alter table ledger.register_epochs force row level security;
grant delete, insert, select, update on ledger.register_epochs to handsel_app;
grant select on ledger.register_epochs to handsel_backup;
create policy backup_rows on ledger.register_epochs for select to handsel_backup using (true);
create policy tenant_rows on ledger.register_epochs for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

create table ledger.register_marks (
  tenant_id uuid not null,
  xid xid8 not null default pg_current_xact_id(),
  constraint register_marks_pkey PRIMARY KEY (tenant_id, xid)
);
alter table ledger.register_marks owner to handsel_owner;
alter table ledger.register_marks enable row level security;
alter table ledger.register_marks force row level security;
grant delete, insert, select, update on ledger.register_marks to handsel_app;
grant select on ledger.register_marks to handsel_backup;
create policy backup_rows on ledger.register_marks for select to handsel_backup using (true);
create policy tenant_rows on ledger.register_marks for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

create table ledger.register_versions (
  tenant_id uuid not null,
  register text not null,
  id text not null,
  version integer not null,
  body jsonb not null,
  changed_by uuid not null,
  changed_at timestamp with time zone not null default now(),
  constraint register_versions_pkey PRIMARY KEY (tenant_id, register, id, version),
  constraint register_versions_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES access.tenants(id),
  constraint register_versions_id_check CHECK (((length(id) >= 1) AND (length(id) <= 36))),
  constraint register_versions_register_check CHECK ((register ~ '^[a-z][a-z-]{0,31}$'::text)),
  constraint register_versions_version_check CHECK ((version > 0))
);
alter table ledger.register_versions owner to handsel_owner;
alter table ledger.register_versions enable row level security;
alter table ledger.register_versions force row level security;
grant insert, select, update on ledger.register_versions to handsel_app;
grant select on ledger.register_versions to handsel_backup;
CREATE INDEX parties_changed ON ledger.register_versions USING btree (tenant_id, changed_at) WHERE (register = 'parties'::text);
CREATE TRIGGER register_versions_are_kept BEFORE DELETE OR TRUNCATE ON ledger.register_versions FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER register_versions_change_only_by_erasure BEFORE UPDATE ON ledger.register_versions FOR EACH ROW EXECUTE FUNCTION ledger.allow_only_erasure();
create policy backup_rows on ledger.register_versions for select to handsel_backup using (true);
create policy tenant_rows on ledger.register_versions for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

create table ledger.relations (
  tenant_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  type text not null,
  from_party uuid not null,
  to_id uuid not null,
  on_behalf_of uuid,
  role text,
  start_day date not null,
  end_day date,
  end_reason text,
  constraint relations_pkey PRIMARY KEY (tenant_id, id),
  constraint relations_tenant_id_from_party_fkey FOREIGN KEY (tenant_id, from_party) REFERENCES ledger.parties(tenant_id, id),
  constraint relations_tenant_id_on_behalf_of_fkey FOREIGN KEY (tenant_id, on_behalf_of) REFERENCES ledger.parties(tenant_id, id),
  constraint relations_check CHECK ((to_id <> from_party)),
  constraint relations_check1 CHECK ((isfinite(end_day) AND (end_day >= start_day))),
  constraint relations_check2 CHECK (((end_reason IS NULL) OR (end_day IS NOT NULL))),
  constraint relations_end_reason_check CHECK ((end_reason ~ '^[a-z_]{1,32}$'::text)),
  constraint relations_role_check CHECK (((length(role) >= 1) AND (length(role) <= 40))),
  constraint relations_start_day_check CHECK (isfinite(start_day)),
  constraint relations_type_check CHECK ((type = ANY (ARRAY['enrolment'::text, 'membership'::text, 'posting'::text, 'employment'::text, 'volunteering'::text, 'shareholding'::text, 'operates'::text, 'guardian'::text]))),
  constraint relations_version_check CHECK ((version > 0))
);
alter table ledger.relations owner to handsel_owner;
alter table ledger.relations enable row level security;
alter table ledger.relations force row level security;
grant delete, insert, select, update on ledger.relations to handsel_app;
grant select on ledger.relations to handsel_backup;
CREATE INDEX relations_by_from ON ledger.relations USING btree (tenant_id, from_party, type);
CREATE INDEX relations_by_to ON ledger.relations USING btree (tenant_id, to_id, type);
CREATE TRIGGER relations_end_exists AFTER INSERT ON ledger.relations REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ledger.require_relation_end();
CREATE TRIGGER relations_end_still_exists AFTER UPDATE ON ledger.relations REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ledger.require_relation_end();
create policy backup_rows on ledger.relations for select to handsel_backup using (true);
create policy tenant_rows on ledger.relations for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

create table ledger.resource_kinds (
  tenant_id uuid not null,
  key text not null,
  version integer not null default 1,
  class text not null,
  name text not null,
  unit text not null,
  step integer not null default 1,
  decimals smallint not null default 0,
  params jsonb,
  constraint resource_kinds_pkey PRIMARY KEY (tenant_id, key),
  constraint resource_kinds_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES access.tenants(id),
  constraint resource_kinds_class_check CHECK ((class = ANY (ARRAY['money'::text, 'item'::text, 'bulk'::text, 'meter'::text, 'effort'::text, 'service'::text]))),
  constraint resource_kinds_decimals_check CHECK (((decimals >= 0) AND (decimals <= 6))),
  constraint resource_kinds_key_check CHECK ((key ~ '^[a-z][a-z0-9_-]{0,31}$'::text)),
  constraint resource_kinds_name_check CHECK (((btrim(name) <> ''::text) AND (length(name) <= 60))),
  constraint resource_kinds_params_check CHECK (((jsonb_typeof(params) = 'object'::text) AND (octet_length((params)::text) <= 4000))),
  constraint resource_kinds_step_check CHECK ((step > 0)),
  constraint resource_kinds_unit_check CHECK (((length(unit) >= 1) AND (length(unit) <= 20))),
  constraint resource_kinds_version_check CHECK ((version > 0))
);
alter table ledger.resource_kinds owner to handsel_owner;
alter table ledger.resource_kinds enable row level security;
alter table ledger.resource_kinds force row level security;
grant delete, insert, select, update on ledger.resource_kinds to handsel_app;
grant select on ledger.resource_kinds to handsel_backup;
CREATE TRIGGER marked_for_phones AFTER INSERT OR DELETE OR UPDATE ON ledger.resource_kinds FOR EACH STATEMENT EXECUTE FUNCTION ledger.mark_registers();
create policy backup_rows on ledger.resource_kinds for select to handsel_backup using (true);
create policy tenant_rows on ledger.resource_kinds for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

create table ledger.service_points (
  tenant_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  type text not null,
  name text not null,
  place uuid not null,
  constraint service_points_pkey PRIMARY KEY (tenant_id, id),
  constraint service_points_tenant_id_place_fkey FOREIGN KEY (tenant_id, place) REFERENCES ledger.places(tenant_id, id),
  constraint service_points_name_check CHECK (((btrim(name) <> ''::text) AND (length(name) <= 120))),
  constraint service_points_type_check CHECK ((type ~ '^[a-z][a-z0-9_-]{0,31}$'::text)),
  constraint service_points_version_check CHECK ((version > 0))
);
alter table ledger.service_points owner to handsel_owner;
alter table ledger.service_points enable row level security;
alter table ledger.service_points force row level security;
grant delete, insert, select, update on ledger.service_points to handsel_app;
grant select on ledger.service_points to handsel_backup;
create policy backup_rows on ledger.service_points for select to handsel_backup using (true);
create policy tenant_rows on ledger.service_points for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

create table ledger.terms (
  tenant_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  template text not null,
  name text not null,
  params jsonb not null,
  from_day date not null,
  constraint terms_pkey PRIMARY KEY (tenant_id, id, version),
  constraint terms_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES access.tenants(id),
  constraint terms_from_day_check CHECK (isfinite(from_day)),
  constraint terms_name_check CHECK (((btrim(name) <> ''::text) AND (length(name) <= 120))),
  constraint terms_params_check CHECK (((jsonb_typeof(params) = 'object'::text) AND (octet_length((params)::text) <= 8000))),
  constraint terms_template_check CHECK ((template ~ '^[a-z][a-z0-9_-]{0,31}$'::text)),
  constraint terms_version_check CHECK ((version > 0))
);
alter table ledger.terms owner to handsel_owner;
alter table ledger.terms enable row level security;
alter table ledger.terms force row level security;
grant insert, select on ledger.terms to handsel_app;
grant select on ledger.terms to handsel_backup;
CREATE TRIGGER marked_for_phones AFTER INSERT OR DELETE OR UPDATE ON ledger.terms FOR EACH STATEMENT EXECUTE FUNCTION ledger.mark_registers();
CREATE TRIGGER terms_are_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.terms FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
create policy backup_rows on ledger.terms for select to handsel_backup using (true);
create policy tenant_rows on ledger.terms for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

create table ledger.waits (
  tenant_id uuid not null,
  waits_for uuid not null,
  entry uuid not null,
  constraint waits_pkey PRIMARY KEY (tenant_id, waits_for, entry)
);
alter table ledger.waits owner to handsel_owner;
alter table ledger.waits enable row level security;
alter table ledger.waits force row level security;
grant delete, insert, select, update on ledger.waits to handsel_app;
grant select on ledger.waits to handsel_backup;
create policy backup_rows on ledger.waits for select to handsel_backup using (true);
create policy tenant_rows on ledger.waits for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

create table vault.consents (
  tenant_id uuid not null,
  id uuid not null,
  party uuid not null,
  purpose text not null,
  recipient text not null,
  medium text not null,
  act text not null,
  method text not null,
  notice_sha256 text not null,
  lang text not null,
  asked_by uuid not null,
  guardian uuid,
  acted_on date not null,
  expires_on date,
  constraint consents_pkey PRIMARY KEY (tenant_id, id),
  constraint consents_tenant_id_party_fkey FOREIGN KEY (tenant_id, party) REFERENCES ledger.parties(tenant_id, id),
  constraint consents_act_check CHECK ((act = ANY (ARRAY['given'::text, 'refused'::text, 'withdrawn'::text]))),
  constraint consents_acted_on_check CHECK (isfinite(acted_on)),
  constraint consents_check CHECK ((isfinite(expires_on) AND (expires_on >= acted_on))),
  constraint consents_lang_check CHECK ((lang ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'::text)),
  constraint consents_medium_check CHECK (((length(medium) >= 1) AND (length(medium) <= 40))),
  constraint consents_method_check CHECK ((method = ANY (ARRAY['spoken'::text, 'written'::text, 'recorded'::text]))),
  constraint consents_notice_sha256_check CHECK ((notice_sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint consents_purpose_check CHECK ((purpose = ANY (ARRAY['photo'::text, 'story'::text, 'sharing'::text, 'research'::text, 'contact'::text]))),
  constraint consents_recipient_check CHECK (((length(recipient) >= 1) AND (length(recipient) <= 80)))
);
alter table vault.consents owner to handsel_owner;
alter table vault.consents enable row level security;
alter table vault.consents force row level security;
grant delete, insert, select on vault.consents to handsel_app;
grant select on vault.consents to handsel_backup;
CREATE INDEX consents_by_party ON vault.consents USING btree (tenant_id, party, purpose, acted_on);
CREATE TRIGGER consents_not_of_erased AFTER INSERT ON vault.consents REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION vault.refuse_erased();
create policy backup_rows on vault.consents for select to handsel_backup using (true);
create policy tenant_rows on vault.consents for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

create table vault.contacts (
  tenant_id uuid not null,
  party uuid not null,
  phone bytea not null,
  constraint contacts_pkey PRIMARY KEY (tenant_id, party),
  constraint contacts_tenant_id_party_fkey FOREIGN KEY (tenant_id, party) REFERENCES vault.person_keys(tenant_id, party),
  constraint contacts_phone_check CHECK (((octet_length(phone) >= 30) AND (octet_length(phone) <= 200)))
);
alter table vault.contacts owner to handsel_owner;
alter table vault.contacts enable row level security;
alter table vault.contacts force row level security;
grant delete, insert, select, update on vault.contacts to handsel_app;
grant select on vault.contacts to handsel_backup;
create policy backup_rows on vault.contacts for select to handsel_backup using (true);
create policy tenant_rows on vault.contacts for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

create table vault.erasures (
  tenant_id uuid not null,
  party uuid not null,
  erased_at timestamp with time zone not null default now(),
  constraint erasures_pkey PRIMARY KEY (tenant_id, party),
  constraint erasures_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES access.tenants(id)
);
alter table vault.erasures owner to handsel_owner;
alter table vault.erasures enable row level security;
alter table vault.erasures force row level security;
grant insert, select on vault.erasures to handsel_app;
grant select on vault.erasures to handsel_backup;
CREATE TRIGGER erased_from_imports AFTER INSERT ON vault.erasures REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION ledger.forget_imported();
create policy backup_rows on vault.erasures for select to handsel_backup using (true);
create policy tenant_rows on vault.erasures for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

create table vault.evidence (
  tenant_id uuid not null,
  sha256 text not null,
  entry uuid not null,
  sort text not null,
  party uuid,
  width smallint not null,
  height smallint not null,
  sealed bytea not null,
  kept_by uuid not null,
  added_on date not null,
  constraint evidence_pkey PRIMARY KEY (tenant_id, sha256),
  constraint evidence_tenant_id_party_fkey FOREIGN KEY (tenant_id, party) REFERENCES vault.person_keys(tenant_id, party),
  constraint evidence_added_on_check CHECK (isfinite(added_on)),
  constraint evidence_height_check CHECK (((height >= 1) AND (height <= 1600))),
  constraint evidence_sealed_check CHECK (((octet_length(sealed) >= 30) AND (octet_length(sealed) <= 6000000))),
  constraint evidence_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint evidence_sort_check CHECK ((sort = ANY (ARRAY['photo'::text, 'document'::text, 'signature'::text]))),
  constraint evidence_width_check CHECK (((width >= 1) AND (width <= 1600)))
);
alter table vault.evidence owner to handsel_owner;
alter table vault.evidence enable row level security;
alter table vault.evidence force row level security;
grant delete, insert, select on vault.evidence to handsel_app;
grant select on vault.evidence to handsel_backup;
CREATE INDEX evidence_by_party ON vault.evidence USING btree (tenant_id, party) WHERE (party IS NOT NULL);
create policy backup_rows on vault.evidence for select to handsel_backup using (true);
create policy tenant_rows on vault.evidence for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

create table vault.name_keys (
  tenant_id uuid not null,
  key text collate "C" not null,
  party uuid not null,
  constraint name_keys_pkey PRIMARY KEY (tenant_id, key, party),
  constraint name_keys_key_check CHECK (((octet_length(key) >= 1) AND (octet_length(key) <= 800)))
);
alter table vault.name_keys owner to handsel_owner;
alter table vault.name_keys enable row level security;
alter table vault.name_keys force row level security;
grant delete, insert, select, update on vault.name_keys to handsel_app;
grant select on vault.name_keys to handsel_backup;
CREATE INDEX name_keys_by_party ON vault.name_keys USING btree (tenant_id, party);
create policy backup_rows on vault.name_keys for select to handsel_backup using (true);
create policy tenant_rows on vault.name_keys for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

create table vault.names (
  tenant_id uuid not null,
  party uuid not null,
  "position" smallint not null,
  text text not null,
  script text,
  lang text,
  constraint names_pkey PRIMARY KEY (tenant_id, party, "position"),
  constraint names_tenant_id_party_fkey FOREIGN KEY (tenant_id, party) REFERENCES ledger.parties(tenant_id, id),
  constraint names_lang_check CHECK ((lang ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'::text)),
  constraint names_position_check CHECK ((("position" >= 0) AND ("position" <= 9))),
  constraint names_script_check CHECK ((script ~ '^[A-Z][a-z]{3}$'::text)),
  constraint names_text_check CHECK (((btrim(text) <> ''::text) AND (length(text) <= 200)))
);
alter table vault.names owner to handsel_owner;
alter table vault.names enable row level security;
alter table vault.names force row level security;
grant delete, insert, select, update on vault.names to handsel_app;
grant select on vault.names to handsel_backup;
CREATE TRIGGER marked_for_phones AFTER INSERT OR DELETE OR UPDATE ON vault.names FOR EACH STATEMENT EXECUTE FUNCTION ledger.mark_registers();
CREATE TRIGGER names_not_of_erased AFTER INSERT ON vault.names REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION vault.refuse_erased();
create policy backup_rows on vault.names for select to handsel_backup using (true);
create policy tenant_rows on vault.names for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

create table vault.notes (
  tenant_id uuid not null,
  id uuid not null,
  party uuid not null,
  sealed bytea not null,
  written_by uuid not null,
  written_on date not null,
  keep_until date not null,
  constraint notes_pkey PRIMARY KEY (tenant_id, id),
  constraint notes_tenant_id_party_fkey FOREIGN KEY (tenant_id, party) REFERENCES vault.person_keys(tenant_id, party),
  constraint notes_check CHECK (((keep_until >= written_on) AND (keep_until <= (written_on + 366)))),
  constraint notes_sealed_check CHECK (((octet_length(sealed) >= 30) AND (octet_length(sealed) <= 4100))),
  constraint notes_written_on_check CHECK (isfinite(written_on))
);
alter table vault.notes owner to handsel_owner;
alter table vault.notes enable row level security;
alter table vault.notes force row level security;
grant delete, insert, select, update on vault.notes to handsel_app;
grant select on vault.notes to handsel_backup;
CREATE INDEX notes_by_end ON vault.notes USING btree (tenant_id, keep_until);
CREATE INDEX notes_by_party ON vault.notes USING btree (tenant_id, party, written_on);
create policy backup_rows on vault.notes for select to handsel_backup using (true);
create policy tenant_rows on vault.notes for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

create table vault.person_keys (
  tenant_id uuid not null,
  party uuid not null,
  wrapped bytea not null,
  constraint person_keys_pkey PRIMARY KEY (tenant_id, party),
  constraint person_keys_tenant_id_party_fkey FOREIGN KEY (tenant_id, party) REFERENCES ledger.parties(tenant_id, id),
  constraint person_keys_wrapped_check CHECK ((octet_length(wrapped) = 61))
);
alter table vault.person_keys owner to handsel_owner;
alter table vault.person_keys enable row level security;
alter table vault.person_keys force row level security;
grant delete, insert, select, update on vault.person_keys to handsel_app;
grant select on vault.person_keys to handsel_backup;
CREATE TRIGGER person_keys_not_of_erased AFTER INSERT ON vault.person_keys REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION vault.refuse_erased();
create policy backup_rows on vault.person_keys for select to handsel_backup using (true);
create policy tenant_rows on vault.person_keys for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

create table vault.photos (
  tenant_id uuid not null,
  id uuid not null,
  party uuid not null,
  sha256 text not null,
  media_type text not null,
  width smallint not null,
  height smallint not null,
  sealed bytea not null,
  taken_by uuid not null,
  added_on date not null,
  constraint photos_pkey PRIMARY KEY (tenant_id, id),
  constraint photos_tenant_id_party_sha256_key UNIQUE (tenant_id, party, sha256),
  constraint photos_tenant_id_party_fkey FOREIGN KEY (tenant_id, party) REFERENCES vault.person_keys(tenant_id, party),
  constraint photos_added_on_check CHECK (isfinite(added_on)),
  constraint photos_height_check CHECK (((height >= 1) AND (height <= 1600))),
  constraint photos_media_type_check CHECK ((media_type = 'image/jpeg'::text)),
  constraint photos_sealed_check CHECK (((octet_length(sealed) >= 30) AND (octet_length(sealed) <= 6000000))),
  constraint photos_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint photos_width_check CHECK (((width >= 1) AND (width <= 1600)))
);
alter table vault.photos owner to handsel_owner;
alter table vault.photos enable row level security;
alter table vault.photos force row level security;
grant delete, insert, select, update on vault.photos to handsel_app;
grant select on vault.photos to handsel_backup;
create policy backup_rows on vault.photos for select to handsel_backup using (true);
create policy tenant_rows on vault.photos for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

create table vault.reads (
  tenant_id uuid not null,
  party uuid not null,
  day date not null,
  role text not null,
  purpose text not null,
  times integer not null default 1,
  constraint reads_pkey PRIMARY KEY (tenant_id, party, day, role, purpose),
  constraint reads_tenant_id_party_fkey FOREIGN KEY (tenant_id, party) REFERENCES ledger.parties(tenant_id, id),
  constraint reads_day_check CHECK (isfinite(day)),
  constraint reads_purpose_check CHECK ((purpose ~ '^[a-z_]{1,32}$'::text)),
  constraint reads_role_check CHECK ((role ~ '^[a-z_]{1,32}$'::text)),
  constraint reads_times_check CHECK ((times > 0))
);
alter table vault.reads owner to handsel_owner;
alter table vault.reads enable row level security;
alter table vault.reads force row level security;
grant delete, insert, select, update on vault.reads to handsel_app;
grant select on vault.reads to handsel_backup;
CREATE TRIGGER reads_not_of_erased AFTER INSERT ON vault.reads REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION vault.refuse_erased();
create policy backup_rows on vault.reads for select to handsel_backup using (true);
create policy tenant_rows on vault.reads for all to handsel_app using ((tenant_id = ( SELECT access.tenant() AS tenant))) with check ((tenant_id = ( SELECT access.tenant() AS tenant)));

CREATE OR REPLACE FUNCTION access.actor()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (substr(access.checked_context(), 38, 36))::uuid;
alter function access.actor() owner to handsel_context;

CREATE OR REPLACE FUNCTION access.at_door()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE COST 10000
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select access.tenant() = '00000000-0000-7000-8000-000000000000' $function$;
alter function access.at_door() owner to handsel_owner;
grant execute on function access.at_door() to handsel_app;

CREATE OR REPLACE FUNCTION access.checked_context()
 RETURNS text
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
end $function$;
alter function access.checked_context() owner to handsel_context;
grant execute on function access.checked_context() to handsel_app;

CREATE OR REPLACE FUNCTION access.found_tenant(id uuid, name text, locale text, time_zone text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  insert into access.tenants (id, name, locale, time_zone) values ($1, $2, $3, $4)
$function$;
alter function access.found_tenant(uuid,text,text,text) owner to handsel_context;
grant execute on function access.found_tenant(uuid,text,text,text) to handsel_app;

CREATE OR REPLACE FUNCTION access.guard_tenant_table(target regclass)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
end $function$;
alter function access.guard_tenant_table(regclass) owner to handsel_owner;

CREATE OR REPLACE FUNCTION access.is_live(s access.sessions)
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (((s).ends_at > now()) AND ((s).seen_at > (now() - CASE WHEN ((s).device_id IS NULL) THEN '00:30:00'::interval ELSE '30 days'::interval END)));
alter function access.is_live(access.sessions) owner to handsel_owner;
grant execute on function access.is_live(access.sessions) to handsel_app;
grant execute on function access.is_live(access.sessions) to public;

CREATE OR REPLACE FUNCTION access.may_have_phone(roles text[])
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
RETURN (roles && ARRAY['field_worker'::text, 'coordinator'::text]);
alter function access.may_have_phone(text[]) owner to handsel_owner;
grant execute on function access.may_have_phone(text[]) to handsel_app;
grant execute on function access.may_have_phone(text[]) to public;

CREATE OR REPLACE FUNCTION access.request()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (substr(access.checked_context(), 75, 36))::uuid;
alter function access.request() owner to handsel_context;

CREATE OR REPLACE FUNCTION access.session_of(token_hash bytea)
 RETURNS json
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
begin
  return (
    select json_build_object('id', s.id, 'user', s.user_id, 'tenant', s.tenant_id, 'stage', s.stage, 'places', m.places,
        'programmes', m.programmes, 'deviceId', s.device_id,
        'roles', case when s.device_id is null then m.roles else array['field_worker'] end,
        'secondsOld', extract(epoch from now() - s.began_at)::float8,
        'idleSeconds', extract(epoch from now() - s.seen_at)::float8)
      from access.sessions as s join access.memberships as m using (tenant_id, user_id)
      left join access.devices as d on d.tenant_id = s.tenant_id and d.id = s.device_id
      where s.token_hash = session_of.token_hash and access.is_live(s)
        and (s.device_id is null or (d.revoked_at is null and access.may_have_phone(m.roles))));
end $function$;
alter function access.session_of(bytea) owner to handsel_owner;
grant execute on function access.session_of(bytea) to handsel_app;
grant execute on function access.session_of(bytea) to public;

CREATE OR REPLACE FUNCTION access.shut_out_device()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  update access.devices as d set revoked_at = now()
    from ended
    where (d.tenant_id, d.id) = (ended.tenant_id, ended.device_id) and d.revoked_at is null
      and ended.ends_at > now() and ended.seen_at > now() - interval '30 days';
  return null;
end $function$;
alter function access.shut_out_device() owner to handsel_owner;

CREATE OR REPLACE FUNCTION access.tenant()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN ("left"(access.checked_context(), 36))::uuid;
alter function access.tenant() owner to handsel_context;

CREATE OR REPLACE FUNCTION ledger.allow_only_erasure()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if new.register = 'parties' and new.body = '{"erased": true}'
    and (new.tenant_id, new.register, new.id, new.version, new.changed_by, new.changed_at)
      is not distinct from (old.tenant_id, old.register, old.id, old.version, old.changed_by, old.changed_at)
  then
    return new;
  end if;
  raise exception 'register_versions is append-only' using errcode = 'restrict_violation';
end $function$;
alter function ledger.allow_only_erasure() owner to handsel_owner;

CREATE OR REPLACE FUNCTION ledger.branch_own(tenant uuid, places uuid[], among uuid[])
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
begin
  return array(
    with families as materialized (
      select p.id, p.id::text as account from ledger.parties as p
        where p.tenant_id = tenant and (places is null or p.sort = 'organisation' or p.place = any (places))
          and not exists (select from vault.erasures as x where x.tenant_id = tenant and x.party = p.id)
    ), promised as materialized (
      select c.item, bool_or(c.state in ('conditional', 'open', 'part', 'needs-decision')) as is_open
        from ledger.commitments as c
        where c.tenant_id = tenant and (among is null or c.item = any (among))
          and (c.place = any (places) or c.promisor in (select id from families))
        group by c.item
    )
    select i.id from ledger.items as i left join promised on promised.item = i.id
      where i.tenant_id = tenant and (among is null or i.id = any (among))
        and (i.ended_on is null or i.ended_on > current_date - 365 or promised.is_open)
        and (promised.item is not null or i.holder in (select account from families)));
end $function$;
alter function ledger.branch_own(uuid,uuid[],uuid[]) owner to handsel_owner;
grant execute on function ledger.branch_own(uuid,uuid[],uuid[]) to handsel_app;

CREATE OR REPLACE FUNCTION ledger.branch_registers(tenant uuid, places uuid[], sees_names boolean)
 RETURNS json
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  with today as (
    select (now() at time zone time_zone)::date as day from access.tenants where id = tenant
  ), named as materialized (
    select n.party, json_agg(json_strip_nulls(json_build_object('text', n.text, 'lang', n.lang)) order by n.position)
        as names
      from vault.names as n where n.tenant_id = tenant and sees_names group by n.party
  )
  select json_build_object(
    'places', coalesce((select json_agg(json_build_object('id', p.id, 'name', p.name, 'kind', p.kind, 'parent',
        (select e.parent from ledger.place_edges as e, today
          where e.tenant_id = tenant and e.hierarchy = 'administrative' and e.child = p.id
            and today.day between e.from_day and coalesce(e.to_day, 'infinity')
            and (places is null or e.parent = any (places)))))
      from ledger.places as p where p.tenant_id = tenant and (places is null or p.id = any (places))), '[]'),
    'parties', coalesce((select json_agg(case
        when p.sort = 'organisation' then json_build_object('id', p.id, 'sort', p.sort, 'orgClass', p.org_class,
          'name', p.name, 'code', p.code, 'place', p.place, 'endedOn', p.ended_on, 'sameAs', l.keep)
        when p.sort = 'group' and p.name is not null then json_build_object('id', p.id, 'sort', p.sort,
          'name', p.name, 'code', p.code, 'place', p.place, 'endedOn', p.ended_on, 'sameAs', l.keep)
        when named.names is not null then json_build_object('id', p.id, 'sort', p.sort, 'code', p.code,
          'place', p.place, 'endedOn', p.ended_on, 'sameAs', l.keep, 'names', named.names)
        else json_build_object('id', p.id, 'sort', p.sort, 'code', p.code, 'place', p.place, 'endedOn', p.ended_on,
          'sameAs', l.keep) end)
      from ledger.parties as p left join named on named.party = p.id
      left join (select duplicate, (array_agg(keep order by entry desc))[1] as keep from ledger.party_links
        where tenant_id = tenant group by duplicate) as l on l.duplicate = p.id
      where p.tenant_id = tenant and (places is null or p.sort = 'organisation' or p.place = any (places))
        and not exists (select from vault.erasures as x where x.tenant_id = tenant and x.party = p.id)), '[]'),
    'programmes', coalesce((select json_agg(json_build_object('id', p.id, 'kind', p.kind, 'name', p.name,
        'from', p.from_day, 'to', p.to_day,
        'isLeaf', not exists (select from ledger.programmes as c where c.tenant_id = tenant and c.parent = p.id)))
      from ledger.programmes as p where p.tenant_id = tenant), '[]'),
    'closings', coalesce((select json_agg(json_build_object('programme', c.programme, 'month', c.month))
      from ledger.closings as c where c.tenant_id = tenant), '[]'),
    'funds', coalesce((select json_agg(json_build_object('id', f.id, 'name', f.name, 'holder', f.holder,
        'restricted', f.restricted))
      from ledger.funds as f where f.tenant_id = tenant), '[]'),
    'kinds', coalesce((select json_agg(json_build_object('key', k.key, 'class', k.class, 'params', k.params,
        'name', k.name, 'unit', k.unit))
      from ledger.resource_kinds as k where k.tenant_id = tenant), '[]'),
    'terms', coalesce((select json_agg(json_build_object('id', t.id, 'version', t.version, 'template', t.template,
        'params', t.params, 'name', t.name) order by t.id, t.version)
      from ledger.terms as t where t.tenant_id = tenant), '[]'))
$function$;
alter function ledger.branch_registers(uuid,uuid[],boolean) owner to handsel_owner;
grant execute on function ledger.branch_registers(uuid,uuid[],boolean) to handsel_app;

CREATE OR REPLACE FUNCTION ledger.branch_told(tenant uuid, fresh uuid[], since timestamp with time zone)
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
declare
  named constant uuid[] := array(
    select distinct m.subject from ledger.mentions as m where m.tenant_id = tenant and m.entry = any (fresh)
      and not exists (select from ledger.parties as p where p.tenant_id = tenant and p.id = m.subject)
      and not exists (select from ledger.entries as e where e.tenant_id = tenant and e.id = m.subject));
  shifted uuid[] := array(
    select m.item from ledger.moves as m
      where m.tenant_id = tenant and m.entry = any (fresh) and m.item is not null);
begin
  if since is not null then
    -- The hour is for transactions that were under way when the phone last asked.
    shifted := shifted || array(
      with moved as (
        select v.id::uuid as party from ledger.register_versions as v
          where v.tenant_id = tenant and v.register = 'parties' and v.changed_at > since - interval '1 hour'
        union
        select x.party from vault.erasures as x
          where x.tenant_id = tenant and x.erased_at > since - interval '1 hour'
      )
      select i.id from moved join ledger.items as i on i.tenant_id = tenant and i.holder = moved.party::text
      union
      select c.item from moved join ledger.commitments as c on c.tenant_id = tenant and c.promisor = moved.party);
  end if;
  return array(select unnest(named || shifted) union select unnest(ledger.kin_of(tenant, shifted)));
end $function$;
alter function ledger.branch_told(uuid,uuid[],timestamp with time zone) owner to handsel_owner;
grant execute on function ledger.branch_told(uuid,uuid[],timestamp with time zone) to handsel_app;

CREATE OR REPLACE FUNCTION ledger.code_folded(code text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN translate(lower(NORMALIZE(code, NFKC)), ' -‐‒–—−_./\·•・,:#'''::text, '------------------'::text);
alter function ledger.code_folded(text) owner to handsel_owner;

CREATE OR REPLACE FUNCTION ledger.code_number(folded text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN regexp_replace(regexp_replace(regexp_replace("substring"(folded, '[0-9].*'::text), '-+'::text, '-'::text, 'g'::text), '-$'::text, ''::text), '^0+(?=[0-9])'::text, ''::text);
alter function ledger.code_number(text) owner to handsel_owner;

CREATE OR REPLACE FUNCTION ledger.forget_imported()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  update ledger.imports set file = null, work = null
    where tenant_id in (select tenant_id from added) and (file is not null or work is not null);
  update ledger.import_parties as kept set before = null
    from added where kept.tenant_id = added.tenant_id and kept.party = added.party and kept.before is not null;
  return null;
end $function$;
alter function ledger.forget_imported() owner to handsel_owner;

CREATE OR REPLACE FUNCTION ledger.ids_in(request jsonb, name text)
 RETURNS uuid[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select coalesce(array_agg(value::uuid), '{}') from jsonb_array_elements_text(request -> name)
$function$;
alter function ledger.ids_in(jsonb,text) owner to handsel_owner;
grant execute on function ledger.ids_in(jsonb,text) to handsel_app;

CREATE OR REPLACE FUNCTION ledger.kin_of(tenant uuid, ids uuid[])
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select array(
    select i.parent from unnest(ids) as one (id) join ledger.items as i on i.tenant_id = tenant and i.id = one.id
      where i.parent is not null
    union
    select i.id from unnest(ids) as one (id) join ledger.items as i on i.tenant_id = tenant and i.parent = one.id)
$function$;
alter function ledger.kin_of(uuid,uuid[]) owner to handsel_owner;
grant execute on function ledger.kin_of(uuid,uuid[]) to handsel_app;

CREATE OR REPLACE FUNCTION ledger.mark_registers()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  tenant constant uuid := access.tenant();
begin
  -- Outside a workspace only the owner writes, in migrations and upkeep.
  if tenant is not null then
    insert into ledger.register_marks (tenant_id) values (tenant) on conflict do nothing;
  end if;
  return null;
end $function$;
alter function ledger.mark_registers() owner to handsel_owner;

CREATE OR REPLACE FUNCTION ledger.place_waiting(waiting jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  update ledger.inbox as i set place = r.place
    from jsonb_to_recordset(waiting) as r (id uuid, place uuid)
    where i.tenant_id = access.tenant() and i.id = r.id;
end $function$;
alter function ledger.place_waiting(jsonb) owner to handsel_owner;

CREATE OR REPLACE FUNCTION ledger.read_books(request jsonb)
 RETURNS json
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare
  tenant constant uuid := access.tenant();
  asked record;
  own uuid[];
  chain ledger.chains;
  wanted_items uuid[];
  known json;
  waiting json;
  let_in uuid[];
  items json;
  parties json;
  places json;
  pairings json;
  points json;
  programmes json;
  closings json;
  entries json;
  funds json;
  balances json;
  days json;
begin
  select * into asked from jsonb_to_record(request) as r (entries uuid[], ids uuid[], signals uuid[], items uuid[],
    own uuid[], family uuid[], parties uuid[], places uuid[], pairings uuid[], "servicePoints" uuid[], programmes uuid[],
    funds uuid[], accounts text[], tags text[], days date[]);
  own := asked.own;
  select * into chain from ledger.chains where tenant_id = tenant for update;
  if not found then
    insert into ledger.chains (tenant_id) values (tenant) on conflict do nothing;
    select * into chain from ledger.chains where tenant_id = tenant for update;
  end if;

  if cardinality(asked.family) > 0 then
    own := own || asked.family || array(
      select parent from ledger.items where tenant_id = tenant and id = any (asked.family) and parent is not null);
  end if;
  wanted_items := asked.items || own;
  if cardinality(own) > 0 then
    wanted_items := wanted_items || array(select id from ledger.items where tenant_id = tenant and parent = any (own));
  end if;
  if cardinality(asked.tags) > 0 then
    wanted_items := wanted_items || array(
      select id from ledger.items
      where tenant_id = tenant and ended_on is null
        and tag_key = any (array(select lower(tag) from unnest(asked.tags) as tag)));
  end if;
  if cardinality(asked.entries) > 0 then
    select json_agg(json_build_object('id', e.id, 'kind', e.kind, 'v', e.v, 'programme', e.programme,
        'place', e.place, 'occurred', e.occurred, 'booked', e.booked, 'body', e.body, 'recordedBy', e.recorded_by,
        'endedBy', (select by_entry from ledger.ended_entries as x where x.tenant_id = tenant and x.entry = e.id),
        'seq', e.seq,
        'legs', (select json_agg(m.leg order by m.line) from ledger.moves as m
          where m.tenant_id = tenant and m.entry = e.id)))
      into entries
      from ledger.entries as e where e.tenant_id = tenant and e.id = any (asked.entries);
  end if;
  if cardinality(asked.funds) > 0 then
    select json_agg(json_build_object('id', f.id, 'name', f.name, 'holder', f.holder, 'restricted', f.restricted))
      into funds
      from ledger.funds as f where f.tenant_id = tenant and f.id = any (asked.funds);
    select json_agg(json_build_object('account', b.account, 'fund', b.fund, 'kind', b.resource_kind,
        'balance', b.balance::text))
      into balances
      from ledger.balances as b where b.tenant_id = tenant and b.fund = any (asked.funds)
        and b.account = any (asked.accounts);
  end if;
  if cardinality(asked.days) > 0 then
    select json_agg(json_build_object('account', d.account, 'fund', d.fund, 'kind', d.resource_kind, 'day', d.day,
        'net', d.net::text))
      into days
      from (
        select account, fund, resource_kind, day, sum(qty_in - qty_out) as net from ledger.fund_days
        where tenant_id = tenant and fund = any (asked.funds) and account = any (asked.accounts)
          and account not like 'out:%' and day >= (select min(day) from unnest(asked.days) as day)
        group by account, fund, resource_kind, day) as d;
  end if;

  if cardinality(asked.ids) > 0 then
    select json_agg(json_build_object('id', i.id, 'sha256', encode(i.sha256, 'hex'), 'answer', i.answer,
        'code', i.code, 'because', i.because, 'params', i.params, 'field', i.field, 'findings', i.findings, 'seq', i.seq,
        'settled', i.settled))
      into known
      from ledger.inbox as i where i.tenant_id = tenant and i.id = any (asked.ids);
  end if;
  if cardinality(asked.signals) > 0 then
    let_in := array(select w.entry from ledger.waits as w where w.tenant_id = tenant and w.waits_for = any (asked.signals));
    if cardinality(let_in) > 0 then
      select json_agg(json_build_object('content', i.content, 'by', i.received_by, 'submission', i.submission,
          'roles', (select m.roles from access.memberships as m
            where m.tenant_id = tenant and m.user_id = i.received_by)))
        into waiting
        from ledger.inbox as i
        where i.tenant_id = tenant and i.answer = 'held' and i.settled is null and i.id = any (let_in);
    end if;
  end if;
  if cardinality(wanted_items) > 0 then
    select json_agg(json_build_object('id', i.id, 'parent', i.parent, 'facts', i.facts))
      into items
      from ledger.items as i where i.tenant_id = tenant and i.id = any (wanted_items);
  end if;
  if cardinality(asked.parties) > 0 then
    select json_agg(json_build_object('id', p.id, 'sort', p.sort, 'orgClass', p.org_class))
      into parties
      from ledger.parties as p where p.tenant_id = tenant and p.id = any (asked.parties);
  end if;
  if cardinality(asked.places) > 0 then
    select json_agg(p.id) into places from ledger.places as p where p.tenant_id = tenant and p.id = any (asked.places);
  end if;
  if cardinality(asked.pairings) > 0 then
    select json_agg(json_build_object('id', p.id, 'from', p.from_day, 'to', p.to_day))
      into pairings
      from ledger.pairings as p where p.tenant_id = tenant and p.id = any (asked.pairings);
  end if;
  if cardinality(asked."servicePoints") > 0 then
    select json_agg(p.id) into points
      from ledger.service_points as p where p.tenant_id = tenant and p.id = any (asked."servicePoints");
  end if;
  if cardinality(asked.programmes) > 0 then
    select json_agg(json_build_object('id', p.id, 'kind', p.kind, 'from', p.from_day, 'to', p.to_day,
        'isLeaf', p.kind is not null
          and not exists (select from ledger.programmes as c where c.tenant_id = tenant and c.parent = p.id)))
      into programmes
      from ledger.programmes as p where p.tenant_id = tenant and p.id = any (asked.programmes);
    select json_agg(json_build_object('programme', c.programme, 'month', c.month,
        'seq', (select e.seq from ledger.entries as e where e.tenant_id = tenant and e.id = c.entry)))
      into closings
      from ledger.closings as c where c.tenant_id = tenant and c.programme = any (asked.programmes);
  end if;

  return json_build_object(
    'seq', chain.seq::text,
    'head', encode(chain.head, 'hex'),
    'today', (select (now() at time zone t.time_zone)::date from access.tenants as t where t.id = tenant),
    'entries', entries,
    'funds', funds,
    'balances', balances,
    'days', days,
    'known', known,
    'waiting', waiting,
    'items', items,
    'parties', parties,
    'places', places,
    'pairings', pairings,
    'servicePoints', points,
    'programmes', programmes,
    'closings', closings,
    'kinds', (select json_agg(json_build_object('key', k.key, 'class', k.class, 'params', k.params))
      from ledger.resource_kinds as k where k.tenant_id = tenant),
    'terms', (select json_agg(json_build_object('id', t.id, 'version', t.version, 'template', t.template,
        'params', t.params))
      from ledger.terms as t where t.tenant_id = tenant));
end $function$;
alter function ledger.read_books(jsonb) owner to handsel_owner;
grant execute on function ledger.read_books(jsonb) to handsel_app;

CREATE OR REPLACE FUNCTION ledger.read_branch(request jsonb)
 RETURNS SETOF text
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
 SET work_mem TO '32MB'
AS $function$
declare
  tenant constant uuid := access.tenant();
  families_most constant integer := 20000;
  entries_most constant integer := 50000;
  sees_names constant boolean := request -> 'seesNames';
  since constant jsonb := nullif(request -> 'since', 'null');
  places uuid[] := case when jsonb_typeof(request -> 'places') = 'array' then ledger.ids_in(request, 'places') end;
  today date;
  last_seq bigint;
  head text;
  old_seq constant bigint := since ->> 'seq';
  epoch uuid;
  print text;
  is_whole boolean;
  has_registers boolean;
  fresh uuid[];
  told uuid[];
  own uuid[];
  beside uuid[];
begin
  select (now() at time zone time_zone)::date into today from access.tenants where id = tenant;
  if places is not null then
    places := array(
      with recursive below (place) as (
        select unnest(places)
        union
        select e.child from below join ledger.place_edges as e
          on e.tenant_id = tenant and e.hierarchy = 'administrative' and e.parent = below.place
            and today between e.from_day and coalesce(e.to_day, 'infinity')
      )
      select place from below order by place);
  end if;
  select c.seq, left(encode(c.head, 'hex'), 16) into last_seq, head from ledger.chains as c where c.tenant_id = tenant;
  last_seq := coalesce(last_seq, 0);
  select e.epoch into epoch from ledger.register_epochs as e where e.tenant_id = tenant;
  print := left(md5(coalesce(array_to_string(places, ','), 'everywhere') || sees_names), 16);
  -- Books put back from a backup may give a number a second time, to another entry.
  is_whole := since is null or since ->> 'print' <> print or (since ->> 'epoch')::uuid is distinct from epoch
    or last_seq - old_seq not between 0 and entries_most
    or (old_seq > 0 and not exists (select from ledger.entries as e
      where e.tenant_id = tenant and e.seq = old_seq and left(encode(e.hash, 'hex'), 16) = since ->> 'head'));
  has_registers := is_whole or exists (select from ledger.register_marks as m
    where m.tenant_id = tenant and m.xid >= (since ->> 'xid')::xid8);

  if is_whole then
    if (select count(*) from (select from ledger.parties as p where p.tenant_id = tenant and p.sort <> 'organisation'
        and (places is null or p.place = any (places)) limit families_most + 1) as counted) > families_most then
      return;
    end if;
    own := ledger.branch_own(tenant, places, null);
    beside := array(select unnest(ledger.kin_of(tenant, own)) except select unnest(own));
  elsif last_seq > old_seq or has_registers then
    -- What is new, and what that has ended.
    fresh := array(select e.id from ledger.entries as e where e.tenant_id = tenant and e.seq > old_seq);
    fresh := fresh || array(select x.entry from ledger.ended_entries as x
      where x.tenant_id = tenant and x.by_entry = any (fresh));
    told := ledger.branch_told(tenant, fresh,
      case when has_registers then to_timestamp((since ->> 'at')::bigint) end);
    own := ledger.branch_own(tenant, places, told || ledger.kin_of(tenant, told));
    beside := array((select unnest(ledger.kin_of(tenant, own)) intersect select unnest(told)) except select unnest(own));
    own := array(select unnest(own) intersect select unnest(told));
  end if;

  return next '{"cursor":"' || concat_ws('.', last_seq, coalesce(nullif(head, ''), '0'),
      pg_snapshot_xmin(pg_current_snapshot()), epoch, print, extract(epoch from now())::bigint) || '"'
    || ',"whole":' || is_whole || ',"today":"' || today || '"'
    || case when has_registers then ',"registers":' || ledger.branch_registers(tenant, places, sees_names)
      else '' end;
  return next ',"gone":' || coalesce((
        select json_agg(id) from (select unnest(told) except select unnest(own || beside)) as one (id))::text, '[]')
    || case when is_whole or exists (select from ledger.moves as m
          where m.tenant_id = tenant and m.entry = any (fresh) and m.fund is not null)
        then ',"balances":' || coalesce((
          select json_agg(json_build_object('account', b.account, 'fund', b.fund, 'kind', b.resource_kind,
            'balance', b.balance::text))
          from ledger.balances as b join ledger.parties as p on p.tenant_id = tenant and p.id::text = b.account
          where b.tenant_id = tenant and p.sort = 'organisation')::text, '[]')
        else '' end;
  if cardinality(own || beside) > 0 then
    -- As text, for what is JSON already need not be read again, and in pieces, which are not copied as a whole.
    return query
      select string_agg('{"id":"' || i.id || '","parent":' || coalesce('"' || i.parent || '"', 'null')
          || ',"facts":' || i.facts || case when one.aside then ',"aside":true}' else '}' end, ',')
      from (select id, place, false as aside from unnest(own) with ordinality as o (id, place)
        union all select id, place, true from unnest(beside) with ordinality as b (id, place)) as one
      join ledger.items as i on i.tenant_id = tenant and i.id = one.id
      group by one.place / 100;
  end if;
end $function$;
alter function ledger.read_branch(jsonb) owner to handsel_owner;
grant execute on function ledger.read_branch(jsonb) to handsel_app;

CREATE OR REPLACE FUNCTION ledger.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  raise exception '% is append-only: what was written is put right by writing more', tg_table_name
    using errcode = 'restrict_violation';
end $function$;
alter function ledger.refuse_change() owner to handsel_owner;

CREATE OR REPLACE FUNCTION ledger.refuse_place_loop()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  perform pg_advisory_xact_lock(hashtextextended(new.tenant_id::text || new.hierarchy, 0));
  if exists (
    with recursive above (place, days) as (
      select new.parent, daterange(new.from_day, new.to_day, '[]')
      union
      select edge.parent, above.days * daterange(edge.from_day, edge.to_day, '[]')
      from above join ledger.place_edges as edge
        on edge.tenant_id = new.tenant_id and edge.hierarchy = new.hierarchy and edge.child = above.place
      where above.days && daterange(edge.from_day, edge.to_day, '[]')
    )
    select from above where place = new.child
  ) then
    raise exception 'a place cannot lie within itself'
      using errcode = 'check_violation', constraint = 'place_edges_no_loop';
  end if;
  return new;
end $function$;
alter function ledger.refuse_place_loop() owner to handsel_owner;

CREATE OR REPLACE FUNCTION ledger.refuse_programme_loop()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  perform pg_advisory_xact_lock(hashtextextended(new.tenant_id::text || 'programmes', 0));
  if exists (
    with recursive above (id) as (
      select new.parent
      union
      select programme.parent from above join ledger.programmes as programme
        on programme.tenant_id = new.tenant_id and programme.id = above.id
    )
    select from above where id = new.id
  ) then
    raise exception 'a programme cannot lie within itself'
      using errcode = 'check_violation', constraint = 'programmes_no_loop';
  end if;
  return new;
end $function$;
alter function ledger.refuse_programme_loop() owner to handsel_owner;

CREATE OR REPLACE FUNCTION ledger.require_relation_end()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if exists (
    select from changed
    left join ledger.programmes on (programmes.tenant_id, programmes.id) = (changed.tenant_id, to_id)
    left join ledger.parties on (parties.tenant_id, parties.id) = (changed.tenant_id, to_id)
    left join ledger.service_points as points on (points.tenant_id, points.id) = (changed.tenant_id, to_id)
    where programmes.id is null and parties.id is null and points.id is null
  ) then
    raise exception 'the other end of a relation must exist'
      using errcode = 'foreign_key_violation', constraint = 'relations_to_id_fkey';
  end if;
  return null;
end $function$;
alter function ledger.require_relation_end() owner to handsel_owner;

CREATE OR REPLACE FUNCTION ledger.require_supported_places()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if exists (
    select from jsonb_to_recordset(new.supported) as one (place uuid)
    left join ledger.places on places.tenant_id = new.tenant_id and places.id = one.place
    where places.id is null
  ) then
    raise exception 'a supported place must exist'
      using errcode = 'foreign_key_violation', constraint = 'pairings_supported_fkey';
  end if;
  return new;
end $function$;
alter function ledger.require_supported_places() owner to handsel_owner;

CREATE OR REPLACE FUNCTION ledger.unsettle()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  new.settled := null;
  new.settled_by := null;
  new.settled_at := null;
  return new;
end $function$;
alter function ledger.unsettle() owner to handsel_owner;

CREATE OR REPLACE FUNCTION ledger.write_books(payload jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare
  tenant constant uuid := access.tenant();
begin
  insert into ledger.inbox (tenant_id, id, sha256, answer, code, because, params, field, findings, kind, content,
      seq, submission, received_by, received_at)
    select tenant, r.id, decode(r.sha256, 'hex'), r.answer, r.code, r.because, r.params, r.field, r.findings, r.kind,
      r.content, r.seq, r.submission, r.by, r.at
    from jsonb_to_recordset(payload -> 'inbox') as r (id uuid, sha256 text, answer text, code text, because text,
      params jsonb, field text, findings jsonb, kind text, content text, seq bigint, submission uuid, by uuid, at timestamptz)
    on conflict (tenant_id, id) do update set sha256 = excluded.sha256, answer = excluded.answer,
      code = excluded.code, because = excluded.because, params = excluded.params, field = excluded.field, findings = excluded.findings,
      kind = excluded.kind, content = excluded.content, seq = excluded.seq;

  if jsonb_array_length(payload -> 'settled') > 0 then
    delete from ledger.waits where tenant_id = tenant
      and entry = any (ledger.ids_in(payload, 'settled'));
  end if;
  if jsonb_array_length(payload -> 'waits') > 0 then
    insert into ledger.waits (tenant_id, waits_for, entry)
      select tenant, r.waits_for, r.entry
      from jsonb_to_recordset(payload -> 'waits') as r (waits_for uuid, entry uuid)
      on conflict do nothing;
  end if;

  if jsonb_array_length(payload -> 'entries') = 0 then
    return;
  end if;
  update ledger.chains set seq = (payload ->> 'seq')::bigint, head = decode(payload ->> 'head', 'hex')
    where tenant_id = tenant;
  insert into ledger.entries (tenant_id, id, seq, kind, v, programme, place, occurred, booked, body, grade,
      recorded_by, submission, received_at, sha256, hash)
    select tenant, r.id, r.seq, r.kind, r.v, r.programme, r.place, r.occurred, r.booked, r.body, r.grade,
      r.by, r.submission, r.at, decode(r.sha256, 'hex'), decode(r.hash, 'hex')
    from jsonb_to_recordset(payload -> 'entries') as r (id uuid, seq bigint, kind text, v smallint, programme uuid,
      place uuid, occurred date, booked date, body jsonb, grade smallint, by uuid, submission uuid, at timestamptz,
      sha256 text, hash text);
  insert into ledger.mentions (tenant_id, subject, occurred, entry)
    select tenant, r.subject, r.occurred, r.entry
    from jsonb_to_recordset(payload -> 'mentions') as r (subject uuid, occurred date, entry uuid)
    on conflict do nothing;
  if jsonb_array_length(payload -> 'moves') > 0 then
    insert into ledger.moves (tenant_id, entry, line, from_account, to_account, resource_kind, qty, item, fund, purpose,
        leg, sign)
      select tenant, r.entry, r.line, r."from", r."to", r.kind, r.qty, r.item, r.fund, r.purpose, r.leg, r.sign
      from jsonb_to_recordset(payload -> 'moves') as r (entry uuid, line smallint, "from" text, "to" text, kind text,
        qty bigint, item uuid, fund uuid, purpose text, leg text, sign smallint);
  end if;
  if jsonb_array_length(payload -> 'efforts') > 0 then
    insert into ledger.efforts (tenant_id, entry, line, party, headcount, role, minutes, sign)
      select tenant, r.entry, r.line, r.party, r.headcount, r.role, r.minutes, r.sign
      from jsonb_to_recordset(payload -> 'efforts') as r (entry uuid, line smallint, party uuid, headcount integer,
        role text, minutes integer, sign smallint);
  end if;
  if jsonb_array_length(payload -> 'participations') > 0 then
    insert into ledger.participations (tenant_id, entry, line, party, headcount, role, minutes, sign)
      select tenant, r.entry, r.line, r.party, r.headcount, r.role, r.minutes, r.sign
      from jsonb_to_recordset(payload -> 'participations') as r (entry uuid, line smallint, party uuid,
        headcount integer, role text, minutes integer, sign smallint);
  end if;
  if jsonb_array_length(payload -> 'findings') > 0 then
    insert into ledger.findings (tenant_id, entry, line, code, because, params)
      select tenant, r.entry, r.line, r.code, r.because, r.params
      from jsonb_to_recordset(payload -> 'findings') as r (entry uuid, line smallint, code text, because text,
        params jsonb);
  end if;
  if jsonb_array_length(payload -> 'ended') > 0 then
    insert into ledger.ended_entries (tenant_id, entry, by_entry, how)
      select tenant, r.entry, r.by_entry, r.how
      from jsonb_to_recordset(payload -> 'ended') as r (entry uuid, by_entry uuid, how text);
  end if;
  perform ledger.write_projections(payload);
end $function$;
alter function ledger.write_books(jsonb) owner to handsel_owner;
grant execute on function ledger.write_books(jsonb) to handsel_app;

CREATE OR REPLACE FUNCTION ledger.write_projections(payload jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare
  tenant constant uuid := access.tenant();
  followed constant uuid[] := ledger.ids_in(payload, 'followed');
begin
  insert into ledger.items (tenant_id, id, parent, kind, sex, tag, born_on, holder, place, ended_on, ended, facts)
    select tenant, r.id, r.parent, r.kind, r.sex, r.tag, r.born_on, r.holder, r.place, r.ended_on, r.ended, r.facts
    from jsonb_to_recordset(payload -> 'items') as r (id uuid, parent uuid, kind text, sex text, tag text, born_on date,
      holder text, place uuid, ended_on date, ended text, facts jsonb)
    on conflict (tenant_id, id) do update set parent = excluded.parent, kind = excluded.kind, sex = excluded.sex,
      tag = excluded.tag, born_on = excluded.born_on, holder = excluded.holder, place = excluded.place,
      ended_on = excluded.ended_on, ended = excluded.ended, facts = excluded.facts;
  if jsonb_array_length(payload -> 'itemsGone') > 0 then
    delete from ledger.items where tenant_id = tenant
      and id = any (ledger.ids_in(payload, 'itemsGone'));
  end if;
  if cardinality(followed) > 0 then
    delete from ledger.commitments where tenant_id = tenant and item = any (followed)
      and id not in (select r.id from jsonb_to_recordset(payload -> 'commitments') as r (id text));
    insert into ledger.commitments as old (tenant_id, id, sort, placement, item, promisor, programme, place, terms,
        placed_on, how, state, names, due, deadline, deferred_to, ended_on, ended_by, settled_in, paid)
      select tenant, r.id, r.sort, r.placement, r.item, r.promisor, r.programme, r.place, r.terms, r.placed_on, r.how,
        r.state, r.names, r.due, r.deadline, r.deferred_to, r.ended_on, r.ended_by, r.settled_in, r.paid
      from jsonb_to_recordset(payload -> 'commitments') as r (id text, sort text, placement uuid, item uuid,
        promisor uuid, programme uuid, place uuid, terms text, placed_on date, how text, state text, names uuid,
        due date, deadline date, deferred_to date, ended_on date, ended_by uuid, settled_in text, paid bigint)
      on conflict (tenant_id, id) do update set promisor = excluded.promisor, programme = excluded.programme,
        place = excluded.place, terms = excluded.terms, placed_on = excluded.placed_on, how = excluded.how,
        state = excluded.state, names = excluded.names, due = excluded.due, deadline = excluded.deadline,
        deferred_to = excluded.deferred_to, ended_on = excluded.ended_on, ended_by = excluded.ended_by,
        settled_in = excluded.settled_in, paid = excluded.paid
      where (old.state, old.names, old.due, old.deadline, old.deferred_to, old.ended_on, old.ended_by, old.paid,
          old.place, old.promisor, old.settled_in)
        is distinct from (excluded.state, excluded.names, excluded.due, excluded.deadline, excluded.deferred_to,
          excluded.ended_on, excluded.ended_by, excluded.paid, excluded.place, excluded.promisor, excluded.settled_in);
  end if;
  if jsonb_array_length(payload -> 'balances') > 0 then
    insert into ledger.balances as old (tenant_id, account, fund, resource_kind, balance)
      select tenant, r.account, r.fund, r.kind, r.delta
      from jsonb_to_recordset(payload -> 'balances') as r (account text, fund uuid, kind text, delta bigint)
      on conflict (tenant_id, account, fund, resource_kind) do update set balance = old.balance + excluded.balance;
    delete from ledger.balances as b using jsonb_to_recordset(payload -> 'balances') as r (account text, fund uuid,
        kind text)
      where b.tenant_id = tenant and b.account = r.account and b.fund = r.fund and b.resource_kind = r.kind
        and b.balance = 0;
    insert into ledger.fund_days as old (tenant_id, fund, day, account, resource_kind, leg, qty_in, qty_out)
      select tenant, r.fund, r.day, r.account, r.kind, r.leg, r."in", r.out
      from jsonb_to_recordset(payload -> 'fundDays') as r (fund uuid, day date, account text, kind text, leg text,
        "in" bigint, out bigint)
      on conflict (tenant_id, fund, day, account, resource_kind, leg) do update
        set qty_in = old.qty_in + excluded.qty_in, qty_out = old.qty_out + excluded.qty_out;
    delete from ledger.fund_days as d using jsonb_to_recordset(payload -> 'fundDays') as r (fund uuid, day date,
        account text, kind text, leg text)
      where d.tenant_id = tenant and d.fund = r.fund and d.day = r.day and d.account = r.account
        and d.resource_kind = r.kind and d.leg = r.leg and d.qty_in = 0 and d.qty_out = 0;
  end if;
  if (payload ->> 'hasRare')::boolean then
    delete from ledger.closings as c using jsonb_to_recordset(payload -> 'reopened') as r (programme uuid, month text)
      where c.tenant_id = tenant and c.programme = r.programme and c.month = r.month;
    insert into ledger.closings (tenant_id, programme, month, entry)
      select tenant, r.programme, r.month, r.entry
      from jsonb_to_recordset(payload -> 'closed') as r (programme uuid, month text, entry uuid);
    insert into ledger.party_links (tenant_id, duplicate, keep, entry)
      select tenant, r.duplicate, r.keep, r.entry
      from jsonb_to_recordset(payload -> 'linked') as r (duplicate uuid, keep uuid, entry uuid);
    delete from ledger.party_links as l
      where l.tenant_id = tenant and l.entry = any (ledger.ids_in(payload, 'unlinked'));
  end if;
end $function$;
alter function ledger.write_projections(jsonb) owner to handsel_owner;
grant execute on function ledger.write_projections(jsonb) to handsel_app;

CREATE OR REPLACE FUNCTION vault.refuse_erased()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if exists (select from added join vault.erasures using (tenant_id, party)) then
    raise exception 'this person has been erased' using errcode = 'check_violation', constraint = 'not_erased';
  end if;
  return null;
end $function$;
alter function vault.refuse_erased() owner to handsel_owner;

CREATE OR REPLACE FUNCTION vault.refuse_erased_party()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if exists (
    select from added join vault.erasures on (added.tenant_id, added.id) = (erasures.tenant_id, erasures.party)
  ) then
    raise exception 'this person has been erased' using errcode = 'check_violation', constraint = 'not_erased';
  end if;
  return null;
end $function$;
alter function vault.refuse_erased_party() owner to handsel_owner;
