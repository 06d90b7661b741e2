import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { FastifyRequest } from 'fastify'
import { parseJson } from '#server/http/parse-json.ts'
import { Problem } from '#server/http/problem.ts'

const inflate = promisify(gunzip)

/**
 * The JSON of a body, which may have come gzipped: a week of a phone's work over a thin line. What it unpacks to is
 * held to the same limit as what comes as it is, and no more than that is ever unpacked.
 */
export async function readJson(request: FastifyRequest, body: Buffer): Promise<unknown> {
  const encoding = request.headers['content-encoding']?.trim().toLowerCase() ?? 'identity'
  if (encoding === 'identity') return parseJson(body)
  if (encoding === 'gzip') return parseJson(await unpacked(body, request.routeOptions.bodyLimit))
  throw new Problem(
    415,
    'encoding_refused',
    'The body is packed in a way that is not taken. Send it as it is, or gzipped.',
  )
}

async function unpacked(body: Buffer, bytesMost: number): Promise<Buffer> {
  if (body.length === 0) return body
  try {
    return await inflate(body, { maxOutputLength: bytesMost })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      throw new Problem(413, 'too_large', 'Unpacked, the body is too large for this call. Send less at once.')
    }
    throw new Problem(
      400,
      'gzip_broken',
      'The body says it is gzipped, and cannot be unpacked. Send it again.',
    )
  }
}
