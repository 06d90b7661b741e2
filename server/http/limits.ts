import rateLimit from '@fastify/rate-limit'
import pressure from '@fastify/under-pressure'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { networkOf } from '#server/http/network.ts'
import { Problem, tooSoon } from '#server/http/problem.ts'
import type { HttpLimits } from '#server/http/settings.ts'

/** Refuses a request that comes too soon after too many others. */
export interface Limiters {
  readonly network: (request: FastifyRequest) => Promise<void>
  readonly session: (request: FastifyRequest) => Promise<void>
}

/** Limits per truncated network, before anything is looked up, and per session; and a brake for a busy server. */
export async function setLimits(app: FastifyInstance, limits: HttpLimits): Promise<Limiters> {
  await app.register(rateLimit, { global: false })
  await app.register(pressure, {
    maxEventLoopDelay: limits.eventLoopDelayMsMax,
    pressureHandler: request => {
      if (request.url === '/livez') return
      throw new Problem(503, 'busy', 'The server is busy. Try again in a moment.', { retryAfterSeconds: 5 })
    },
  })
  return {
    network: limiter(app, limits.networkPerMinute, request => networkOf(request.ip)),
    session: limiter(app, limits.sessionPerMinute, request => request.session?.id ?? 'none'),
  }
}

function limiter(app: FastifyInstance, max: number, key: (request: FastifyRequest) => string) {
  const check = app.createRateLimit({ max, timeWindow: '1 minute', keyGenerator: key })
  return async (request: FastifyRequest) => {
    const found = await check(request)
    if (found.isAllowed || !found.isExceeded) return
    throw tooSoon('Too many requests came from here. Wait a little and try again.', found.ttlInSeconds)
  }
}
