import type { Database } from '#server/database/database.ts'
import { createHttp } from '#server/http/http.ts'
import type { Rooms } from '#server/http/rooms.ts'
import { ROUTES } from '#server/http/routes.ts'
import type { HttpSettings } from '#server/http/settings.ts'

/** A server that listens. */
export interface RunningHttp {
  /** The address to open. */
  readonly address: string
  /** Takes no new requests, lets those under way finish, then is closed. */
  readonly stop: () => Promise<void>
}

/** Starts the HTTP server on this database. The database stays the caller's to close. */
export async function startHttp(
  database: Database,
  settings: HttpSettings,
  rooms: Rooms,
): Promise<RunningHttp> {
  const app = await createHttp({ database, settings, rooms }, ROUTES)
  await app.listen({ host: settings.host, port: settings.port })
  const bound = app.server.address()
  const port = typeof bound === 'object' && bound ? bound.port : settings.port
  const host = settings.host === '0.0.0.0' || settings.host === '127.0.0.1' ? 'localhost' : settings.host
  return { address: settings.publicUrl ?? `http://${host}:${port}`, stop: () => app.close() }
}
