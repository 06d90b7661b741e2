-- The vault: everything that says who somebody is. The ledger knows people by random ids only; each row here
-- can be erased, and no total changes. What need not be searched is sealed under a key of the person's own, and
-- that key under the tenant's, so that destroying one small row makes the rest unreadable.

-- Names are editable and searchable, so they are not sealed. Position 0 is the one shown first.
create table vault.names (
  tenant_id uuid not null,
  party uuid not null,
  position smallint not null check (position between 0 and 9),
  text text not null check (btrim(text) <> '' and length(text) <= 200),
  script text check (script ~ '^[A-Z][a-z]{3}$'),
  lang text check (lang ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
  primary key (tenant_id, party, position),
  foreign key (tenant_id, party) references ledger.parties (tenant_id, id)
);
select access.guard_tenant_table('vault.names');

-- Compared byte by byte, so that what is typed is a range of this key: LIKE would not be pushed below the policy.
-- No foreign key: keys are made from names and written with them, a dozen to a person, and checking each
-- was half the time of an import.
create table vault.name_keys (
  tenant_id uuid not null,
  key text collate "C" not null check (octet_length(key) between 1 and 800),
  party uuid not null,
  primary key (tenant_id, key, party)
);
create index name_keys_by_party on vault.name_keys (tenant_id, party);
select access.guard_tenant_table('vault.name_keys');

-- The person's key, wrapped by the tenant's, which is derived from the master key and stored nowhere.
create table vault.person_keys (
  tenant_id uuid not null,
  party uuid not null,
  wrapped bytea not null check (octet_length(wrapped) = 61),
  primary key (tenant_id, party),
  foreign key (tenant_id, party) references ledger.parties (tenant_id, id)
);
select access.guard_tenant_table('vault.person_keys');

create table vault.contacts (
  tenant_id uuid not null,
  party uuid not null,
  phone bytea not null check (octet_length(phone) between 30 and 200),
  primary key (tenant_id, party),
  foreign key (tenant_id, party) references vault.person_keys (tenant_id, party)
);
select access.guard_tenant_table('vault.contacts');

-- Sealed, so that no search over notes can exist; forgotten after keep_until.
create table vault.notes (
  tenant_id uuid not null,
  id uuid not null,
  party uuid not null,
  sealed bytea not null check (octet_length(sealed) between 30 and 4100),
  written_by uuid not null,
  written_on date not null check (isfinite(written_on)),
  keep_until date not null check (keep_until between written_on and written_on + 366),
  primary key (tenant_id, id),
  foreign key (tenant_id, party) references vault.person_keys (tenant_id, party)
);
create index notes_by_party on vault.notes (tenant_id, party, written_on);
create index notes_by_end on vault.notes (tenant_id, keep_until);
select access.guard_tenant_table('vault.notes');

-- `sha256` is of the photo as it was sent, because that is what an entry's evidence names; the bytes kept are
-- re-encoded, so nothing of the camera's own record is left.
create table vault.photos (
  tenant_id uuid not null,
  id uuid not null,
  party uuid not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  media_type text not null check (media_type = 'image/jpeg'),
  width smallint not null check (width between 1 and 1600),
  height smallint not null check (height between 1 and 1600),
  sealed bytea not null check (octet_length(sealed) between 30 and 6000000),
  taken_by uuid not null,
  added_on date not null check (isfinite(added_on)),
  primary key (tenant_id, id),
  unique (tenant_id, party, sha256),
  foreign key (tenant_id, party) references vault.person_keys (tenant_id, party)
);
select access.guard_tenant_table('vault.photos');

-- Acts, never a state: what somebody agreed to follows from the last act. Silence is not an act.
create table vault.consents (
  tenant_id uuid not null,
  id uuid not null,
  party uuid not null,
  purpose text not null check (purpose in ('photo', 'story', 'sharing', 'research', 'contact')),
  recipient text not null check (length(recipient) between 1 and 80),
  medium text not null check (length(medium) between 1 and 40),
  act text not null check (act in ('given', 'refused', 'withdrawn')),
  method text not null check (method in ('spoken', 'written', 'recorded')),
  notice_sha256 text not null check (notice_sha256 ~ '^[0-9a-f]{64}$'),
  lang text not null check (lang ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
  asked_by uuid not null,
  guardian uuid,
  acted_on date not null check (isfinite(acted_on)),
  expires_on date check (isfinite(expires_on) and expires_on >= acted_on),
  primary key (tenant_id, id),
  foreign key (tenant_id, party) references ledger.parties (tenant_id, id)
);
create index consents_by_party on vault.consents (tenant_id, party, purpose, acted_on);
select access.guard_tenant_table('vault.consents');
revoke update on vault.consents from handsel_app;

-- Who opened a record, for the person to see: a role, a day, a purpose; how often, never at what hour.
create table vault.reads (
  tenant_id uuid not null,
  party uuid not null,
  day date not null check (isfinite(day)),
  role text not null check (role ~ '^[a-z_]{1,32}$'),
  purpose text not null check (purpose ~ '^[a-z_]{1,32}$'),
  times integer not null default 1 check (times > 0),
  primary key (tenant_id, party, day, role, purpose),
  foreign key (tenant_id, party) references ledger.parties (tenant_id, id)
);
select access.guard_tenant_table('vault.reads');

-- Ids only, and no foreign key: after a restore an erased id may be one the older books have not heard of yet.
create table vault.erasures (
  tenant_id uuid not null references access.tenants (id),
  party uuid not null,
  erased_at timestamptz not null default now(),
  primary key (tenant_id, party)
);
select access.guard_tenant_table('vault.erasures');
revoke update, delete on vault.erasures from handsel_app;

-- An old phone, an import done twice or a restored copy must not bring back who was erased.
create function vault.refuse_erased() returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if exists (select from added join vault.erasures using (tenant_id, party)) then
    raise exception 'this person has been erased' using errcode = 'check_violation', constraint = 'not_erased';
  end if;
  return null;
end $$;
create function vault.refuse_erased_party() returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if exists (
    select from added join vault.erasures on (added.tenant_id, added.id) = (erasures.tenant_id, erasures.party)
  ) then
    raise exception 'this person has been erased' using errcode = 'check_violation', constraint = 'not_erased';
  end if;
  return null;
end $$;
create trigger names_not_of_erased after insert on vault.names
  referencing new table as added for each statement execute function vault.refuse_erased();
create trigger parties_not_of_erased after insert on ledger.parties
  referencing new table as added for each statement execute function vault.refuse_erased_party();
create trigger parties_no_more_of_erased after update on ledger.parties
  referencing new table as added for each statement execute function vault.refuse_erased_party();
create trigger consents_not_of_erased after insert on vault.consents
  referencing new table as added for each statement execute function vault.refuse_erased();
create trigger reads_not_of_erased after insert on vault.reads
  referencing new table as added for each statement execute function vault.refuse_erased();
create trigger person_keys_not_of_erased after insert on vault.person_keys
  referencing new table as added for each statement execute function vault.refuse_erased();
