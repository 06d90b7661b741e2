import type { Multipart } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import type { UploadedFile } from '#server/http/call.ts'
import { Problem } from '#server/http/problem.ts'

interface Upload {
  readonly files: UploadedFile[]
  readonly fields: Record<string, unknown>
}

const FIELDS_MAX = 20
const FIELD_BYTES_MAX = 4096

/** The files and fields of a multipart body, held to what the route allows. */
export async function readUpload(
  request: FastifyRequest,
  allowed: { readonly bytesMax: number; readonly filesMax: number },
): Promise<Upload> {
  const limits = {
    fileSize: allowed.bytesMax,
    files: allowed.filesMax,
    fields: FIELDS_MAX,
    fieldSize: FIELD_BYTES_MAX,
    fieldNameSize: 60,
    headerPairs: 20,
  }
  try {
    return await readParts(request.parts({ limits }))
  } catch (error) {
    // The parser throws bare errors for bodies that break off; those with a status say what is too large.
    if (error instanceof Problem || (error as { statusCode?: number }).statusCode) throw error
    throw new Problem(400, 'body_broken', 'The uploaded body is broken or incomplete. Send it again.')
  }
}

async function readParts(parts: AsyncIterable<Multipart>): Promise<Upload> {
  const files: UploadedFile[] = []
  const fields = new Map<string, unknown>()
  for await (const part of parts) {
    if (part.type === 'file') {
      files.push({
        field: part.fieldname,
        name: part.filename,
        type: part.mimetype,
        bytes: await part.toBuffer(),
      })
    } else {
      if (part.valueTruncated) throw new Problem(413, 'too_large', 'A field of the upload is too long.')
      if (fields.has(part.fieldname))
        throw new Problem(400, 'body_invalid', 'The body has the same field twice.')
      fields.set(part.fieldname, part.value)
    }
  }
  return { files, fields: Object.fromEntries(fields) }
}
