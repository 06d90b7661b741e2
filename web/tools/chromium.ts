/// <reference types="node" />
import { existsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LaunchOptions } from 'playwright-core'

const SYSTEM = '/usr/bin/chromium'

// Nothing but the pages asked for: no updates, no reports, no look at what the network is like.
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** How to start a browser here: the system's Chromium, or the one that npm has brought. */
export async function chromiumHere(): Promise<LaunchOptions> {
  if (existsSync(SYSTEM)) return { executablePath: SYSTEM, args: FLAGS }
  const { default: packed } = await import('@sparticuz/chromium')
  const executablePath = await packed.executablePath()
  return { executablePath, args: FLAGS, env: { ...process.env, FONTCONFIG_FILE: fontsBesides() } }
}

/** The packed browser brings a readable font of its own; the system's fonts stay for other scripts. */
function fontsBesides(): string {
  const file = join(tmpdir(), 'handsel-fonts.conf')
  const dirs = ['/usr/share/fonts', '/usr/local/share/fonts', join(tmpdir(), 'fonts')]
  const cache = `<cachedir>${join(tmpdir(), 'fonts-cache')}</cachedir>`
  const config = dirs.map(dir => `<dir>${dir}</dir>`).join('') + cache
  writeFileSync(file, `<?xml version="1.0"?><fontconfig>${config}</fontconfig>`)
  return file
}
