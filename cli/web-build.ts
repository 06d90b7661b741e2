import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Refusal } from '#cli/exit-codes.ts'
import type { Terminal } from '#cli/terminal.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const BUILT = join(ROOT, 'dist', 'index.html')
/** What the pages are made of. */
const SOURCES = [
  'web',
  'core',
  'registers',
  'programmes',
  'indicators',
  'vite.config.ts',
  'package-lock.json',
]

/** Builds the pages when there are none yet or something they are made of is newer; says what was done. */
export async function keepWebBuilt(terminal: Terminal): Promise<string> {
  const builtMs = await changedMs(BUILT)
  const vite = findVite()
  if (vite === undefined) return builtMs > 0 ? 'as built' : 'not built: only the API is served'
  if (builtMs >= (await newestMs(SOURCES))) return 'up to date'
  terminal.step('web', 'building the pages …')
  const began = performance.now()
  await promisify(execFile)(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: ROOT }).catch(
    ({ stdout, stderr }: { stdout?: string; stderr?: string }) => {
      throw new Refusal(`the pages could not be built.\n${stdout ?? ''}${stderr ?? ''}`)
    },
  )
  return `built (${((performance.now() - began) / 1000).toFixed(1)} s)`
}

function findVite(): string | undefined {
  try {
    const file = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js')
    return existsSync(file) ? file : undefined
  } catch {
    return undefined
  }
}

async function newestMs(names: readonly string[]): Promise<number> {
  const times = await Promise.all(names.map(name => newestIn(join(ROOT, name))))
  return Math.max(0, ...times)
}

async function newestIn(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined)
  if (!found?.isDirectory()) return found?.mtimeMs ?? 0
  const inside = await readdir(path, { recursive: true })
  return Math.max(0, ...(await Promise.all(inside.map(name => changedMs(join(path, name))))))
}

async function changedMs(path: string): Promise<number> {
  return (await stat(path).catch(() => undefined))?.mtimeMs ?? 0
}
