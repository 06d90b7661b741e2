// A Handsel of its own process, for tests/embedded.test.ts: opens the database that the environment
// means, says so and waits to be ended.
import { openDatabase } from '#server/database/open.ts'
import { readSettings } from '#server/settings.ts'

try {
  await openDatabase(readSettings(process.env))
  console.log('open')
  setInterval(() => {}, 60_000)
} catch (error) {
  console.log(`refused: ${(error as Error).message}`)
}
