import { answerHere, isPhone, phoneHeaders } from '#web/device/door.ts'
import { fetchHeard, isOff, isSilent } from '#web/device/signal.ts'
import { ProblemError, problemFrom } from '#web/problem.ts'

const BASE = '/api/v1'

/** Reads a resource. */
export function getJson<Answer>(path: string, signal?: AbortSignal): Promise<Answer> {
  return ask<Answer>('GET', path, signal ? { signal } : {})
}

/** Reads a file: what is shown by its address brings the cookie only, and that opens nothing on a phone. */
export async function getBlob(path: string, signal?: AbortSignal): Promise<Blob> {
  const response = await reach('GET', path, signal ? { signal } : {})
  if (!response.ok) throw problemFrom(response.status, await response.json().catch(() => undefined))
  return response.blob()
}

/** Sends something new; `key` makes a repeated sending harmless. */
export function postJson<Answer>(path: string, body: unknown = {}, key?: string): Promise<Answer> {
  return ask<Answer>('POST', path, { body, ...(key && { key }) })
}

/** Changes some fields of a resource. */
export function patchJson<Answer>(path: string, body: unknown): Promise<Answer> {
  return ask<Answer>('PATCH', path, { body })
}

/** Puts something in the place of what was there. */
export function putJson<Answer>(path: string, body: unknown): Promise<Answer> {
  return ask<Answer>('PUT', path, { body })
}

/** Ends a resource. */
export function deleteJson<Answer>(path: string): Promise<Answer> {
  return ask<Answer>('DELETE', path, {})
}

interface Asked {
  readonly body?: unknown
  readonly key?: string
  readonly signal?: AbortSignal
}

async function ask<Answer>(method: string, path: string, asked: Asked): Promise<Answer> {
  const here = answerHere(method, path, asked.body)
  if (here) return here as Promise<Answer>
  const response = await reach(method, path, asked)
  const answer: unknown = response.status === 204 ? undefined : await response.json().catch(() => undefined)
  if (!response.ok) throw problemFrom(response.status, answer)
  return answer as Answer
}

async function reach(method: string, path: string, { body, key, signal }: Asked): Promise<Response> {
  // What a page asks by itself is not tried in vain again and again; what somebody presses is.
  if (isPhone() && (method === 'GET' ? isSilent() : isOff())) throw unreachable()
  const headers: Record<string, string> = { accept: 'application/json', ...phoneHeaders() }
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (key) headers['idempotency-key'] = key
  try {
    return await fetchHeard(BASE + path, {
      method,
      headers,
      credentials: 'same-origin',
      cache: 'no-store',
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    })
  } catch (fault) {
    if (signal?.aborted) throw fault
    throw unreachable()
  }
}

/** On a phone, that goes where there is no signal, it is no fault. */
function unreachable(): ProblemError {
  return new ProblemError({ status: 0, code: isPhone() ? 'server_needed' : 'unreachable', sentence: '' })
}
