import { z } from 'zod'
import type { Schema } from '#server/http/route.ts'

/** Shapes that are named once and referred to, `#/components/schemas/…`. */
export type Definitions = Record<string, Record<string, unknown>>

/** One side of a schema as JSON Schema; what it defines for itself goes into `schemas` under its owner's name. */
export function shapeOf(
  schema: Schema,
  { io, owner, schemas }: { io: 'input' | 'output'; owner: string; schemas: Definitions },
): Record<string, unknown> {
  const written = z.toJSONSchema(schema, { io, unrepresentable: io === 'output' ? 'any' : 'throw' })
  const prefix = `${owner}_${io}_`
  const placed = JSON.stringify(written).replaceAll('"#/$defs/', `"#/components/schemas/${prefix}`)
  const { $schema: _, $defs = {}, ...shape } = JSON.parse(placed) as Record<string, unknown>
  for (const [name, definition] of Object.entries($defs as Definitions)) schemas[prefix + name] = definition
  return shape
}
