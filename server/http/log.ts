import { type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify'
import { describeFault } from '#server/http/fault.ts'
import { networkOf } from '#server/http/network.ts'
import type { LogSink } from '#server/http/settings.ts'

/** Fastify's own lines hold whole addresses, so they are off and `logAnswers` writes its own. */
export function logOptions(log: boolean | LogSink): Pick<FastifyServerOptions, 'logger' | 'logController'> {
  const serializers = { err: (error: unknown) => describeFault(error) as never }
  const stream = typeof log === 'object' ? { stream: log } : {}
  return {
    logger: log === false ? false : { level: 'info', serializers, ...stream },
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request' }),
  }
}

/** One line per answer: the declared path and never the address as sent, a network and never an address. */
export function logAnswers(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const line = {
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      network: networkOf(request.ip),
      ...(request.session ? { user: request.session.user, tenant: request.session.tenant } : {}),
      ...(request.refusal ? { refusal: request.refusal } : {}),
    }
    if (reply.statusCode >= 500) request.log.error(line, 'failed')
    else if (request.refusal) request.log.warn(line, 'refused')
    else request.log.info(line, 'answered')
  })
}
