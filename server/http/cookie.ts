import type { IncomingHttpHeaders } from 'node:http'
import { joinToken } from '#server/access/token.ts'

/** In which a phone sends its half of the token. */
export const PHONE_HEADER = 'x-handsel-phone'
const NAME = '__Host-handsel'
const NAME_PLAIN = 'handsel'
/** A program may send both halves of a phone's token as one; browsers never hold them so. */
const TOKEN = /^[A-Za-z0-9_-]{43}(\.[A-Za-z0-9_-]{43})?$/
const HALF = /^[A-Za-z0-9_-]{43}$/

/** The token that came with a request: the cookie and, from a phone, the other half that its PIN has opened. */
export function readToken(headers: IncomingHttpHeaders, allowHttp: boolean): string | undefined {
  const cookie = readCookie(headers.cookie, allowHttp)
  const half = headers[PHONE_HEADER]
  return cookie && typeof half === 'string' && HALF.test(half) ? joinToken(cookie, half) : cookie
}

/** The session token a browser sent, if it has the form of one. */
export function readCookie(header: string | undefined, allowHttp: boolean): string | undefined {
  const names = allowHttp ? [NAME, NAME_PLAIN] : [NAME]
  for (const name of names) {
    const token = valueNamed(header ?? '', name)
    if (token && TOKEN.test(token)) return token
  }
  return undefined
}

function valueNamed(header: string, name: string): string | undefined {
  const pair = header.split(';').find(part => part.trim().startsWith(`${name}=`))
  return pair?.trim().slice(name.length + 1)
}

/**
 * The Set-Cookie line that hands over a token, or takes it back when there is none. `plain` is for http on
 * another machine, where browsers drop every Secure cookie: the caller allows it or does not. Without `days` the
 * browser keeps it until it is closed.
 */
export function writeCookie(token: string | undefined, plain: boolean, days?: number): string {
  const name = plain ? NAME_PLAIN : NAME
  const seconds = token === undefined ? 0 : days && days * 24 * 60 * 60
  const age = seconds === undefined ? '' : `; Max-Age=${seconds}`
  return `${name}=${token ?? ''}; Path=/${plain ? '' : '; Secure'}; HttpOnly; SameSite=Lax${age}`
}
