import { cleanupOutdatedCaches, matchPrecache, precache } from 'workbox-precaching'

/** What the build fills in: the files that are kept from the start, and those that are kept once they were used. */
declare const KEPT_FILES: { url: string; revision: string | null }[]
declare const KEPT_ON_USE: readonly string[]

/** The part of a service worker's world that is used here; the pages' own types know nothing of it. */
interface Work extends Event {
  readonly request: Request
  readonly data: unknown
  respondWith(answer: Promise<Response>): void
  waitUntil(work: Promise<unknown>): void
}
interface Worker {
  addEventListener(of: 'activate' | 'fetch' | 'message', act: (event: Work) => void): void
  skipWaiting(): Promise<void>
  readonly clients: { claim(): Promise<void> }
}
const worker = globalThis as unknown as Worker

const ON_USE = 'handsel-on-use'
const PAGE = '/index.html'
/** What the server answers itself, whatever is asked for: the books are never kept here. */
const SERVERS_OWN = /^\/(api|odata|cal|livez|readyz|version)(\/|$)/
const FILE = /\.[A-Za-z0-9]+$/
/** The one page whose address has a dot: the form of an act, such as /record/visit.made. */
const ACT = /^\/record\/[a-z_]+\.[a-z_]+$/

precache(KEPT_FILES)
cleanupOutdatedCaches()

worker.addEventListener('fetch', event => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin || SERVERS_OWN.test(pathname)) return
  if (request.mode === 'navigate') {
    if (!FILE.test(pathname) || ACT.test(pathname)) event.respondWith(kept(PAGE, request))
  } else if (KEPT_ON_USE.includes(pathname)) event.respondWith(keptOnUse(request))
  else event.respondWith(kept(pathname, request))
})

// A newer worker waits until somebody says so: a page never changes under the hands of whoever fills it in.
worker.addEventListener('message', event => {
  if (event.data === 'take-over') event.waitUntil(worker.skipWaiting())
})

worker.addEventListener('activate', event => event.waitUntil(Promise.all([worker.clients.claim(), tidy()])))

async function kept(path: string, request: Request): Promise<Response> {
  return (await matchPrecache(path)) ?? fetch(request)
}

async function keptOnUse(request: Request): Promise<Response> {
  const cache = await caches.open(ON_USE)
  const known = await cache.match(request)
  if (known) return known
  const answer = await fetch(request)
  if (answer.ok) await cache.put(request, answer.clone())
  return answer
}

/** Lets go of what an earlier version kept on use and this one does not know. */
async function tidy(): Promise<void> {
  const cache = await caches.open(ON_USE)
  const old = (await cache.keys()).filter(({ url }) => !KEPT_ON_USE.includes(new URL(url).pathname))
  await Promise.all(old.map(request => cache.delete(request)))
}
