import { randomBytes } from 'node:crypto'
import { open, rename } from 'node:fs/promises'
import { keepSecrets, type Secrets } from '#server/database/secrets.ts'

/** Writes other values into the secrets file, whole or not at all. */
export async function changeSecrets(file: string, change: Partial<Secrets>): Promise<Secrets> {
  const secrets = { ...(await keepSecrets(file)), ...change }
  const making = `${file}.new-${process.pid}`
  const handle = await open(making, 'wx', 0o600)
  try {
    await handle.writeFile(`${JSON.stringify(secrets, null, 2)}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(making, file)
  return secrets
}

/** Another key for the contexts: one that was good in the old place opens nothing in the new one. */
export function rotateContextKey(file: string): Promise<Secrets> {
  return changeSecrets(file, { contextKey: randomBytes(32).toString('base64') })
}
