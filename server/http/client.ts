import type { FastifyRequest } from 'fastify'
import type { Client } from '#server/http/call.ts'
import { deviceOf } from '#server/http/device.ts'
import { isLoopback, networkOf } from '#server/http/network.ts'
import { Problem } from '#server/http/problem.ts'
import type { HttpSettings } from '#server/http/settings.ts'

/** What is known of the program that sent a request. */
export function clientOf(request: FastifyRequest, settings: HttpSettings): Client {
  return {
    network: networkOf(request.ip),
    device: deviceOf(request.headers['user-agent']),
    origin: originOf(request, settings),
  }
}

/**
 * The address that was opened. Where none is set, a browser's own word is better than ours, since a proxy may
 * have taken the TLS off; the check of `sameOrigin` has made sure that its host is this one.
 */
export function originOf(request: FastifyRequest, settings: HttpSettings): string {
  if (settings.publicUrl) return settings.publicUrl
  const { origin } = request.headers
  if (origin && URL.canParse(origin) && new URL(origin).host === request.host) return new URL(origin).origin
  const address = `${request.protocol}://${request.host}`
  return URL.canParse(address) ? new URL(address).origin : 'http://localhost'
}

/** Whether a cookie has to do without Secure, since browsers drop those on http from another machine. */
export function isPlain(origin: string): boolean {
  const { protocol, host } = new URL(origin)
  return protocol !== 'https:' && !isLoopback(host)
}

/**
 * Refuses to take a password, or anything else, over plain http from another machine unless the operator
 * allows it: on such a network anybody can read the session along. Asked before anything is done.
 */
export function requireHttps(origin: string, settings: HttpSettings): void {
  if (settings.allowHttp || !isPlain(origin)) return
  throw new Problem(
    400,
    'https_needed',
    'Nobody can sign in over plain http: others on the network could read along. Open this address with https, ' +
      'or set HANDSEL_ALLOW_HTTP=1 on the server if this network is trusted.',
  )
}
