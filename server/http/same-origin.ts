import type { FastifyRequest } from 'fastify'
import { Problem } from '#server/http/problem.ts'
import type { HttpSettings } from '#server/http/settings.ts'

/**
 * Refuses a change that another site's page asks for. Browsers say where a request comes from in
 * Sec-Fetch-Site; what does not send it must name its Origin, and that must be this one.
 */
export function requireSameOrigin(request: FastifyRequest, settings: HttpSettings): void {
  const site = request.headers['sec-fetch-site']
  if (site === undefined ? isOwn(request.headers.origin, request.host, settings) : site === 'same-origin')
    return
  throw new Problem(
    403,
    'cross_site',
    'This request does not come from a page of this Handsel. Programs must send an Origin header with its address.',
  )
}

function isOwn(origin: string | undefined, host: string, settings: HttpSettings): boolean {
  if (origin === undefined || !URL.canParse(origin)) return false
  return settings.publicUrl ? new URL(origin).origin === settings.publicUrl : new URL(origin).host === host
}
