import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { type Sheet, SheetRefused } from '#exchange/sheet.ts'

/** What reading one file may take; past it the file is refused and nothing else suffers. */
export const READ_LIMITS = { megabytes: 256, milliseconds: 10_000 } as const

type Said = { readonly sheets: readonly Sheet[] } | { readonly code: string; readonly because: string }

const IS_READER = 'handsel sheet reader'

/** Reads a workbook or CSV file in a thread of its own, which is ended when it takes too much. */
export async function readSheets(bytes: Uint8Array): Promise<readonly Sheet[]> {
  const said = await askReader(bytes)
  if ('code' in said) throw new SheetRefused(said.code, said.because)
  return said.sheets
}

function askReader(bytes: Uint8Array): Promise<Said> {
  const { promise, resolve } = Promise.withResolvers<Said>()
  const reader = new Worker(new URL(import.meta.url), {
    workerData: { is: IS_READER, bytes },
    resourceLimits: { maxOldGenerationSizeMb: READ_LIMITS.megabytes, maxYoungGenerationSizeMb: 32 },
    env: {},
    stdin: false,
    execArgv: loaders(),
  })
  const timer = setTimeout(() => resolve(tooMuch), READ_LIMITS.milliseconds)
  reader.once('message', resolve)
  reader.once('error', () => resolve(tooMuch))
  reader.once('exit', () => resolve(tooMuch))
  return promise.finally(() => {
    clearTimeout(timer)
    return reader.terminate()
  })
}

/** Where the package is installed, what strips its types has to be loaded in the thread as well. */
function loaders(): string[] {
  return process.execArgv.filter((flag, at, all) => flag === '--import' || all[at - 1] === '--import')
}

const tooMuch: Said = {
  code: 'too_large',
  because: 'Reading this file takes more than can be spent on it. Split it, or save it as CSV.',
}

async function read(bytes: Uint8Array): Promise<Said> {
  // Only the thread reads, and only it loads what reading takes.
  const { parseSheets } = await import('#exchange/parse-sheets.ts')
  try {
    return { sheets: await parseSheets(bytes) }
  } catch (error) {
    if (error instanceof SheetRefused) return { code: error.code, because: error.message }
    return { code: 'broken', because: 'This file cannot be read. Save it again as .xlsx or .csv.' }
  }
}

if (!isMainThread && workerData?.is === IS_READER) parentPort?.postMessage(await read(workerData.bytes))
