import type pg from 'pg'

/**
 * One text per table that changes whenever a row does. When a session was last used is left out: looking at
 * something is not a change.
 */
export async function checksums(client: pg.Client, tenant?: string): Promise<Record<string, string>> {
  const { rows: tables } = await client.query<{ name: string; has_tenant: boolean }>(`
    select format('%I.%I', n.nspname, c.relname) as name,
      exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id') as has_tenant
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('access', 'ledger', 'vault') and c.relkind in ('r', 'p') order by 1`)
  const parts = tables
    .filter(table => tenant === undefined || table.has_tenant)
    .map(({ name }) => {
      const rows = `select md5((to_jsonb(t) - 'seen_at')::text) as row from ${name} t`
      const own = tenant === undefined ? '' : ` where t.tenant_id = '${tenant}'`
      return `select '${name}' as name, count(*) || ':' || coalesce(md5(string_agg(row, '' order by row)), '') as sum
        from (${rows}${own}) as rows`
    })
  // Under a name it is planned once for a client, not at every look.
  const look = { name: `checksums ${tenant ?? ''}`, text: parts.join(' union all ') }
  const { rows } = await client.query<{ name: string; sum: string }>(look)
  return Object.fromEntries(rows.map(({ name, sum }) => [name, sum]))
}
