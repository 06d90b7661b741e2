import { z } from 'zod'
import { PHONE_HEADER } from '#server/http/cookie.ts'
import { type Definitions, shapeOf } from '#server/http/openapi-shape.ts'
import type { Route, Schema } from '#server/http/route.ts'
import { FileAnswer } from '#server/http/sent.ts'
import type { Who } from '#server/http/who.ts'

type Json = Record<string, unknown>

/** An operation of the document, with what the reference page and the tests read of it. */
export interface Operation extends Json {
  readonly summary: string
  readonly 'x-authz': readonly string[]
}

/** The OpenAPI 3.1 document of these routes. */
export interface OpenApi extends Json {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

/** Writes the OpenAPI document from the routes themselves, so that it cannot lag behind them. */
export function openApiOf(routes: readonly Route[], version: string): OpenApi {
  const paths: Record<string, Record<string, Operation>> = {}
  const schemas: Definitions = { Problem: problem }
  for (const route of routes) {
    const path = route.path.replace(/:([A-Za-z]+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route, schemas) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Handsel',
      version,
      summary: 'A ledger for help that is passed on',
      license: { name: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas,
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-handsel',
          description: `A phone sends the key of its enrolment as well, in the header ${PHONE_HEADER}.`,
        },
      },
    },
  }
}

/** Who may call a route, as a list of words. */
export function callersOf(who: Who): readonly string[] {
  return typeof who === 'string' ? [who] : who
}

function operationOf(route: Route, schemas: Definitions): Operation {
  const body = bodyOf(route, schemas)
  const isOpen = route.who === 'anyone' || route.who === 'set-up'
  return {
    operationId: nameOf(route),
    summary: route.summary,
    tags: [tagOf(route.path)],
    'x-authz': callersOf(route.who),
    ...(isOpen ? {} : { security: [{ session: [] }] }),
    parameters: [...parametersOf('path', route.params), ...parametersOf('query', route.query)],
    ...(body ? { requestBody: body } : {}),
    responses: { ...answerOf(route, schemas), default: refusal },
  }
}

function nameOf({ method, path }: Route): string {
  return (
    method.toLowerCase() + path.replace(/[^A-Za-z0-9]+(.)?/g, (_, next: string = '') => next.toUpperCase())
  )
}

/** The word after the version: the thing a path is about. What has no version is about the program itself. */
function tagOf(path: string): string {
  return /^\/api\/v\d+\/([^/]+)/.exec(path)?.[1] ?? 'about'
}

function parametersOf(where: 'path' | 'query', schema: Schema): Json[] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input' })
  return Object.entries(properties).map(([name, shape]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: shape,
  }))
}

function bodyOf(route: Route, schemas: Definitions): Json | undefined {
  if (!route.body && !route.upload) return undefined
  const schema = route.body
    ? shapeOf(route.body, { io: 'input', owner: nameOf(route), schemas })
    : { type: 'object' }
  const json = { 'application/json': { schema } }
  if (!route.upload) return { required: true, content: json }
  const file = { type: 'array', maxItems: route.upload.filesMax, items: { type: 'string', format: 'binary' } }
  const parts = { ...schema, properties: { ...(schema.properties as Json | undefined), file } }
  const bare = (route.upload.bare ?? []).map(type => [type, {}])
  return {
    required: true,
    content: {
      ...(route.body ? json : {}),
      'multipart/form-data': { schema: parts },
      ...Object.fromEntries(bare),
    },
  }
}

function answerOf(route: Route, schemas: Definitions): Json {
  const { answer, status = 200 } = route
  if (answer instanceof FileAnswer) {
    const content = Object.fromEntries(answer.types.map(type => [type, {}]))
    return { [status]: { description: 'The file', content } }
  }
  if (answer instanceof z.ZodVoid) return { 204: { description: 'Done; there is nothing to say' } }
  const schema = shapeOf(answer, { io: 'output', owner: nameOf(route), schemas })
  return { [status]: { description: 'Done', content: { 'application/json': { schema } } } }
}

const refusal = {
  description: 'Refused; `code` never changes its meaning, `detail` says what to do',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

const problem = {
  type: 'object',
  description: 'RFC 9457',
  required: ['type', 'title', 'status', 'code', 'detail', 'instance'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { type: 'string' },
    instance: { type: 'string' },
    errors: {
      type: 'array',
      items: { type: 'object', properties: { field: { type: 'string' }, because: { type: 'string' } } },
    },
    retryAfterSeconds: { type: 'integer' },
  },
}
