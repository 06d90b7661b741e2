import { phoneHeaders } from '#web/device/door.ts'
import { ProblemError, problemFrom } from '#web/problem.ts'

export type Fetch = (address: string, init: RequestInit) => Promise<Response>

const BASE = '/api/v1'
/** Below this a packet is a packet. */
const GZIP_FROM = 1_000
/**
 * Where so long nobody has begun to answer, the line is dead, whatever the browser believes: whoever waited for it
 * would send nothing any more. What comes slowly may take its time, up to a limit as well.
 */
const BEGIN_MOST_MS = 3 * 60_000
const ALL_MOST_MS = 15 * 60_000

/** One request to the server; refusals and silence are thrown as the rest of the web knows them. */
export async function askServer<T>(fetch: Fetch, method: string, path: string, body?: unknown): Promise<T> {
  const text = body === undefined ? undefined : JSON.stringify(body)
  const packed = text && text.length > GZIP_FROM ? await gzip(text) : undefined
  const headers: Record<string, string> = { accept: 'application/json', ...phoneHeaders() }
  if (text) headers['content-type'] = 'application/json'
  if (packed) headers['content-encoding'] = 'gzip'
  const sent = packed ?? text
  const init: RequestInit = {
    method,
    headers,
    credentials: 'same-origin',
    cache: 'no-store',
    ...(sent && { body: sent }),
  }
  return answerTo<T>(fetch, path, init)
}

/** Sends bytes as they are. */
export async function putBytes(
  fetch: Fetch,
  path: string,
  { type, bytes }: { readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> },
): Promise<unknown> {
  const headers = { accept: 'application/json', 'content-type': type, ...phoneHeaders() }
  const init = { method: 'PUT', headers, credentials: 'same-origin', cache: 'no-store', body: bytes } as const
  return answerTo(fetch, path, init)
}

async function answerTo<T>(fetch: Fetch, path: string, init: RequestInit): Promise<T> {
  const giveUp = new AbortController()
  let limit = setTimeout(() => giveUp.abort(), BEGIN_MOST_MS)
  try {
    const response = await fetch(BASE + path, { ...init, signal: giveUp.signal }).catch(unreachable)
    clearTimeout(limit)
    limit = setTimeout(() => giveUp.abort(), ALL_MOST_MS)
    return await read<T>(response)
  } finally {
    clearTimeout(limit)
  }
}

async function read<T>(response: Response): Promise<T> {
  // An answer that breaks off is no answer: it was perhaps done, and is asked for again.
  const answer: unknown =
    response.status === 204 ? undefined : await response.json().catch(unreachableIf(response.ok))
  if (!response.ok) throw problemFrom(response.status, answer)
  return answer as T
}

function unreachable(): never {
  throw new ProblemError({ status: 0, code: 'unreachable', sentence: '' })
}

function unreachableIf(wasFine: boolean): () => undefined {
  return () => (wasFine ? unreachable() : undefined)
}

async function gzip(text: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (typeof CompressionStream === 'undefined') return undefined
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}
