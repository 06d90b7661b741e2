import { createHash, randomBytes } from 'node:crypto'

const BYTES = 32

/** 256 random bits as 43 characters that fit in a link and a cookie. */
export function newToken(): string {
  return randomBytes(BYTES).toString('base64url')
}

/** What is stored of a token. It is random enough that a plain hash cannot be turned round. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
