/** So long nothing is asked again by a page, after the server did not answer. */
const SILENT_MS = 30_000
const KNOCK_MS = 4_000
/** A knock that hangs so long on a weak line is given up. */
const KNOCK_MOST_MS = 15_000

let silentSince: number | undefined
const hearing = new Set<() => void>()
const waiting = new Set<() => void>()
let knocking: ReturnType<typeof setInterval> | undefined
let isKnocking = false

/** Whether this phone knows that it cannot reach the server: the browser says so, or it has just tried. */
export function isSilent(): boolean {
  return isOff() || (silentSince !== undefined && Date.now() - silentSince < SILENT_MS)
}

/** Whether the browser itself says that there is no network; then nothing needs to be tried. */
export function isOff(): boolean {
  return globalThis.navigator?.onLine === false
}

/** Whether nobody has answered since a try that was in vain, however long ago that was. */
export function isUnheard(): boolean {
  return isOff() || silentSince !== undefined
}

/** The next question is asked, whoever asks it; an answer to it is news. */
export function listenAgain(): void {
  if (silentSince !== undefined) silentSince = 0
}

/** There is a signal again, and whoever waited for one is told. */
export function tellSignal(): void {
  silentSince = undefined
  for (const tell of [...hearing, ...waiting]) tell()
}

/** Tells whenever somebody answers after a silence; nothing is asked for the sake of it. */
export function onSignal(tell: () => void): void {
  hearing.add(tell)
}

/**
 * Tells when there is a signal again, until what it answers is called. Not every browser says when one comes, and some
 * say so before anything gets through: as long as somebody waits, the server is knocked at.
 */
export function whenSignal(tell: () => void): () => void {
  waiting.add(tell)
  knocking ??= setInterval(() => void knock(), KNOCK_MS)
  return () => {
    waiting.delete(tell)
    if (waiting.size > 0) return
    clearInterval(knocking)
    knocking = undefined
  }
}

/**
 * Asks the server for as little as can be asked; an answer after a silence is told. One at a time: on a line where
 * nothing comes back, more would keep waiting what is to be sent.
 */
export async function knock(): Promise<void> {
  if (isOff() || isKnocking) return
  isKnocking = true
  // Who waits has not been told, whatever was heard meanwhile: the next answer is news.
  silentSince ??= Date.now() - SILENT_MS
  const signal = AbortSignal.timeout(KNOCK_MOST_MS)
  await fetchHeard('/livez', { cache: 'no-store', signal }).catch(() => undefined)
  isKnocking = false
}

/** Fetches, and remembers whether anybody answered. */
export async function fetchHeard(address: string, init: RequestInit): Promise<Response> {
  try {
    const response = await fetch(address, init)
    if (silentSince !== undefined) tellSignal()
    return response
  } catch (fault) {
    if (!init.signal?.aborted) silentSince = Date.now()
    throw fault
  }
}
