import multipart from '@fastify/multipart'
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify'
import { isShutOut } from '#server/access/devices.ts'
import { atDoor } from '#server/access/door.ts'
import { findSession } from '#server/access/sessions.ts'
import type { Database } from '#server/database/database.ts'
import type { Call, UploadedFile } from '#server/http/call.ts'
import { faultsOf } from '#server/http/check-routes.ts'
import { clientOf, originOf, requireHttps } from '#server/http/client.ts'
import { readToken } from '#server/http/cookie.ts'
import '#server/http/fastify-types.ts'
import { problemOf } from '#server/http/fault.ts'
import { setHeaders } from '#server/http/headers.ts'
import { setLimits } from '#server/http/limits.ts'
import { logAnswers, logOptions } from '#server/http/log.ts'
import { Problem } from '#server/http/problem.ts'
import { isMultipart, readPart, refuseBody } from '#server/http/read-call.ts'
import { readJson } from '#server/http/read-json.ts'
import { readUpload } from '#server/http/read-upload.ts'
import type { Rooms } from '#server/http/rooms.ts'
import { BARE_TYPES, type BareType, type Route } from '#server/http/route.ts'
import { requireSameOrigin } from '#server/http/same-origin.ts'
import { serveWeb } from '#server/http/serve-web.ts'
import type { HttpSettings } from '#server/http/settings.ts'
import { deviceRevoked, refusalOf } from '#server/http/who.ts'
import { sendAnswer, sendProblem } from '#server/http/wire.ts'
import { newId } from '#server/new-id.ts'

const KIB = 1024

/** What the door opens on. */
export interface House {
  readonly database: Database
  readonly settings: HttpSettings
  readonly rooms: Rooms
}

/** The HTTP server, not yet listening. The only place where handlers meet the wire. */
export async function createHttp(house: House, routes: readonly Route[]): Promise<FastifyInstance> {
  const faults = faultsOf(routes)
  if (faults.length > 0) throw new Error(`Routes are not declared well:\n${faults.join('\n')}`)
  const app = fastify(serverOptions(house.settings))
  const registered: { method: string; path: string }[] = []
  app.decorate('registered', registered)
  app.addHook('onRoute', added => {
    for (const method of [added.method].flat()) registered.push({ method, path: added.url })
  })
  app.decorateRequest('session', undefined)
  app.decorateRequest('refusal', undefined)
  takeJson(app)
  app.addContentTypeParser(
    [...BARE_TYPES],
    { parseAs: 'buffer' },
    async (_: FastifyRequest, body: Buffer) => body,
  )
  await app.register(multipart)
  await setHeaders(app)
  logAnswers(app)
  answerProblems(app)
  const limiters = await setLimits(app, house.settings.limits)
  app.addHook('onRequest', async request => {
    await limiters.network(request)
    guardChange(request, house.settings)
    const declared = request.routeOptions.config.declared
    if (!declared) return
    await admit(house, declared, request)
    if (request.session) await limiters.session(request)
  })
  for (const route of routes) addRoute(app, house, route)
  await serveWeb(app, house.settings.webFolder)
  return app
}

/** Node would wait minutes for a slow sender, and Fastify for ever. */
function serverOptions(settings: HttpSettings) {
  return {
    ...logOptions(settings.log),
    bodyLimit: 256 * KIB,
    requestTimeout: 30_000,
    handlerTimeout: 60_000,
    connectionTimeout: 75_000,
    keepAliveTimeout: 65_000,
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 5_000, maxHeaderSize: 16 * KIB },
    trustProxy: settings.trustedProxies.length > 0 ? [...settings.trustedProxies] : false,
    exposeHeadRoutes: false,
    genReqId: newId,
    requestIdHeader: false as const,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false },
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) =>
      void sendProblem(reply, problemOf(error), request.id),
  }
}

function takeJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, body: Buffer) => readJson(request, body),
  )
}

function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error)
    request.refusal = problem.code
    if (problem.status === 500) request.log.error({ err: error }, 'fault')
    return sendProblem(reply, problem, request.id)
  })
}

/** What only reads may come from anywhere and over anything. */
function guardChange(request: FastifyRequest, settings: HttpSettings): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  requireSameOrigin(request, settings)
  requireHttps(originOf(request, settings), settings)
}

/** Before the body is read, so that who may not call is not listened to. */
async function admit({ database, settings }: House, route: Route, request: FastifyRequest): Promise<void> {
  // What anybody may read needs no look at who asks: /livez must answer while the database does not.
  if (route.who === 'anyone' && request.method === 'GET') return
  const token = readToken(request.headers, settings.allowHttp)
  request.session = token === undefined ? undefined : await findSession(database, token)
  const refusal = refusalOf(route.who, request.session)
  if (!refusal) return
  if (token !== undefined && !request.session && (await atDoor(database, tx => isShutOut(tx, token))))
    throw deviceRevoked()
  throw refusal
}

function addRoute(app: FastifyInstance, house: House, route: Route): void {
  app.route({
    method: route.method,
    url: route.path,
    config: { declared: route },
    bodyLimit: route.upload ? route.upload.bytesMax + 64 * KIB : (route.bodyBytesMax ?? 256 * KIB),
    handler: async (request, reply) => {
      const call = await readCall(house, route, request)
      const returned = await route.handle(call)
      return sendAnswer(reply, route, returned, call.client.origin)
    },
  })
}

async function readCall(house: House, route: Route, request: FastifyRequest): Promise<Call> {
  const { session } = request
  const params = readPart('path', route.params, request.params)
  const query = readPart('query', route.query, request.query)
  const { body, files } = await readBody(route, request)
  const context = session && { tenant: session.tenant, user: session.user, request: request.id }
  const call = {
    ...house,
    session,
    context,
    roles: session?.stage === 'full' ? session.roles : [],
    request: request.id,
    client: clientOf(request, house.settings),
    ...{ params, query, body, files },
  }
  // `admit` has made sure that the session is there wherever the route's `who` promises it.
  return call as Call
}

async function readBody(
  route: Route,
  request: FastifyRequest,
): Promise<{ body: unknown; files: readonly UploadedFile[] }> {
  if (route.upload && isMultipart(request)) {
    const { files, fields } = await readUpload(request, route.upload)
    return { files, body: route.body ? readPart('body', route.body, fields) : refuseBody(fields) }
  }
  if (isMultipart(request))
    throw new Problem(415, 'type_refused', 'This call takes JSON. Send application/json.')
  if (Buffer.isBuffer(request.body))
    return { files: [bareFile(route, request, request.body)], body: undefined }
  if (!route.body) return { files: [], body: refuseBody(request.body) }
  return { files: [], body: readPart('body', route.body, request.body) }
}

function bareFile(route: Route, request: FastifyRequest, bytes: Buffer): UploadedFile {
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (route.upload?.bare?.includes(type as BareType)) return { field: 'body', name: '', type, bytes }
  throw new Problem(415, 'type_refused', 'This call takes another type than this. Look it up at /api.')
}
