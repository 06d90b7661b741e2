import * as z from 'zod/mini'
import { canonical } from '#core/canonical.ts'
import { proposalSchema } from '#core/entry.ts'
import { kindNamed } from '#programmes/index.ts'

/**
 * What is kept of a thing that could not be read as an entry: every part that by itself is what it should be, and
 * nothing else. A sentence that came instead of a number may name somebody, and nobody has looked at it.
 */
export function keptOf(raw: unknown): string {
  const { fields: _, ...envelope } = proposalSchema.shape
  const sent = (isRecord(raw) ? raw : {}) as Readonly<Record<string, unknown>>
  const kept = partsOf(sent, envelope)
  if (sent.fields === undefined) return canonical(kept)
  const kind = typeof kept.kind === 'string' ? kindNamed(kept.kind) : undefined
  const schemas = Object.entries(kind?.fields ?? {}).map(([name, { schema }]) => [name, schema])
  const own = isRecord(sent.fields) ? sent.fields : {}
  return canonical({ ...kept, fields: partsOf(own, Object.fromEntries(schemas)) })
}

function partsOf(
  sent: Readonly<Record<string, unknown>>,
  schemas: Readonly<Record<string, z.core.$ZodType>>,
): Record<string, unknown> {
  const isRead = (name: string) => {
    const schema = Object.hasOwn(schemas, name) ? schemas[name] : undefined
    return schema !== undefined && z.safeParse(schema, sent[name]).success
  }
  return Object.fromEntries(Object.entries(sent).filter(([name]) => isRead(name)))
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
