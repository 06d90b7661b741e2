import { isStorable, refusalOfJson } from '#server/http/guard-json.ts'
import { Problem } from '#server/http/problem.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

/** The JSON value in the bytes of a body; an empty body is undefined. */
export function parseJson(bytes: Uint8Array): unknown {
  if (bytes.length === 0) return undefined
  const text = decoded(bytes)
  const refusal = refusalOfJson(text)
  if (refusal) throw new Problem(400, 'json_refused', `The JSON in the body is not taken. ${refusal}`)
  const value = parsed(text)
  if (!isStorable(value)) {
    throw new Problem(400, 'json_refused', 'The JSON holds a character or a number that cannot be stored.')
  }
  return value
}

function decoded(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw new Problem(400, 'not_utf8', 'The body is not valid UTF-8. Send it again as UTF-8.')
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Problem(
      400,
      'json_broken',
      'The body is not valid JSON. Check its commas, quotes and brackets.',
    )
  }
}
