/// <reference types="node" />
import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin, type Rolldown } from 'vite'

interface Kept {
  readonly url: string
  /** Of a file whose name says nothing of its content. */
  readonly revision: string | null
}

const WEB = fileURLToPath(new URL('..', import.meta.url))
// Screens of a desk: a phone has no use for them without a signal.
const DESK = /\/web\/screens\/(?:gallery|import|periods|registers|set-up)\/|virtual:words\/desk\//
const FONT = /\.woff2?$/
// Chinese comes from the system; of fonts only the Uyghur face is kept, once a page was read in it.
const UYGHUR = /vazirmatn|ukij/i

/**
 * Builds `web/worker.ts` to `worker.js` with the list of the files that a phone keeps: the page, what the screens of
 * the field are made of, and their words in all languages. The rest is kept as soon as it was used.
 */
export function precachedWorker(): Plugin {
  return {
    name: 'precached-worker',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      const files = Object.values(bundle).filter(({ fileName }) => !/\.map$|^\.vite\//.test(fileName))
      const isLater = (file: Rolldown.OutputAsset | Rolldown.OutputChunk) =>
        FONT.test(file.fileName) || (file.type === 'chunk' && DESK.test(file.facadeModuleId ?? ''))
      const now: Kept[] = [...files.filter(file => !isLater(file)).map(keptOf), ...publicFiles()]
      const later = files
        .filter(isLater)
        .filter(({ fileName }) => !FONT.test(fileName) || UYGHUR.test(fileName))
        .map(({ fileName }) => `/${fileName}`)
      await buildWorker(dir, now, later)
    },
  }
}

function keptOf(file: Rolldown.OutputAsset | Rolldown.OutputChunk): Kept {
  const url = `/${file.fileName}`
  if (url.startsWith('/assets/')) return { url, revision: null }
  return { url, revision: hashOf(file.type === 'asset' ? file.source : file.code) }
}

/** What lies in `web/public` and is copied as it is. */
function publicFiles(): readonly Kept[] {
  return globSync('**/*.*', { cwd: join(WEB, 'public') }).map(path => ({
    url: `/${path.replaceAll('\\', '/')}`,
    revision: hashOf(readFileSync(join(WEB, 'public', path))),
  }))
}

async function buildWorker(outDir: string, now: readonly Kept[], later: readonly string[]): Promise<void> {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: { KEPT_FILES: JSON.stringify(now), KEPT_ON_USE: JSON.stringify(later) },
    build: {
      outDir,
      emptyOutDir: false,
      target: 'chrome111',
      rolldownOptions: {
        input: join(WEB, 'worker.ts'),
        output: { format: 'iife', entryFileNames: 'worker.js' },
      },
    },
  })
}

function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 16)
}
