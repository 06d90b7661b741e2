import { useSyncExternalStore } from 'react'
import { phoneHere } from '#web/phone/here.ts'

/** Lets the newer version take over that has arrived and waits; the page is loaded again by it. */
type TakeOver = () => void

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (text: string) => string },
  ): {
    createScriptURL: (text: string) => string
  }
}

const LOOK_EVERY_MS = 60 * 60_000
let isBegun = false
let newer: TakeOver | undefined
const watching = new Set<() => void>()

/** A newer version that waits, if there is one; until it takes over, the one that is open goes on. */
export function useNewerPages(): TakeOver | undefined {
  return useSyncExternalStore(
    tell => {
      watching.add(tell)
      return () => watching.delete(tell)
    },
    () => newer,
  )
}

/** Keeps the pages on this phone, so that they open without a signal, and looks for newer ones. */
export async function keepPages(): Promise<void> {
  if (isBegun || !import.meta.env.PROD || !('serviceWorker' in navigator)) return
  isBegun = true
  const { serviceWorker } = navigator
  const turn = turnsAnew(serviceWorker.controller !== null, () => void beginAnew())
  const registered = await serviceWorker
    .register(workerAddress(), { scope: '/', updateViaCache: 'none' })
    .catch(() => undefined)
  // Without a signal nothing can be asked; what is kept goes on.
  if (!registered) return
  const look = () => {
    const { waiting } = registered
    if (!waiting || !serviceWorker.controller) return
    newer = () => waiting.postMessage('take-over')
    for (const tell of watching) tell()
  }
  registered.addEventListener('updatefound', () => {
    registered.installing?.addEventListener('statechange', look)
  })
  serviceWorker.addEventListener('controllerchange', turn)
  setInterval(() => void registered.update().catch(() => {}), LOOK_EVERY_MS)
  look()
}

/** Another tab may have asked for it while a form is open in this one. */
async function beginAnew(): Promise<void> {
  await phoneHere()
    ?.drafts.flush()
    .catch(() => {})
  location.reload()
}

/** Called whenever a worker takes over: the first one takes the page as it is, each newer one begins it anew. */
export function turnsAnew(isKept: boolean, begin: () => void): () => void {
  let isTaken = isKept
  return () => {
    if (isTaken) begin()
    isTaken = true
  }
}

/** Resolves once the pages are kept; false where this browser keeps none. */
export async function pagesAreKept(): Promise<boolean> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return false
  await keepPages()
  return (await navigator.serviceWorker.getRegistration()) !== undefined
    ? navigator.serviceWorker.ready.then(() => true)
    : false
}

/** Our content policy takes the address of a script from one place only: here. */
function workerAddress(): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  const policy = trustedTypes?.createPolicy('handsel', { createScriptURL: text => text })
  return policy?.createScriptURL('/worker.js') ?? '/worker.js'
}
