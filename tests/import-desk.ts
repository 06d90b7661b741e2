import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import type { Role } from '#core/role.ts'
import type { Row } from '#exchange/sheet.ts'
import { writeCsv } from '#exchange/write-sheets.ts'
import { EXPORT_ROUTES } from '#server/exports/export-routes.ts'
import { IMPORT_ROUTES } from '#server/imports/import-routes.ts'
import type { House } from '#server/imports/plan-stored.ts'
import { openVault } from '#server/vault/vault.ts'
import { freshHttp } from '#tests/fresh-http.ts'
import { signInAs } from '#tests/sign-in-as.ts'
import { TERMS, type World, world } from '#tests/world.ts'

/** A workspace with somebody at the desk who imports sheets. */
export interface ImportDesk extends World {
  readonly upload: (file: Uint8Array | string, name?: string) => Promise<Got>
  readonly change: (id: string, change: object) => Promise<Got>
  readonly commit: (id: string) => Promise<Got>
  readonly undo: (id: string, body?: object) => Promise<Got>
  readonly forget: (id: string) => Promise<Got>
  readonly get: (path: string, role?: Role) => Promise<Got>
  /** The same desk without HTTP. */
  readonly house: () => House
  readonly app: FastifyInstance
  /** The rows of a query, seen as the workspace. */
  readonly rows: <T = Record<string, unknown>>(query: string) => Promise<readonly T[]>
}

export type Got = {
  readonly status: number
  readonly body: ReturnType<typeof JSON.parse>
  readonly bytes: Buffer
}

const BOUNDARY = 'one-part-of-it'

/** The desk, in a workspace with `families` households F-1, F-2 … without names. */
export async function importDesk(families = 0): Promise<ImportDesk> {
  const http = await freshHttp({}, {}, [...IMPORT_ROUTES, ...EXPORT_ROUTES])
  const { app, database, tenant, context } = http
  const w = await world(families, TERMS, http)
  const cookies = new Map<Role, string>()
  const cookieOf = async (role: Role) => {
    const cookie = cookies.get(role) ?? (await signInAs(database, tenant, role)).cookie
    cookies.set(role, cookie)
    return cookie
  }
  const ask = async (
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    url: string,
    type?: string,
    payload?: string | Buffer,
    role: Role = 'coordinator',
  ) => {
    const headers = { host: 'localhost', 'sec-fetch-site': 'same-origin', cookie: await cookieOf(role) }
    const got = await app.inject({
      method,
      url,
      headers: type ? { ...headers, 'content-type': type } : headers,
      ...(payload === undefined ? {} : { payload }),
    })
    const isJson = String(got.headers['content-type']).includes('json')
    return { status: got.statusCode, body: isJson ? JSON.parse(got.body) : undefined, bytes: got.rawPayload }
  }
  const json = (method: 'POST' | 'PATCH', url: string, body: object = {}) =>
    ask(method, url, 'application/json', JSON.stringify(body))
  return {
    ...w,
    upload: (file, name = 'families.csv') =>
      ask('POST', '/api/v1/imports', `multipart/form-data; boundary=${BOUNDARY}`, partOf(file, name)),
    change: (id, change) => json('PATCH', `/api/v1/imports/${id}`, change),
    commit: id => json('POST', `/api/v1/imports/${id}/commit`),
    undo: (id, body) => json('POST', `/api/v1/imports/${id}/undo`, body),
    forget: id => ask('DELETE', `/api/v1/imports/${id}`),
    app,
    house: () => ({ database, context, roles: ['coordinator'], vault: openVault(http.settings, context) }),
    get: (path, role) => ask('GET', path, undefined, undefined, role),
    rows: <T>(query: string) =>
      database.inTenant(context, async tx => (await sql<T>`${sql.raw(query)}`.execute(tx)).rows),
  }
}

/** A CSV file of rows written with bars: `F-1 | Amina | Upper Well`. */
export function sheetOf(text: string): string {
  const rows = text
    .trim()
    .split('\n')
    .map((line): Row => line.split('|').map(cell => cell.trim() || null))
  return writeCsv(rows)
}

function partOf(file: Uint8Array | string, name: string): Buffer {
  const head = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n`
  return Buffer.concat([Buffer.from(head), Buffer.from(file), Buffer.from(`\r\n--${BOUNDARY}--\r\n`)])
}
