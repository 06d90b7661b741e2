import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyReply } from 'fastify'

const BYTES_LEAST = 4096
const inBackground = promisify(gzip)

/**
 * A long text squeezed, where whoever asked can take that; the reply's headers say so. Sizes of squeezed answers tell
 * something about their content (BREACH) to who can make somebody's browser ask with text of theirs and count bytes.
 * Nobody can: cookies do not come along from other sites' pages but with a plain visit, answers are same-origin only,
 * and none of them repeats what was asked beside a secret: tokens are in cookies, links and codes are shown once.
 */
export async function squeezed(reply: FastifyReply, text: string): Promise<string | Buffer> {
  if (text.length < BYTES_LEAST) return text
  reply.header('vary', 'accept-encoding')
  if (!takesGzip(reply.request.headers['accept-encoding'])) return text
  reply.header('content-encoding', 'gzip')
  return inBackground(text)
}

function takesGzip(accepted: string | string[] | undefined): boolean {
  const parts = String(accepted ?? '').split(',')
  return parts.some(part => /^\s*(gzip|\*)\s*(;\s*q=(1|0\.\d*[1-9]\d*|1\.0*))?\s*$/i.test(part))
}
