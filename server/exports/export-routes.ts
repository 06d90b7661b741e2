import { sql } from 'kysely'
import { z } from 'zod'
import type { Role } from '#core/role.ts'
import { EXPORT_NAMES, type ExportName } from '#exchange/export-tables.ts'
import { type Reach, reachOf } from '#server/access/reach.ts'
import type { Tx } from '#server/database/tx.ts'
import { exportCsv, exportJson, exportXlsx, type Wanted } from '#server/exports/export-files.ts'
import { Problem } from '#server/http/problem.ts'
import { type Route, route } from '#server/http/route.ts'
import { FileAnswer, SentFile } from '#server/http/sent.ts'
import { todayIn } from '#server/reading/today.ts'
import { PURPOSES, type Purpose } from '#server/vault/reads.ts'

const NOTES: Readonly<Record<string, string>> = { families: '; their names for a coordinator who says why' }

const TYPES = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
} as const

type Format = keyof typeof TYPES

/** Whole tables go to those who answer for the books; field workers and partners see their own places on screens. */
const WHO = ['coordinator', 'approver', 'auditor'] as const satisfies readonly Role[]

const query = z.strictObject({
  /** Headings and acts in words of this language; without it, keys that do not change. */
  language: z.enum(['en', 'zh', 'ug']).optional(),
})

const familyQuery = query.extend({
  /** Why the names are needed; without it there are codes only. */
  names: z.enum(PURPOSES).optional(),
})

function exportRoute(name: ExportName, format: Format): Route {
  return route({
    method: 'GET',
    path: `/api/v1/exports/${name}.${format}`,
    who: WHO,
    summary: `All ${name} as ${format.toUpperCase()}${NOTES[name] ?? ''}`,
    query: name === 'families' ? familyQuery : query,
    answer: new FileAnswer(TYPES[format]),
    handle: async ({ database, context, roles, session, query: asked }) => {
      const { language, names } = asked as z.infer<typeof familyQuery>
      if (names && !roles.includes('coordinator')) {
        throw new Problem(
          403,
          'names_refused',
          'Only a coordinator can take names out. Without them you get codes.',
        )
      }
      const { places } = session
      const wanted: Wanted = { database, context, places, name, language, withNames: names !== undefined }
      const body = await BODIES[format](wanted)
      const today = await database.inTenant(context, async tx => {
        if (names) await recordAllRead(tx, names, await reachOf(tx, places))
        return todayIn(tx)
      })
      return new SentFile({
        type: `${TYPES[format]}${format === 'xlsx' ? '' : '; charset=utf-8'}`,
        body,
        name: `${name} ${today}.${format}`,
      })
    },
  })
}

const BODIES = { csv: exportCsv, json: exportJson, xlsx: exportXlsx } as const

/** Each family can see that its name was taken out, by which role and why. */
async function recordAllRead(tx: Tx, purpose: Purpose, reach: Reach): Promise<void> {
  await sql`
    insert into vault.reads (tenant_id, party, day, role, purpose)
    select distinct (select access.tenant()), party, ${await todayIn(tx)}::date, 'coordinator', ${purpose}
    from vault.names as n join ledger.parties as p on (p.tenant_id, p.id) = (n.tenant_id, n.party)
    where p.sort = 'household' and ${reach.holds('p.place')}
    on conflict (tenant_id, party, day, role, purpose) do update set times = reads.times + 1`.execute(tx)
}

const FORMATS: readonly Format[] = ['csv', 'xlsx', 'json']

/** What is in the books, for spreadsheets and other programs. */
export const EXPORT_ROUTES: readonly Route[] = EXPORT_NAMES.flatMap(name =>
  FORMATS.map(format => exportRoute(name, format)),
)
