import { z } from 'zod'
import { ROLES } from '#core/role.ts'
import type { Route, Schema } from '#server/http/route.ts'
import { FileAnswer } from '#server/http/sent.ts'
import { WHO_WORDS } from '#server/http/who.ts'

/** What is wrong with the declared routes; the server does not start with any. The compiler sees most of it first. */
export function faultsOf(routes: readonly Route[]): string[] {
  const seen = new Set<string>()
  return routes.flatMap(route => {
    const at = `${route.method} ${route.path}`
    const faults = [...faultsOfCallers(route), ...faultsOfShapes(route)]
    if (seen.has(at)) faults.push('is declared twice')
    seen.add(at)
    return faults.map(fault => `${at} ${fault}`)
  })
}

function faultsOfCallers({ who, summary }: Route): string[] {
  const words: readonly unknown[] = WHO_WORDS
  const names: readonly unknown[] = ROLES
  const isSaid = Array.isArray(who)
    ? who.length > 0 && who.every(role => names.includes(role))
    : words.includes(who)
  return [...(isSaid ? [] : ['does not say who may call it']), ...(summary?.trim() ? [] : ['has no summary'])]
}

function faultsOfShapes(route: Route): string[] {
  try {
    return faultsOfSchemas(route)
  } catch (error) {
    return [`has a shape that cannot be documented: ${(error as Error).message}`]
  }
}

function faultsOfSchemas(route: Route): string[] {
  const faults = []
  const inPath = [...route.path.matchAll(/:([A-Za-z]+)/g)].map(match => match[1]).sort()
  const inParams = Object.keys(jsonOf(route.params).properties ?? {}).sort()
  if (inPath.join() !== inParams.join()) faults.push('has other params than its path names')
  if (route.body && route.method === 'GET') faults.push('reads and takes a body: use query')
  for (const [part, schema] of Object.entries({ query: route.query, body: route.body })) {
    if (schema && isLoose(jsonOf(schema)))
      faults.push(`lets unknown properties of its ${part} pass: use z.strictObject`)
  }
  if (!(route.answer instanceof FileAnswer))
    z.toJSONSchema(route.answer, { io: 'output', unrepresentable: 'any' })
  return faults
}

type Json = z.core.JSONSchema.BaseSchema

function jsonOf(schema: Schema): Json {
  return z.toJSONSchema(schema, { io: 'input' })
}

/** Whether some object in the schema takes properties it does not name. */
function isLoose(schema: unknown): boolean {
  if (Array.isArray(schema)) return schema.some(isLoose)
  if (typeof schema !== 'object' || schema === null) return false
  const { type, properties, additionalProperties } = schema as Json
  if (type === 'object' && properties !== undefined && additionalProperties === undefined) return true
  return Object.values(schema).some(isLoose)
}
