import { sql } from 'kysely'
import { z } from 'zod'
import type { Database } from '#server/database/database.ts'
import { type Migration, readMigrations } from '#server/database/migrate.ts'
import { Problem } from '#server/http/problem.ts'
import { route } from '#server/http/route.ts'

const isAlive = route({
  method: 'GET',
  path: '/livez',
  who: 'anyone',
  summary: 'Whether the program runs',
  answer: z.object({ alive: z.boolean() }),
  handle: () => ({ alive: true }),
})

const isReady = route({
  method: 'GET',
  path: '/readyz',
  who: 'anyone',
  summary: 'Whether the database answers and is of this version',
  answer: z.object({ ready: z.boolean() }),
  handle: async ({ database }) => {
    if (!(await isOfThisVersion(database))) {
      throw new Problem(
        503,
        'not_migrated',
        'The database is not of the version that runs. Run handsel migrate, or the version that fits it.',
        {
          retryAfterSeconds: 10,
        },
      )
    }
    return { ready: true }
  },
})

/** Read once: files that change under a running program are not the ones it was started with. */
let wanted: Promise<readonly Migration[]> | undefined

async function isOfThisVersion(database: Database): Promise<boolean> {
  wanted ??= readMigrations()
  const { rows } = await database.outside(tx =>
    sql<{ name: string; sha256: string }>`select name, sha256 from access.migrations`.execute(tx),
  )
  const applied = new Map(rows.map(row => [row.name, row.sha256]))
  const migrations = await wanted
  return (
    applied.size === migrations.length && migrations.every(({ name, sha256 }) => applied.get(name) === sha256)
  )
}

const version = route({
  method: 'GET',
  path: '/version',
  who: 'anyone',
  summary: 'The version that runs',
  answer: z.object({ name: z.string(), version: z.string() }),
  handle: ({ settings }) => ({ name: 'handsel', version: settings.version }),
})

/** For whoever watches over the server. */
export const HEALTH_ROUTES = [isAlive, isReady, version]
