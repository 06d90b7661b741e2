import fc from 'fast-check'

/** The part of JSON Schema that the routes' shapes come out as. */
export interface JsonShape {
  readonly $ref?: string
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly JsonShape[]
  readonly oneOf?: readonly JsonShape[]
  readonly allOf?: readonly JsonShape[]
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly items?: JsonShape
  readonly prefixItems?: readonly JsonShape[]
  readonly minItems?: number
  readonly maxItems?: number
  readonly properties?: Readonly<Record<string, JsonShape>>
  readonly required?: readonly string[]
  readonly additionalProperties?: JsonShape | boolean
  readonly propertyNames?: JsonShape
}

/** Where the values come from: the document for `$ref`, and the text that stands wherever text is free. */
export interface Source {
  readonly document: unknown
  readonly text?: string
}

/** Values that fit a schema, as far as JSON Schema tells; refinements may still refuse some. */
export function arbitraryOf(shape: JsonShape, source: Source): fc.Arbitrary<unknown> {
  if (shape.$ref) return fc.constant(null).chain(() => arbitraryOf(resolve(shape.$ref ?? '', source), source))
  if (shape.const !== undefined) return fc.constant(shape.const)
  if (shape.enum) return fc.constantFrom(...shape.enum)
  const either = shape.anyOf ?? shape.oneOf
  if (either) return fc.oneof(...either.map(one => arbitraryOf(one, source)))
  if (shape.allOf) return arbitraryOf(Object.assign({}, shape, { allOf: undefined }, ...shape.allOf), source)
  switch (shape.type) {
    case 'string':
      return stringOf(shape, source)
    case 'integer':
      return fc.integer(boundsOf(shape))
    case 'number':
      return fc.double({ noNaN: true, min: shape.minimum ?? -1e6, max: shape.maximum ?? 1e6 })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return arrayOf(shape, source)
    case 'object':
      return objectOf(shape, source)
    default:
      return fc.jsonValue({ maxDepth: 1 })
  }
}

function resolve(ref: string, { document }: Source): JsonShape {
  const steps = ref.replace(/^#\//, '').split('/')
  return steps.reduce<unknown>((at, step) => (at as Record<string, unknown>)?.[step], document) as JsonShape
}

function stringOf({ pattern, minLength = 0, maxLength }: JsonShape, { text }: Source): fc.Arbitrary<string> {
  const max = Math.min(maxLength ?? minLength + 12, minLength + 12)
  if (pattern) return matching(pattern).filter(made => !maxLength || made.length <= maxLength)
  if (text) return fc.constant(text.padEnd(minLength, '.').slice(0, maxLength))
  return fc.string({ unit: 'grapheme', minLength, maxLength: max }).map(made => made.replaceAll('\0', '0'))
}

const patterns = new Map<string, fc.Arbitrary<string>>()

/** Made once for a pattern: taking one apart costs more than many requests. */
function matching(pattern: string): fc.Arbitrary<string> {
  const made = patterns.get(pattern) ?? fc.stringMatching(new RegExp(pattern))
  patterns.set(pattern, made)
  return made
}

function boundsOf({ minimum, maximum }: JsonShape): { min: number; max: number } {
  const min = Math.max(minimum ?? -2147483648, -2147483648)
  return { min, max: Math.max(min, Math.min(maximum ?? 2147483647, 2147483647)) }
}

function arrayOf(shape: JsonShape, source: Source): fc.Arbitrary<unknown> {
  if (shape.prefixItems) return fc.tuple(...shape.prefixItems.map(item => arbitraryOf(item, source)))
  const minLength = shape.minItems ?? 0
  const maxLength = Math.min(shape.maxItems ?? minLength + 2, minLength + 2)
  return fc.array(arbitraryOf(shape.items ?? {}, source), { minLength, maxLength })
}

function objectOf(shape: JsonShape, source: Source): fc.Arbitrary<unknown> {
  const fields = Object.entries(shape.properties ?? {}).map(([name, inner]) => [
    name,
    arbitraryOf(inner, source),
  ])
  const declared = fc.record(Object.fromEntries(fields) as Record<string, fc.Arbitrary<unknown>>, {
    requiredKeys: [...(shape.required ?? [])],
  })
  const { additionalProperties } = shape
  if (typeof additionalProperties !== 'object') return declared
  const key = shape.propertyNames ? arbitraryOf(shape.propertyNames, source) : fc.string()
  const others = fc.dictionary(key as fc.Arbitrary<string>, arbitraryOf(additionalProperties, source), {
    maxKeys: 2,
  })
  return fc.tuple(others, declared).map(([free, named]) => ({ ...free, ...named }))
}
