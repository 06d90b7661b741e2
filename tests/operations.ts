import fc from 'fast-check'
import type { Operation } from '#server/http/openapi.ts'
import type { Method } from '#server/http/route.ts'
import { arbitraryOf, type JsonShape } from '#tests/arbitrary-of.ts'
import type { Got } from '#tests/fresh-http.ts'

/** One operation of the OpenAPI document. */
export interface Placed {
  readonly method: Method
  readonly path: string
  readonly operation: Operation
}

export type Operations = readonly Placed[] & { readonly document: unknown }

/** The operations of the document that a server serves. */
export function operationsOf({ body }: Got): Operations {
  const paths = body.paths as Record<string, Record<string, Operation>>
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      path,
      method: method.toUpperCase() as Method,
      operation,
    })),
  )
  return Object.assign(all, { document: body })
}

/** A parameter of an operation. */
export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly required: boolean
  readonly schema: JsonShape
}

/** The parameters of an operation. */
export function parametersOf({ operation }: Placed): readonly Parameter[] {
  return operation.parameters as readonly Parameter[]
}

/** The schema of the JSON body of an operation. */
export function bodyShapeOf({ operation }: Placed): JsonShape | undefined {
  const { content = {} } = (operation.requestBody ?? {}) as {
    content?: Record<string, { schema: JsonShape }>
  }
  return content['application/json']?.schema
}

/** A request that fits an operation's shapes. */
export interface Fitting {
  readonly path: string
  readonly body?: unknown
}

interface Fixed {
  readonly id?: string
  readonly text?: string
}

const made = new WeakMap<Placed, Map<string, Fitting>>()

/** A request that fits the operation's shapes: the same one for the same seed, made once. */
export function fillIn(placed: Placed, document: unknown, seed: number, fixed: Fixed = {}): Fitting {
  const known = made.get(placed) ?? new Map<string, Fitting>()
  made.set(placed, known)
  const key = `${seed} ${fixed.id} ${fixed.text}`
  const fitting = known.get(key) ?? make(placed, document, seed, fixed)
  known.set(key, fitting)
  return fitting
}

function make(placed: Placed, document: unknown, seed: number, fixed: Fixed): Fitting {
  const source = { document, ...(fixed.text ? { text: fixed.text } : {}) }
  const one = (shape: JsonShape) => fc.sample(arbitraryOf(shape, source), { seed, numRuns: 1 })[0]
  let path = placed.path
  const query = new URLSearchParams()
  for (const { name, in: where, required, schema } of parametersOf(placed)) {
    const value = String(where === 'path' && fixed.id ? fixed.id : one(schema))
    if (where === 'path') path = path.replace(`{${name}}`, encodeURIComponent(value))
    else if (required) query.set(name, value)
  }
  const shape = bodyShapeOf(placed)
  const address = query.size > 0 ? `${path}?${query}` : path
  return shape === undefined ? { path: address } : { path: address, body: one(shape) }
}
