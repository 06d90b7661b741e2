// For `node --test --test-global-setup=tests/server.ts`: one server for all test files. It runs in the
// parent process; the files' processes inherit its environment.
import { startTestServer, type TestServer } from '#tests/test-server.ts'

let server: TestServer | undefined

/** Before the first file. */
export async function globalSetup(): Promise<void> {
  server = await startTestServer()
  process.env.HANDSEL_TEST_SERVER = server.serverAddress
  process.env.HANDSEL_TEST_SECRETS = server.secretsFile
}

/** After the last. */
export async function globalTeardown(): Promise<void> {
  await server?.stop()
}
