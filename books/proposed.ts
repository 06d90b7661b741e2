import * as z from 'zod/mini'
import { keptOf } from '#books/kept.ts'
import { returned, type Verdict } from '#core/answer.ts'
import { canonical } from '#core/canonical.ts'
import { type Entry, proposalSchema } from '#core/entry.ts'
import { schemaOf } from '#core/field.ts'
import { type Id, isId } from '#core/id.ts'
import type { Kind } from '#core/kind.ts'
import { sentence } from '#core/sentence.ts'
import { kindNamed } from '#programmes/index.ts'

/** One thing that was proposed: its content as text, and either the entry it is or why it is none. */
export interface Proposed {
  /** Missing where what was sent has no id that can be read. */
  readonly id?: Id
  readonly kindName: string
  readonly content: string
  /** What is kept of it in the inbox, where it could not be read as an entry: not all of it. */
  readonly kept?: string
  readonly entry?: Entry
  readonly kind?: Kind
  readonly refusal?: Verdict
}

/** A thing proposed, with the id and the hash it is known by. */
export interface Received extends Proposed {
  readonly id: Id
  readonly sha256: string
}

const schemas = new Map<string, z.ZodMiniType>()

/**
 * Parses one proposal; of what cannot be parsed the parts that can be are kept, with a sentence about the first fault.
 */
export function parseProposal(raw: unknown): Proposed {
  const envelope = z.safeParse(proposalSchema, raw)
  const content = canonical(envelope.success ? envelope.data : raw)
  if (!envelope.success) {
    const refusal = returned('malformed', ...sentenceOf(envelope.error))
    const id = idIn(raw)
    return { ...(id && { id }), kindName: 'unknown', content, kept: keptOf(raw), refusal }
  }
  const proposal = envelope.data
  const base = { id: proposal.id, kindName: proposal.kind, content }
  const kind = kindNamed(proposal.kind)
  if (!kind) {
    const because = sentence`“${{ key: proposal.kind }}” is not an act we know.`
    return { ...base, kept: keptOf(raw), refusal: returned('kind_of_entry_unknown', because, 'kind') }
  }
  const refusal = refuseVersion(kind, proposal.v ?? kind.v)
  if (refusal) return { ...base, kept: keptOf(raw), refusal }
  const fields = z.safeParse(schemaFor(kind), proposal.fields)
  if (!fields.success) {
    return { ...base, kept: keptOf(raw), refusal: returned('malformed', ...sentenceOf(fields.error)) }
  }
  return { ...base, kind, entry: { ...proposal, v: proposal.v ?? kind.v, fields: proposal.fields } }
}

/** Fields are read as their version meant them, or not at all: a guess would be a fact nobody stated. */
function refuseVersion(kind: Kind, v: number): Verdict | undefined {
  if (v === kind.v) return undefined
  if (v < kind.v) {
    const because =
      'This was recorded with an app that is too old for this act. Update the app, open the entry and save it again.'
    return returned('kind_version_over', because, 'v')
  }
  const because =
    'This was recorded with a newer app than this server knows. Keep it; it goes through when the server is updated.'
  return returned('kind_version_unknown', because, 'v')
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
  const path = issue?.path.map(String).map(plain).join('.') ?? ''
  if (issue?.code === 'unrecognized_keys') {
    return [`There is no field named ${issue.keys.map(key => `“${plain(key)}”`).join(', ')} here.`, path]
  }
  return [`${path || 'The entry'} ${issue?.message ?? 'is not as it should be'}.`, path]
}

/** A name as a program gives it; a sentence in the place of one is not said again. */
function plain(name: string): string {
  return /^\w{1,40}$/.test(name) ? name : '…'
}

function idIn(raw: unknown): Id | undefined {
  const id = (raw as { id?: unknown } | null)?.id
  return typeof id === 'string' && isId(id) ? id : undefined
}
