-- The places an import made, so that they can be undone with it.
create table ledger.import_places (
  tenant_id uuid not null,
  import uuid not null,
  place uuid not null,
  -- the journal's number when the place was made: no earlier entry can name it
  since_seq bigint not null check (since_seq >= 0),
  primary key (tenant_id, import, place),
  foreign key (tenant_id, import) references ledger.imports (tenant_id, id),
  foreign key (tenant_id, place) references ledger.places (tenant_id, id)
);
create index import_places_by_place on ledger.import_places (tenant_id, place);
select access.guard_tenant_table('ledger.import_places');
