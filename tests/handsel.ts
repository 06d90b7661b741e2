import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

/** What a command that has ended left behind. */
export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

type Environment = Readonly<Record<string, string>>

const LAUNCHER = fileURLToPath(new URL('../cli/launch.js', import.meta.url))

/** Starts the real program, as a terminal would, with nothing of this process's own settings. */
export function spawnHandsel(words: readonly string[], environment: Environment): ChildProcess {
  const { PATH = '', HOME = '' } = process.env
  return spawn(process.execPath, [LAUNCHER, ...words], {
    env: { PATH, HOME, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
}

/** Runs the real program to its end. */
export async function handsel(
  words: readonly string[],
  environment: Environment = {},
  stdin = '',
): Promise<Ended> {
  const child = spawnHandsel(words, environment)
  child.stdin?.end(stdin)
  return ending(child)
}

/** Gathers what a running program writes, until it ends. */
export async function ending(child: ChildProcess): Promise<Ended> {
  const [stdout, stderr] = [gather(child.stdout), gather(child.stderr)]
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, stdout: stdout(), stderr: stderr() }
}

function gather(stream: NodeJS.ReadableStream | null): () => string {
  const parts: Buffer[] = []
  stream?.on('data', (part: Buffer) => parts.push(part))
  return () => Buffer.concat(parts).toString('utf8')
}

/** What `handsel serve --json` says when it is ready. */
export interface Ready {
  readonly address: string
  readonly setUp: string | null
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
}

/** Starts the server and waits until it is ready; whoever starts it stops it. */
export async function serveHandsel(environment: Environment): Promise<Ready> {
  const child = spawnHandsel(['serve', '--no-build', '--json'], { HANDSEL_LOG: 'off', ...environment })
  const ended = ending(child)
  const line = await Promise.race([
    firstLine(child),
    ended.then(({ stderr }) => Promise.reject(new Error(`serve ended: ${stderr}`))),
  ])
  return { ...(JSON.parse(line) as Pick<Ready, 'address' | 'setUp'>), child, ended }
}

async function firstLine(child: ChildProcess): Promise<string> {
  let text = ''
  for await (const part of child.stdout ?? []) {
    text += part
    if (text.includes('\n')) break
  }
  return text.split('\n')[0] ?? ''
}

/** A folder that is gone again afterwards; PostgreSQL's own user may pass through it. */
export async function freshFolder(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'handsel-cli-'))
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) }
}

/** A port that is free now. */
export async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return String(typeof address === 'object' && address !== null ? address.port : 0)
}
