/// <reference types="node" />
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type LaunchOptions,
} from 'playwright-core'

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]
const CACHE = fileURLToPath(new URL('../../node_modules/.cache', import.meta.url))

// Nothing but the pages asked for: no updates, no reports, no look at what the network is like.
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** A browser of this machine, or else the one that npm has brought; where neither starts, says what to do. */
export async function startChromium(): Promise<Browser> {
  try {
    return await chromium.launch(await chromiumHere())
  } catch (error) {
    throw new Error(
      'No browser starts here. Install one (on Debian: apt-get install chromium), or name one in HANDSEL_BROWSER.',
      { cause: error },
    )
  }
}

/**
 * The same browser with a profile of its own that outlives it, as on somebody's phone. Where the one before was killed,
 * what it left behind can bring down a new one at its start; it is started once more.
 */
export async function startProfile(folder: string, look: BrowserContextOptions): Promise<BrowserContext> {
  const options = { ...(await chromiumHere()), ...look }
  const start = () => chromium.launchPersistentContext(folder, options)
  return start().catch(async () => {
    await setTimeout(1000)
    return start()
  })
}

async function chromiumHere(): Promise<LaunchOptions> {
  const own = process.env.HANDSEL_BROWSER ?? SYSTEM.find(path => existsSync(path))
  if (own) return { executablePath: own, args: FLAGS }
  const folder = join(CACHE, 'chromium')
  if (!existsSync(folder)) await unpack(folder)
  const executablePath = join(folder, 'chromium')
  const env = { ...process.env, FONTCONFIG_FILE: join(folder, 'fonts.conf'), ...(await libraries(folder)) }
  return { executablePath, args: FLAGS, env }
}

/** Unpacks aside and moves it into place at once: another run may be doing the same. */
async function unpack(folder: string): Promise<void> {
  await mkdir(CACHE, { recursive: true })
  const aside = await mkdtemp(join(CACHE, 'chromium-'))
  const { default: packed } = await import('@sparticuz/chromium')
  const { TMPDIR } = process.env
  // It unpacks into the system's folder for temporary files, and its libraries only where it believes in a cloud.
  Object.assign(process.env, { TMPDIR: aside, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' })
  try {
    await packed.executablePath()
  } finally {
    delete process.env.AWS_LAMBDA_JS_RUNTIME
    if (TMPDIR === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = TMPDIR
  }
  await writeFile(join(aside, 'fonts.conf'), fontsBesides(folder))
  await rename(aside, folder).catch(async error => {
    await rm(aside, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  })
}

/** The packed browser brings a readable font of its own; the system's fonts stay for other scripts. */
function fontsBesides(folder: string): string {
  const dirs = ['/usr/share/fonts', '/usr/local/share/fonts', join(folder, 'fonts')]
  const cache = `<cachedir>${join(folder, 'fonts-cache')}</cachedir>`
  return `<?xml version="1.0"?><fontconfig>${dirs.map(dir => `<dir>${dir}</dir>`).join('')}${cache}</fontconfig>`
}

/** A bare system lacks a few libraries of the browser; those packed with it stand in, and only there. */
async function libraries(folder: string): Promise<Record<string, string>> {
  const brought = { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') }
  const lacking = async (env: Record<string, string>) => {
    const asked = promisify(execFile)('ldd', [join(folder, 'chromium')], { env: { ...process.env, ...env } })
    const { stdout } = await asked.catch(() => ({ stdout: '' }))
    return stdout.split('\n').filter(line => line.includes('not found'))
  }
  if ((await lacking({})).length === 0) return {}
  const still = await lacking(brought)
  if (still.length > 0) throw new Error(`The packed browser needs libraries: ${still.join(', ').trim()}`)
  return brought
}
