import { createHash, randomBytes } from 'node:crypto'

const BYTES = 32

/** 256 random bits as 43 characters that fit in a link and a cookie. */
export function newToken(): string {
  return randomBytes(BYTES).toString('base64url')
}

/**
 * A phone's token, in two halves: one is a cookie that no script can read, the other lies on the phone sealed under
 * its PIN. Either alone opens nothing, so a phone that is locked is signed out as far as anybody else can tell.
 */
export function newTokenOfPhone(): string {
  return joinToken(newToken(), newToken())
}

/** The halves of a phone's token in one. */
export function joinToken(half: string, other: string): string {
  return `${half}.${other}`
}

/** The halves of a phone's token: the cookie, and what the phone keeps sealed. */
export function halvesOf(token: string): { readonly cookie: string; readonly sealed: string } {
  const [cookie = '', sealed = ''] = token.split('.')
  return { cookie, sealed }
}

/** What is stored of a token. It is random enough that a plain hash cannot be turned round. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
