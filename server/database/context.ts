import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import { type Id, isId } from '#core/id.ts'

/**
 * On whose behalf a transaction runs: the workspace, the person, and the request that the logs will
 * name.
 */
export type Context = { readonly tenant: Id; readonly user: Id; readonly request: Id }

/** The key as Node signs with it: made once, because making it takes ten times as long as signing. */
export function readContextKey(base64: string): KeyObject {
  return createSecretKey(base64, 'base64')
}

const LIFE_SECONDS = 120
const BLOCK_BYTES = 64

/**
 * The context as `access.checked_context()` reads it: hexadecimal, digits and bars only, so it
 * needs no quoting.
 */
export function signContext(context: Context, key: KeyObject | Buffer, nowMs: number): string {
  for (const part of ['tenant', 'user', 'request'] as const) {
    if (!isId(context[part])) throw new Error(`The ${part} of a context must be a lower-case UUID.`)
  }
  const expiry = Math.floor(nowMs / 1000) + LIFE_SECONDS
  const signed = `${context.tenant}|${context.user}|${context.request}|${expiry}`
  return `${signed}|${createHmac('sha256', key).update(signed).digest('hex')}`
}

/**
 * The key as the database keeps it: the two blocks of RFC 2104, so that HMAC is two calls of
 * sha256() there.
 */
export function keyPads(secret: KeyObject): { readonly inner: Buffer; readonly outer: Buffer } {
  const key = secret.export()
  if (key.length > BLOCK_BYTES) throw new Error('The context key must be at most 64 bytes.')
  const block = Buffer.concat([key, Buffer.alloc(BLOCK_BYTES - key.length)])
  return { inner: block.map(byte => byte ^ 0x36) as Buffer, outer: block.map(byte => byte ^ 0x5c) as Buffer }
}
