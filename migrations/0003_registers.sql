-- Registers: what programmes point at. Current rows here; every change also writes one row of history to
-- ledger.register_versions. No table here holds the name of a person or a household: names are in the vault.
-- Days are local civil days; to_day is the last day on which a row holds, or null while it goes on.
create extension if not exists btree_gist with schema ledger;

-- Places have ids of our own: official codes are reissued, split and withdrawn, so they are dated attributes.
create table ledger.places (
  tenant_id uuid not null references access.tenants (id),
  id uuid not null, version integer not null default 1 check (version > 0),
  kind text not null check (kind ~ '^[a-z][a-z0-9_-]{0,31}$'),
  name text not null check (btrim(name) <> '' and length(name) <= 120),
  primary key (tenant_id, id)
);
select access.guard_tenant_table('ledger.places');

create table ledger.place_codes (
  tenant_id uuid not null,
  id uuid not null, version integer not null default 1 check (version > 0),
  place uuid not null,
  scheme text not null check (scheme ~ '^[a-z][a-z0-9_-]{0,31}$'),
  code text not null check (length(code) between 1 and 40),
  from_day date not null check (isfinite(from_day)), to_day date check (isfinite(to_day) and to_day >= from_day),
  primary key (tenant_id, id),
  foreign key (tenant_id, place) references ledger.places (tenant_id, id),
  constraint place_codes_one_code exclude using gist
    (tenant_id with =, place with =, scheme with =, daterange(from_day, to_day, '[]') with &&),
  constraint place_codes_one_place exclude using gist
    (tenant_id with =, scheme with =, code with =, daterange(from_day, to_day, '[]') with &&)
);
select access.guard_tenant_table('ledger.place_codes');

-- Several trees over the same places, each edge dated: a township that moved to another county keeps its past.
create table ledger.place_edges (
  tenant_id uuid not null,
  id uuid not null, version integer not null default 1 check (version > 0),
  hierarchy text not null default 'administrative' check (hierarchy ~ '^[a-z][a-z0-9_-]{0,31}$'),
  child uuid not null,
  parent uuid not null check (parent <> child),
  from_day date not null check (isfinite(from_day)), to_day date check (isfinite(to_day) and to_day >= from_day),
  primary key (tenant_id, id),
  foreign key (tenant_id, child) references ledger.places (tenant_id, id),
  foreign key (tenant_id, parent) references ledger.places (tenant_id, id),
  constraint place_edges_one_parent exclude using gist
    (tenant_id with =, hierarchy with =, child with =, daterange(from_day, to_day, '[]') with &&)
);
create index place_edges_by_parent on ledger.place_edges (tenant_id, hierarchy, parent);
select access.guard_tenant_table('ledger.place_edges');

-- Two edges entered at once could close a loop that neither sees: one hierarchy of one tenant takes turns.
create function ledger.refuse_place_loop() returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
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
end $$;
create trigger place_edges_no_loop after insert or update on ledger.place_edges
  for each row execute function ledger.refuse_place_loop();

-- A person and a household have no name here. `code` is what is printed on the family's paper, such as F-014.
create table ledger.parties (
  tenant_id uuid not null references access.tenants (id),
  id uuid not null, version integer not null default 1 check (version > 0),
  sort text not null check (sort in ('person', 'household', 'organisation', 'group')),
  org_class text check (org_class in ('funder', 'intermediary', 'implementer', 'supplier', 'beneficiary-body')),
  name text check (btrim(name) <> '' and length(name) <= 200),
  code text check (length(code) between 1 and 40),
  code_key text collate "C" generated always as (lower(code)) stored,
  place uuid,
  headcount jsonb check (jsonb_typeof(headcount) = 'array' and octet_length(headcount::text) <= 1000),
  ended_on date check (isfinite(ended_on)),
  primary key (tenant_id, id),
  foreign key (tenant_id, place) references ledger.places (tenant_id, id),
  constraint parties_no_personal_name check (name is null or sort in ('organisation', 'group')),
  constraint parties_named check (name is not null or sort <> 'organisation'),
  constraint parties_class check ((org_class is not null) = (sort = 'organisation'))
);
-- Partial, so that no foreign key is checked along them: planned while the table is empty, the check would take the
-- index that asks for the tenant alone, and read all of it for each row until the first analyze.
create unique index parties_one_code on ledger.parties (tenant_id, code_key) where code_key is not null;
create index parties_by_place on ledger.parties (tenant_id, place) where place is not null;
select access.guard_tenant_table('ledger.parties');

-- A tree; entries attach to its leaves, which have a kind.
create table ledger.programmes (
  tenant_id uuid not null,
  id uuid not null, version integer not null default 1 check (version > 0),
  parent uuid,
  kind text check (kind ~ '^[a-z][a-z0-9_-]{0,31}$'),
  name text not null check (btrim(name) <> '' and length(name) <= 120),
  owner uuid not null,
  from_day date not null check (isfinite(from_day)), to_day date check (isfinite(to_day) and to_day >= from_day),
  primary key (tenant_id, id),
  foreign key (tenant_id, parent) references ledger.programmes (tenant_id, id),
  foreign key (tenant_id, owner) references ledger.parties (tenant_id, id)
);
create index programmes_by_parent on ledger.programmes (tenant_id, parent) where parent is not null;
select access.guard_tenant_table('ledger.programmes');

create function ledger.refuse_programme_loop() returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
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
end $$;
create trigger programmes_no_loop after insert or update of parent on ledger.programmes
  for each row when (new.parent is not null) execute function ledger.refuse_programme_loop();

create table ledger.service_points (
  tenant_id uuid not null,
  id uuid not null, version integer not null default 1 check (version > 0),
  type text not null check (type ~ '^[a-z][a-z0-9_-]{0,31}$'),
  name text not null check (btrim(name) <> '' and length(name) <= 120),
  place uuid not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, place) references ledger.places (tenant_id, id)
);
select access.guard_tenant_table('ledger.service_points');

-- What is so over time: never a start event and a stop event, so that "how many now" is one comparison.
create table ledger.relations (
  tenant_id uuid not null,
  id uuid not null, version integer not null default 1 check (version > 0),
  type text not null check (type in ('enrolment', 'membership', 'posting', 'employment', 'volunteering',
    'shareholding', 'operates', 'guardian')),
  from_party uuid not null,
  to_id uuid not null check (to_id <> from_party),
  on_behalf_of uuid,
  role text check (length(role) between 1 and 40),
  start_day date not null check (isfinite(start_day)),
  end_day date check (isfinite(end_day) and end_day >= start_day),
  end_reason text check (end_reason ~ '^[a-z_]{1,32}$'),
  primary key (tenant_id, id),
  foreign key (tenant_id, from_party) references ledger.parties (tenant_id, id),
  foreign key (tenant_id, on_behalf_of) references ledger.parties (tenant_id, id),
  check (end_reason is null or end_day is not null)
);
create index relations_by_from on ledger.relations (tenant_id, from_party, type);
create index relations_by_to on ledger.relations (tenant_id, to_id, type);
select access.guard_tenant_table('ledger.relations');

-- to_id is a party, a programme or a service point: no foreign key says "one of three", so a trigger does.
create function ledger.require_relation_end() returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
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
end $$;
create trigger relations_end_exists after insert on ledger.relations
  referencing new table as changed for each statement execute function ledger.require_relation_end();
create trigger relations_end_still_exists after update on ledger.relations
  referencing new table as changed for each statement execute function ledger.require_relation_end();

-- Who supports which places, from when to when. `supported` is [{"place": id}].
create table ledger.pairings (
  tenant_id uuid not null,
  id uuid not null, version integer not null default 1 check (version > 0),
  supporter uuid not null,
  supported jsonb not null check (jsonb_typeof(supported) = 'array' and octet_length(supported::text) <= 20000),
  from_day date not null check (isfinite(from_day)), to_day date check (isfinite(to_day) and to_day >= from_day),
  primary key (tenant_id, id),
  foreign key (tenant_id, supporter) references ledger.parties (tenant_id, id)
);
select access.guard_tenant_table('ledger.pairings');

create function ledger.require_supported_places() returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
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
end $$;
create trigger pairings_places_exist after insert or update of supported on ledger.pairings
  for each row execute function ledger.require_supported_places();

create table ledger.funds (
  tenant_id uuid not null,
  id uuid not null, version integer not null default 1 check (version > 0),
  holder uuid not null,
  name text not null check (btrim(name) <> '' and length(name) <= 120),
  purpose text check (length(purpose) <= 200),
  restricted boolean not null default false,
  from_day date not null check (isfinite(from_day)), to_day date check (isfinite(to_day) and to_day >= from_day),
  primary key (tenant_id, id),
  foreign key (tenant_id, holder) references ledger.parties (tenant_id, id),
  check (not restricted or purpose is not null)
);
select access.guard_tenant_table('ledger.funds');

-- What can be counted. Entries name it by its key, so a key never changes its class or its smallest step.
create table ledger.resource_kinds (
  tenant_id uuid not null references access.tenants (id),
  key text not null check (key ~ '^[a-z][a-z0-9_-]{0,31}$'),
  version integer not null default 1 check (version > 0),
  class text not null check (class in ('money', 'item', 'bulk', 'meter', 'effort', 'service')),
  name text not null check (btrim(name) <> '' and length(name) <= 60),
  unit text not null check (length(unit) between 1 and 20),
  step integer not null default 1 check (step > 0),
  decimals smallint not null default 0 check (decimals between 0 and 6),
  params jsonb check (jsonb_typeof(params) = 'object' and octet_length(params::text) <= 4000),
  primary key (tenant_id, key)
);
select access.guard_tenant_table('ledger.resource_kinds');

-- Terms are never changed: an entry relies on id@version, so a change is a new version beside the old one.
create table ledger.terms (
  tenant_id uuid not null references access.tenants (id),
  id uuid not null, version integer not null default 1 check (version > 0),
  template text not null check (template ~ '^[a-z][a-z0-9_-]{0,31}$'),
  name text not null check (btrim(name) <> '' and length(name) <= 120),
  params jsonb not null check (jsonb_typeof(params) = 'object' and octet_length(params::text) <= 8000),
  from_day date not null check (isfinite(from_day)),
  primary key (tenant_id, id, version)
);
select access.guard_tenant_table('ledger.terms');
revoke update, delete on ledger.terms from handsel_app;

-- One row per change of a register row, with the row as it became.
create table ledger.register_versions (
  tenant_id uuid not null references access.tenants (id),
  register text not null check (register ~ '^[a-z][a-z-]{0,31}$'),
  id text not null check (length(id) between 1 and 36),
  version integer not null check (version > 0),
  body jsonb not null,
  changed_by uuid not null,
  changed_at timestamptz not null default now(),
  primary key (tenant_id, register, id, version)
);
select access.guard_tenant_table('ledger.register_versions');
revoke delete on ledger.register_versions from handsel_app;

create trigger terms_are_kept before update or delete or truncate on ledger.terms
  for each statement execute function ledger.refuse_change();
create trigger register_versions_are_kept before delete or truncate on ledger.register_versions
  for each statement execute function ledger.refuse_change();

-- The one change history takes: what stood in it about a person who has been erased is emptied.
create function ledger.allow_only_erasure() returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if new.register = 'parties' and new.body = '{"erased": true}'
    and (new.tenant_id, new.register, new.id, new.version, new.changed_by, new.changed_at)
      is not distinct from (old.tenant_id, old.register, old.id, old.version, old.changed_by, old.changed_at)
  then
    return new;
  end if;
  raise exception 'register_versions is append-only' using errcode = 'restrict_violation';
end $$;
create trigger register_versions_change_only_by_erasure before update on ledger.register_versions
  for each row execute function ledger.allow_only_erasure();
