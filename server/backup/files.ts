import { readdir, realpath } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

/** What lies in the data folder and is not copied as files, and why. */
const LEFT_OUT: readonly RegExp[] = [
  /^postgres(\.|$)/, // the database itself, which is copied through SQL; its log; one in the making
  /^secrets\.json/, // kept apart, so that a backup alone opens nothing
  /^erasures\.log$/, // kept apart, so that a restore cannot bring back who was erased
  /^backups(\/|$)/,
  /(^|\/)\./, // hidden
  /\.(new|part)(-\d+)?$/, // in the making
]

/** The files under the data folder that belong to the books, by their names within it, in one order. */
export async function filesToCopy(dataDir: string, secretsFile: string): Promise<readonly string[]> {
  const inside = await readdir(dataDir, { withFileTypes: true }).catch(() => [])
  const secrets = await realpath(secretsFile).catch(() => secretsFile)
  const found: string[] = []
  for (const entry of inside) {
    if (isLeftOut(entry.name)) continue
    if (entry.isFile()) found.push(entry.name)
    if (entry.isDirectory()) found.push(...(await filesUnder(dataDir, entry.name)))
  }
  return found.filter(name => !isLeftOut(name) && join(dataDir, name) !== secrets).toSorted()
}

async function filesUnder(dataDir: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(dataDir, folder), { withFileTypes: true, recursive: true })
  return entries
    .filter(entry => entry.isFile())
    .map(entry => relative(dataDir, join(entry.parentPath, entry.name)).split(sep).join('/'))
}

function isLeftOut(name: string): boolean {
  return LEFT_OUT.some(form => form.test(name))
}

/** Where a file of a backup goes; a name that would lead out of the folder is refused. */
export function placeFor(dataDir: string, name: string): string {
  const parts = name.split('/')
  if (
    parts.some(part => part === '' || part === '.' || part === '..' || /[\\\0:]/.test(part)) ||
    isLeftOut(name)
  ) {
    throw new Error(`The backup has a file with a name that is not used: ${JSON.stringify(name)}.`)
  }
  return join(dataDir, ...parts)
}
