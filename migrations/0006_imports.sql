-- What is imported from sheets. The rows of a file name people, so they are sealed under the workspace's vault key,
-- and forgotten: at commit but for the rows that were refused, after seven days in any case, and at once when anybody
-- of the workspace is erased, because nothing can look into them for her.

create table ledger.imports (
  tenant_id uuid not null references access.tenants (id),
  id uuid not null,
  state text not null default 'draft' check (state in ('draft', 'committing', 'committed', 'undoing', 'undone')),
  sha256 bytea not null check (octet_length(sha256) = 32),
  -- the file's name and sheets as they were read, without what is kept about nobody
  file bytea check (octet_length(file) <= 20000000),
  -- how it is read, what was chosen, and what becomes of each row
  work bytea check (octet_length(work) <= 20000000),
  -- goes up with every change of `work` by a person, so that a slow check does not overwrite a newer one
  revision integer not null default 1 check (revision > 0),
  counts jsonb not null default '{}' check (jsonb_typeof(counts) = 'object' and octet_length(counts::text) <= 1000),
  done integer not null default 0 check (done >= 0),
  total integer not null default 0 check (total >= 0),
  -- when whoever works on it last was seen to; past two minutes nobody does
  beat timestamptz,
  made_by uuid not null,
  made_at timestamptz not null,
  committed_by uuid,
  committed_at timestamptz,
  undone_by uuid,
  undone_at timestamptz,
  primary key (tenant_id, id)
);
create index imports_by_time on ledger.imports (tenant_id, made_at);
create index imports_by_file on ledger.imports (tenant_id, sha256);
select access.guard_tenant_table('ledger.imports');

-- The families an import made or changed, so that it can be undone. `before` is sealed under the person's own key: her
-- names and phone as they were and as they became.
create table ledger.import_parties (
  tenant_id uuid not null,
  import uuid not null,
  party uuid not null,
  made boolean not null,
  version integer not null check (version > 0),
  before bytea check (octet_length(before) <= 20000),
  primary key (tenant_id, import, party),
  foreign key (tenant_id, import) references ledger.imports (tenant_id, id),
  foreign key (tenant_id, party) references ledger.parties (tenant_id, id)
);
create index import_parties_by_party on ledger.import_parties (tenant_id, party);
select access.guard_tenant_table('ledger.import_parties');

create function ledger.forget_imported() returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  update ledger.imports set file = null, work = null
    where tenant_id in (select tenant_id from added) and (file is not null or work is not null);
  update ledger.import_parties as kept set before = null
    from added where kept.tenant_id = added.tenant_id and kept.party = added.party and kept.before is not null;
  return null;
end $$;
create trigger erased_from_imports after insert on vault.erasures
  referencing new table as added for each statement execute function ledger.forget_imported();
