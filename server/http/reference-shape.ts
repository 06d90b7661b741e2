interface Shape {
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly pattern?: string
  readonly description?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly default?: unknown
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly items?: Shape
  readonly anyOf?: readonly Shape[]
  readonly oneOf?: readonly Shape[]
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
}

const ID = '^[0-9a-f]{8}-[0-9a-f]{4}-'
const DAY = '^\\d{4}-\\d{2}-\\d{2}$'

/** A JSON schema as people write shapes on a board. */
export function outlineOf(schema: unknown, indent = ''): string {
  const shape = (schema ?? {}) as Shape
  const either = shape.anyOf ?? shape.oneOf
  if (either) return either.map(one => outlineOf(one, indent)).join(' | ')
  if (shape.const !== undefined) return JSON.stringify(shape.const)
  if (shape.enum) return shape.enum.map(value => JSON.stringify(value)).join(' | ')
  if (shape.type === 'array') return `[ ${outlineOf(shape.items, indent)}, … ]`
  if (shape.type === 'object') return outlineOfObject(shape, indent)
  return `${nameOf(shape)}${shape.default === undefined ? '' : `, otherwise ${JSON.stringify(shape.default)}`}`
}

function outlineOfObject({ properties = {}, required = [] }: Shape, indent: string): string {
  const inner = `${indent}  `
  const lines = Object.entries(properties).map(
    ([name, shape]) => `${inner}${name}${required.includes(name) ? '' : '?'}: ${outlineOf(shape, inner)}`,
  )
  return lines.length === 0 ? '{ … }' : `{\n${lines.join('\n')}\n${indent}}`
}

function nameOf({ type, format, pattern, minimum, maximum, minLength, maxLength }: Shape): string {
  if (pattern?.startsWith(ID)) return 'id'
  if (pattern === DAY) return 'day'
  if (type === 'string') return `${format ?? 'text'}${limits(minLength, maxLength)}`
  if (type === 'integer') return `whole number${limits(minimum, maximum)}`
  return type === undefined ? 'anything' : [type].flat().join(' or ')
}

function limits(least: number | undefined, most: number | undefined): string {
  const from = least === undefined || Math.abs(least) >= Number.MAX_SAFE_INTEGER ? '' : String(least)
  const to = most === undefined || most >= Number.MAX_SAFE_INTEGER ? '' : String(most)
  return from === '' && to === '' ? '' : ` (${from}…${to})`
}

/** A value of the schema's form, to start from. */
export function exampleOf(schema: unknown): unknown {
  const shape = (schema ?? {}) as Shape
  const first = (shape.anyOf ?? shape.oneOf)?.[0]
  if (first) return exampleOf(first)
  if (shape.const !== undefined) return shape.const
  if (shape.enum) return shape.enum[0]
  if (shape.default !== undefined) return shape.default
  if (shape.type === 'array') return [exampleOf(shape.items)]
  if (shape.type === 'object') return exampleOfObject(shape)
  if (shape.type === 'integer' || shape.type === 'number') return shape.minimum === 1 ? 1 : 0
  if (shape.type === 'boolean') return true
  return nameOf(shape) === 'id'
    ? '019a4f00-0000-7000-8000-000000000001'
    : nameOf(shape) === 'day'
      ? '2025-04-02'
      : '…'
}

function exampleOfObject({ properties = {}, required = [] }: Shape): Record<string, unknown> {
  const needed = Object.entries(properties).filter(([name]) => required.includes(name))
  return Object.fromEntries(needed.map(([name, shape]) => [name, exampleOf(shape)]))
}
