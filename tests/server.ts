// For `node --test --test-global-setup=tests/server.ts`: one server for all test files. It runs in the
// parent process; the files' processes inherit its environment.
import { fileURLToPath } from 'node:url'
import { startTestServer, type TestServer } from '#tests/test-server.ts'

const COMPILED = fileURLToPath(new URL('../node_modules/.cache/handsel', import.meta.url))

let server: TestServer | undefined

/** Before the first file. */
export async function globalSetup(): Promise<void> {
  // Each file's process, and each program it starts, loads the same few hundred modules.
  process.env.NODE_COMPILE_CACHE ??= COMPILED
  server = await startTestServer()
  process.env.HANDSEL_TEST_SERVER = server.serverAddress
  process.env.HANDSEL_TEST_SECRETS = server.secretsFile
}

/** After the last. */
export async function globalTeardown(): Promise<void> {
  await server?.stop()
}
