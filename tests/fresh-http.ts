import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { createHttp } from '#server/http/http.ts'
import type { Rooms } from '#server/http/rooms.ts'
import type { Method, Route } from '#server/http/route.ts'
import { ROUTES } from '#server/http/routes.ts'
import type { HttpSettings } from '#server/http/settings.ts'
import { type FreshDatabase, freshDatabase } from '#tests/fresh-database.ts'

/** A server that does not listen, on a database of its own. */
export interface FreshHttp extends FreshDatabase {
  readonly app: FastifyInstance
  readonly settings: HttpSettings
  readonly send: (request: Sent) => Promise<Got>
}

/** A request as a page of this very server would send it, unless headers say otherwise. */
export interface Sent {
  readonly method: Method
  readonly path: string
  /** The cookie that `signInAs` or an answer gave. */
  readonly cookie?: string | undefined
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export interface Got {
  readonly status: number
  readonly body: Record<string, unknown>
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>
  /** The cookie the answer set, for the next request. */
  readonly cookie: string | undefined
  readonly text: string
}

export const TEST_SETTINGS: HttpSettings = {
  host: '127.0.0.1',
  port: 0,
  allowHttp: false,
  trustedProxies: [],
  webFolder: 'does-not-exist',
  dataDir: mkdtempSync(join(tmpdir(), 'handsel-http-')),
  version: '0.0.0-test',
  log: false,
  limits: { networkPerMinute: 10_000_000, sessionPerMinute: 10_000_000, eventLoopDelayMsMax: 0 },
  masterKey: new Uint8Array(32).fill(7),
}

/** The whole HTTP room on a fresh database. Close it when the file's tests are over. */
export async function freshHttp(
  change: Partial<HttpSettings> = {},
  rooms: Rooms = {},
  routes: readonly Route[] = ROUTES,
): Promise<FreshHttp> {
  return openHttp(await freshDatabase(), change, rooms, routes)
}

/** The same on a database that is there already. */
export async function openHttp<F extends FreshDatabase>(
  fresh: F,
  change: Partial<HttpSettings> = {},
  rooms: Rooms = {},
  routes: readonly Route[] = ROUTES,
): Promise<F & FreshHttp> {
  const settings = { ...TEST_SETTINGS, ...change }
  const app = await createHttp({ database: fresh.database, settings, rooms }, routes)
  await app.ready()
  const close = async () => {
    await app.close()
    await fresh.close()
  }
  return { ...fresh, app, settings, send: request => send(app, request), close }
}

async function send(app: FastifyInstance, { method, path, cookie, body, headers }: Sent): Promise<Got> {
  const response = await app.inject({
    method,
    url: path,
    headers: {
      host: 'localhost',
      'sec-fetch-site': 'same-origin',
      ...(cookie ? { cookie } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const line = response.headers['set-cookie']
  return {
    status: response.statusCode,
    text: response.body,
    body: parsed(response.body),
    headers: response.headers,
    cookie: typeof line === 'string' ? line.split(';')[0] : undefined,
  }
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return {}
  }
}
