// What must hold for every table, view, function and login of ours, as questions to the catalog: each
// answers the names of what breaks it. `breakage` is SQL that does break it, for the test that the rule
// can fail.

export type CatalogRule = {
  readonly rule: string
  readonly offenders: string
  readonly breakage: string
  readonly named: string
}

/**
 * Functions that run with their owner's rights, and why each must. A new one needs a reviewer, and
 * a line here.
 */
export const DEFINER_FUNCTIONS = [
  // Reads the key that the application must not read.
  'access.checked_context()',
  // Inserts the row of a tenant that is in no context yet.
  'access.found_tenant(uuid,text,text,text)',
]

const OURS = `nspname !~ '^pg_' and nspname not in ('information_schema', 'public')`

/**
 * Tables that hold a tenant's rows: all of ours but those in `access`, which lets people in before
 * a tenant is known.
 */
const TENANT_TABLES = `
  pg_class join pg_namespace on pg_namespace.oid = relnamespace
  where ${OURS} and nspname <> 'access' and relkind in ('r', 'p')`

const RELATIONS = `
  pg_class join pg_namespace on pg_namespace.oid = relnamespace
  where ${OURS} and relkind in ('r', 'p', 'v', 'm', 'f', 'S')`

const columnOf = (relation: string, number: string) =>
  `(select attname::text from pg_attribute where attrelid = ${relation} and attnum = ${number})`

/** As PostgreSQL writes `tenant_id = (select access.tenant())`. */
const THE_EQUALITY = '(tenant_id = ( SELECT access.tenant() AS tenant))'

const PROBE = 'ledger.probe'
const GOOD = `create table ${PROBE} (tenant_id uuid not null, id uuid not null, primary key (tenant_id, id));
  select access.guard_tenant_table('${PROBE}');`

export const CATALOG_RULES: readonly CatalogRule[] = [
  {
    rule: 'a table has tenant_id uuid not null',
    offenders: `select pg_class.oid::regclass::text as what from ${TENANT_TABLES} and not exists (
      select from pg_attribute
      where attrelid = pg_class.oid and attname = 'tenant_id' and atttypid = 'uuid'::regtype and attnotnull)`,
    breakage: `create table ${PROBE} (tenant_id uuid, id uuid unique)`,
    named: PROBE,
  },
  {
    rule: 'a primary key is there and begins with tenant_id',
    offenders: `select pg_class.oid::regclass::text as what from ${TENANT_TABLES} and not exists (
      select from pg_constraint where conrelid = pg_class.oid and contype = 'p'
        and ${columnOf('conrelid', 'conkey[1]')} = 'tenant_id')`,
    breakage: `create table ${PROBE} (tenant_id uuid not null, id uuid primary key)`,
    named: PROBE,
  },
  {
    rule: 'every index, so every unique key, begins with tenant_id',
    offenders: `select indexrelid::regclass::text as what from pg_index where indrelid in (
        select pg_class.oid from ${TENANT_TABLES})
      and ${columnOf('indrelid', 'indkey[0]')} is distinct from 'tenant_id'`,
    breakage: `${GOOD} create unique index probe_code on ${PROBE} (id)`,
    named: 'ledger.probe_code',
  },
  {
    rule: 'a foreign key begins with tenant_id on both sides',
    offenders: `select conname::text as what from pg_constraint where contype = 'f'
      and conrelid in (select pg_class.oid from ${TENANT_TABLES})
      and not (${columnOf('conrelid', 'conkey[1]')} = 'tenant_id' and (
        ${columnOf('confrelid', 'confkey[1]')} = 'tenant_id' or confrelid = 'access.tenants'::regclass))`,
    breakage: `${GOOD} alter table ${PROBE} add column code uuid unique,
      add column other uuid references ${PROBE} (code)`,
    named: 'probe_other_fkey',
  },
  {
    rule: 'row-level security is on and forced',
    offenders: `select pg_class.oid::regclass::text as what from ${RELATIONS} and relkind in ('r', 'p')
      and not (relrowsecurity and relforcerowsecurity)
      and not (nspname = 'access' and relname in ('migrations', 'context_keys'))`,
    breakage: `${GOOD} alter table ${PROBE} no force row level security`,
    named: PROBE,
  },
  {
    rule: 'the policies are the one equality, and reading for the backup; others may only narrow',
    offenders: `select pg_class.oid::regclass::text as what from ${TENANT_TABLES} and (
      select string_agg(format('%s %s %s %s %s', polname, polcmd, polroles::regrole[],
        pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)), '; ' order by polname)
      from pg_policy where polrelid = pg_class.oid and polpermissive)
      is distinct from 'backup_rows r {handsel_backup} true ; tenant_rows * {handsel_app}'
        ' ${THE_EQUALITY} ${THE_EQUALITY}'`,
    breakage: `${GOOD} create policy also on ${PROBE} for select to handsel_app using (true)`,
    named: PROBE,
  },
  {
    rule: 'nobody is granted truncate, references or trigger; everyone is granted nothing; the backup reads',
    offenders: `select format('%s to %s on %s', privilege_type, case when grantee = 0 then 'public'
        else grantee::regrole::text end, pg_class.oid::regclass) as what
      from pg_namespace join pg_class on pg_namespace.oid = relnamespace, aclexplode(relacl)
      where ${OURS} and grantee <> relowner and (grantee = 0
        or privilege_type in ('TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN')
        or (grantee = 'handsel_backup'::regrole and privilege_type <> 'SELECT'))`,
    breakage: `${GOOD} grant truncate on ${PROBE} to handsel_app`,
    named: 'TRUNCATE to handsel_app on ledger.probe',
  },
  {
    rule: 'the backup can read every table but the key of the context',
    offenders: `select pg_class.oid::regclass::text as what from ${RELATIONS} and relkind in ('r', 'p')
      and pg_class.oid <> 'access.context_keys'::regclass
      and not has_table_privilege('handsel_backup', pg_class.oid, 'select')`,
    breakage: `${GOOD} revoke select on ${PROBE} from handsel_backup`,
    named: PROBE,
  },
  {
    rule: 'handsel_owner owns it, and handsel_context the key',
    offenders: `select pg_class.oid::regclass::text as what from ${RELATIONS} and relowner::regrole::text <>
      case pg_class.oid when 'access.context_keys'::regclass then 'handsel_context' else 'handsel_owner' end`,
    breakage: `${GOOD} alter table ${PROBE} owner to handsel_app`,
    named: PROBE,
  },
  {
    rule: 'there is no materialised view and no foreign table',
    offenders: `select pg_class.oid::regclass::text as what from ${RELATIONS} and relkind in ('m', 'f')`,
    breakage: `${GOOD} create materialized view ledger.seen as select * from ${PROBE}`,
    named: 'ledger.seen',
  },
  {
    rule: 'a view has its reader’s rights',
    offenders: `select pg_class.oid::regclass::text as what from ${RELATIONS} and relkind = 'v'
      and not coalesce('security_invoker=true' = any (reloptions), false)`,
    breakage: `${GOOD} create view ledger.seen as select * from ${PROBE}`,
    named: 'ledger.seen',
  },
  {
    rule: 'a function with its owner’s rights is on the list above',
    offenders: `select pg_proc.oid::regprocedure::text as what
      from pg_proc join pg_namespace on pg_namespace.oid = pronamespace
      where ${OURS} and prosecdef and pg_proc.oid::regprocedure::text not in (
        ${DEFINER_FUNCTIONS.map(name => `'${name}'`).join(', ')})`,
    breakage: `create function ledger.all_seeing() returns int language sql security definer
      set search_path = pg_catalog, pg_temp as 'select 1'`,
    named: 'ledger.all_seeing()',
  },
  {
    rule: 'a function with its owner’s rights has a fixed search_path and is not everyone’s to call',
    offenders: `select pg_proc.oid::regprocedure::text as what
      from pg_proc join pg_namespace on pg_namespace.oid = pronamespace
      where ${OURS} and prosecdef and (not 'search_path=pg_catalog, pg_temp' = any (coalesce(proconfig, '{}'))
        or proacl is null or exists (select from aclexplode(proacl) where grantee = 0))`,
    breakage: `alter function access.checked_context() reset search_path`,
    named: 'access.checked_context()',
  },
  {
    rule: 'no function is marked leakproof',
    offenders: `select pg_proc.oid::regprocedure::text as what
      from pg_proc join pg_namespace on pg_namespace.oid = pronamespace where ${OURS} and proleakproof`,
    breakage: 'alter function access.tenant() leakproof',
    named: 'access.tenant()',
  },
  {
    rule: 'no login of the application owns anything, is above the rules or can become who is',
    offenders: `select rolname::text as what from pg_roles role
      where pg_has_role(role.oid, 'handsel_app', 'member') and not (rolsuper and rolname = 'handsel_super')
        and (rolsuper or rolbypassrls or rolcreaterole
        or exists (select from pg_shdepend
          where refclassid = 'pg_authid'::regclass and refobjid = role.oid and deptype = 'o')
        or exists (select from pg_roles other where other.oid <> role.oid and other.rolname <> 'handsel_app'
          and pg_has_role(role.oid, other.oid, 'member') and (other.rolsuper or other.rolbypassrls
            or other.rolname in ('handsel_owner', 'handsel_context', 'handsel_backup'))))`,
    breakage: 'create role careless login; grant handsel_app, handsel_backup to careless',
    named: 'careless',
  },
  {
    rule: 'the application cannot read the key of the context',
    offenders: `select rolname::text as what from pg_roles where rolname in ('handsel_app', 'handsel_backup')
      and has_table_privilege(oid, 'access.context_keys', 'select')`,
    breakage: 'grant select on access.context_keys to handsel_app',
    named: 'handsel_app',
  },
]
