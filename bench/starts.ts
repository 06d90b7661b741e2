import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { milliseconds, type Result, round } from '#bench/measure.ts'

/** The first start in an empty folder, a later one, and what an idle server keeps in memory. */
export async function benchStarts(): Promise<Result[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'handsel-starts-'))
  try {
    const first = await started(dataDir)
    await stopped(first.app)
    const later = await started(dataDir)
    await sleep(3_000)
    const memory = await residentMegabytes(later.app)
    await stopped(later.app)
    return [
      promise('first start, empty folder, until ready', 's', first.seconds, 8),
      promise('later start, until ready', 's', later.seconds, 2.5),
      promise('memory of the idle program', 'MB', memory, 250),
    ]
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

function promise(name: string, unit: string, ours: number, most: number): Result {
  return { name, unit, ours: round(ours), bare: null, ratio: null, goal: `<= ${most}`, ok: ours <= most }
}

/** Starts the real command on a free port and waits for its line of JSON. */
async function started(dataDir: string): Promise<{ app: ChildProcess; seconds: number }> {
  const args = ['cli/handsel.ts', 'serve', '--no-build', '--json']
  const env = { ...process.env, DATA_DIR: dataDir, PORT: '0', NO_COLOR: '1' }
  const app = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const took = await milliseconds(async () => {
    if (!app.stdout) throw new Error('the program has no output')
    await Promise.race([isReady(app.stdout), once(app, 'exit').then(() => refuse())])
  })
  return { app, seconds: took / 1000 }
}

async function isReady(output: Readable): Promise<void> {
  let said = ''
  for await (const some of output) {
    said += String(some)
    if (said.includes('"ready"')) return
  }
}

function refuse(): never {
  throw new Error('the program ended before it was ready')
}

async function stopped(app: ChildProcess): Promise<void> {
  app.kill('SIGTERM')
  if (app.exitCode === null) await once(app, 'exit')
}

async function residentMegabytes({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1024
}
