import { fileURLToPath } from 'node:url'
import type { Call } from '#cli/command.ts'
import { Refusal } from '#cli/exit-codes.ts'
import { roomsOf } from '#cli/rooms.ts'
import type { Terminal } from '#cli/terminal.ts'
import type { Database } from '#server/database/database.ts'
import type { Secrets } from '#server/database/secrets.ts'
import { type LogSink, readHttpEnvironment } from '#server/http/settings.ts'
import { type RunningHttp, startHttp } from '#server/http/start.ts'

/** Pino's number of an error; warnings are refusals, which are nobody's fault here. */
const ERROR = 50
const WEB = fileURLToPath(new URL('../dist', import.meta.url))

/** Starts the HTTP server as the settings say; an address that is taken is told plainly. */
export async function listen(call: Call, database: Database, secrets: Secrets): Promise<RunningHttp> {
  const { settings, environment, version, terminal } = call
  const masterKey = Buffer.from(secrets.masterKey, 'base64')
  const http = readHttpEnvironment(environment)
  const isWatched = terminal.isInteractive && environment.HANDSEL_LOG !== 'on'
  const log = http.log && isWatched ? faultsOnly(terminal) : http.log
  const all = { ...settings, ...http, log, webFolder: WEB, version, masterKey }
  return startHttp(database, all, roomsOf(database, masterKey)).catch(error => {
    throw named(error, settings)
  })
}

/** To somebody who looks on, a line per request would hide the link to open; HANDSEL_LOG=on shows them all. */
function faultsOnly(terminal: Terminal): LogSink {
  return {
    write: line => {
      const { level, ...rest } = JSON.parse(line) as { level: number }
      if (level >= ERROR) terminal.step('fault', JSON.stringify(rest))
    },
  }
}

function named(error: NodeJS.ErrnoException, { host, port }: { host: string; port: number }): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new Refusal(
        `port ${port} is taken, perhaps by another Handsel. Stop that one, or choose another: PORT=${port + 1}.`,
      )
    case 'EACCES':
      return new Refusal(`port ${port} needs rights this user lacks. Choose one above 1023: PORT=4780.`)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new Refusal(
        `HOST is ${host}, which is no address of this machine. Set 127.0.0.1, or 0.0.0.0 for all.`,
      )
    default:
      return error
  }
}
