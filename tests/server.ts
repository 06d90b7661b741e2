// For `node --test --test-global-setup=tests/server.ts`: one server for all test files. It runs in the
// parent process; the files' processes inherit its environment.
import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { roomInMemory } from '#tests/memory-room.ts'
import { startTestServer, type TestServer } from '#tests/test-server.ts'

const COMPILED = fileURLToPath(new URL('../node_modules/.cache/handsel', import.meta.url))

let server: TestServer | undefined
let room: string | undefined

/** Before the first file. */
export async function globalSetup(): Promise<void> {
  // Each file's process, and each program it starts, loads the same few hundred modules.
  process.env.NODE_COMPILE_CACHE ??= COMPILED
  room = await roomInMemory()
  if (room) process.env.TMPDIR = room
  server = await startTestServer()
  process.env.HANDSEL_TEST_SERVER = server.serverAddress
  process.env.HANDSEL_TEST_SECRETS = server.secretsFile
}

/** After the last. */
export async function globalTeardown(): Promise<void> {
  await server?.stop()
  if (room) await rm(room, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
}
