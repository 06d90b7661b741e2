import { hash } from 'node:crypto'
import * as z from 'zod/mini'
import { returned, type Verdict } from '#core/answer.ts'
import { canonical } from '#core/canonical.ts'
import { type Entry, proposalSchema } from '#core/entry.ts'
import { schemaOf } from '#core/field.ts'
import { type Id, isId } from '#core/id.ts'
import type { Kind } from '#core/kind.ts'
import { kindNamed } from '#programmes/index.ts'

/** One thing that was sent: its content as text, and either the entry it is or why it is none. */
export interface Received {
  readonly id: Id
  readonly kindName: string
  readonly content: string
  readonly sha256: string
  readonly entry?: Entry
  readonly kind?: Kind
  readonly refusal?: Verdict
}

const schemas = new Map<string, z.ZodMiniType>()

/** Parses one proposal; what cannot be parsed is kept as it came, with a sentence about the first fault. */
export function receive(raw: unknown, fallbackId: () => Id): Received {
  const envelope = z.safeParse(proposalSchema, raw)
  const content = canonical(envelope.success ? envelope.data : raw)
  const sha256 = hash('sha256', content)
  if (!envelope.success) {
    const refusal = returned('malformed', ...sentenceOf(envelope.error))
    return { id: idIn(raw) ?? fallbackId(), kindName: 'unknown', content, sha256, refusal }
  }
  const proposal = envelope.data
  const base = { id: proposal.id, kindName: proposal.kind, content, sha256 }
  const kind = kindNamed(proposal.kind)
  if (!kind) {
    return {
      ...base,
      refusal: returned('kind_of_entry_unknown', `“${proposal.kind}” is not an act we know.`, 'kind'),
    }
  }
  const refusal = refuseVersion(kind, proposal.v ?? kind.v)
  if (refusal) return { ...base, refusal }
  const fields = z.safeParse(schemaFor(kind), proposal.fields)
  if (!fields.success) return { ...base, refusal: returned('malformed', ...sentenceOf(fields.error)) }
  return { ...base, kind, entry: { ...proposal, v: proposal.v ?? kind.v, fields: proposal.fields } }
}

/** Fields are read as their version meant them, or not at all: a guess would be a fact nobody stated. */
function refuseVersion(kind: Kind, v: number): Verdict | undefined {
  if (v === kind.v) return undefined
  const because =
    v > kind.v
      ? 'This was recorded with a newer app than this server knows. Keep it; it goes through when the server is updated.'
      : 'This was recorded with an app that is too old for this act. Update the app, open the entry and save it again.'
  return returned(v > kind.v ? 'kind_version_unknown' : 'kind_version_over', because, 'v')
}

/** The entry a text in the inbox holds; it was parsed when it came in. */
export function receiveAgain(content: string): Received {
  return receive(JSON.parse(content), () => {
    throw new Error('a held entry always has an id')
  })
}

function schemaFor(kind: Kind): z.ZodMiniType {
  const known = schemas.get(kind.kind)
  if (known) return known
  const schema = schemaOf(kind.fields)
  schemas.set(kind.kind, schema)
  return schema
}

function sentenceOf(error: z.core.$ZodError): [string, string] {
  const issue = error.issues[0]
  const path = issue?.path.map(String).join('.') ?? ''
  if (issue?.code === 'unrecognized_keys') {
    return [
      `There is no field named ${issue.keys.map(key => `“${key.slice(0, 40)}”`).join(', ')} here.`,
      path,
    ]
  }
  return [`${path || 'The entry'} ${issue?.message ?? 'is not as it should be'}.`, path]
}

function idIn(raw: unknown): Id | undefined {
  const id = (raw as { id?: unknown } | null)?.id
  return typeof id === 'string' && isId(id) ? id : undefined
}
