import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { isPlain } from '#server/http/client.ts'
import { writeCookie } from '#server/http/cookie.ts'
import type { Problem } from '#server/http/problem.ts'
import type { Route } from '#server/http/route.ts'
import { FileAnswer, SentFile, SentJson, WithToken } from '#server/http/sent.ts'
import { squeezed } from '#server/http/squeeze.ts'

/** Puts what a handler returned on the wire: only what its answer declares leaves the house. */
export async function sendAnswer(
  reply: FastifyReply,
  route: Route,
  returned: unknown,
  origin: string,
): Promise<FastifyReply> {
  if (returned instanceof WithToken) {
    reply.header('set-cookie', writeCookie(returned.token, isPlain(origin), returned.days))
    return sendAnswer(reply, route, returned.value, origin)
  }
  if (route.answer instanceof FileAnswer) return sendFile(reply, route.answer, returned)
  if (returned instanceof SentJson) return sendJson(reply, route, returned.text)
  const value = z.parse(route.answer, returned)
  return value === undefined ? reply.code(204).send() : sendJson(reply, route, toJson(value))
}

async function sendJson(reply: FastifyReply, route: Route, text: string): Promise<FastifyReply> {
  reply.code(route.status ?? 200).type('application/json; charset=utf-8')
  return reply.send(await squeezed(reply, text))
}

/** JSON in which a bigint is text, since as a number it might lose its last digits on the way. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner) => (typeof inner === 'bigint' ? inner.toString() : inner))
}

function sendFile(reply: FastifyReply, declared: FileAnswer, file: unknown): FastifyReply {
  if (!(file instanceof SentFile))
    throw new Error('A route that declares a file answered with something else.')
  const media = file.type.split(';')[0] ?? ''
  if (!declared.types.includes(media))
    throw new Error(`A route answered with ${media}, which it does not declare.`)
  if (file.name !== undefined) reply.header('content-disposition', saveAs(file.name))
  return reply.type(file.type).send(file.body)
}

/** RFC 6266: a plain name for old programs, the true one in UTF-8 for the others. */
function saveAs(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9._-]+/g, '_')
  const exact = encodeURIComponent(name).replace(
    /['()*]/g,
    sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`
}

/** A refusal on the wire, as RFC 9457 has it. */
export function sendProblem(reply: FastifyReply, problem: Problem, request: string): FastifyReply {
  const { retryAfterSeconds } = problem.extra
  if (typeof retryAfterSeconds === 'number') reply.header('retry-after', String(retryAfterSeconds))
  return reply
    .code(problem.status)
    .type('application/problem+json; charset=utf-8')
    .send(
      toJson({
        type: `urn:handsel:problem:${problem.code}`,
        title: problem.code.replaceAll('_', ' '),
        status: problem.status,
        code: problem.code,
        detail: problem.message,
        instance: `urn:uuid:${request}`,
        ...problem.extra,
      }),
    )
}
