import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withClient } from '#server/database/client.ts'
import { holdEmbedded } from '#server/database/embedded.ts'

/** A PostgreSQL as somebody's host runs it: empty databases, and an administrator of them who is no superuser. */
export interface HostServer {
  /** A new empty database: its addresses for the administrator, the application and the superuser. */
  readonly makeDatabase: (name: string) => Promise<HostDatabase>
  readonly stop: () => Promise<void>
}

export interface HostDatabase {
  readonly owner: string
  readonly app: string
  readonly superuser: string
}

/** Starts one, for tests of what may be done without being a superuser. */
export async function startHostServer(): Promise<HostServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'handsel-host-'))
  const server = await holdEmbedded({ dataDir, password: 'bootstrap' })
  await withClient(server.superuserAddress('postgres'), client =>
    client.query("create role host login createrole password 'host-password'"),
  )
  const at = (user: string, database: string) =>
    server.address({ user, password: `${user}-password`, database })
  return {
    makeDatabase: async name => {
      await withClient(server.superuserAddress('postgres'), client =>
        client.query(`create database ${name} owner host`),
      )
      return {
        owner: at('host', name),
        app: at('handsel_app', name),
        superuser: server.superuserAddress(name),
      }
    },
    stop: async () => {
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
