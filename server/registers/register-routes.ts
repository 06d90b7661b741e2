import { z } from 'zod'
import type { Id } from '#core/id.ts'
import { REGISTERS } from '#registers/index.ts'
import { places } from '#registers/places.ts'
import type { Register, Row } from '#registers/register.ts'
import { changeOf, creationOf, keySchemaOf } from '#registers/row-schema.ts'
import { requireOwnPlace } from '#server/access/own-place.ts'
import { reachOf } from '#server/access/reach.ts'
import { notFound } from '#server/http/problem.ts'
import { type Route, route } from '#server/http/route.ts'
import { countOf } from '#server/http/shapes.ts'
import { creatingPlace } from '#server/registers/place-route.ts'
import { historyOf, listRows, readRow } from '#server/registers/read.ts'
import { requireWithin } from '#server/registers/within.ts'
import { changeRow, createRow } from '#server/registers/write.ts'

const versionShape = z.object({
  version: z.int(),
  body: z.record(z.string(), z.unknown()),
  changedBy: z.string(),
  changedAt: z.string(),
})

/** Five routes for every register: one more needs no more code here. A place may come with its edge. */
export const REGISTER_ROUTES: readonly Route[] = REGISTERS.flatMap(register => [
  listing(register),
  reading(register),
  history(register),
  register === places ? creatingPlace : creating(register),
  changing(register),
])

function listing(register: Register): Route {
  const filters = filtersOf(register)
  return route({
    method: 'GET',
    path: `/api/v1/registers/${register.name}`,
    who: register.readers,
    summary: `The ${wordsOf(register)}, in pages`,
    query: z.strictObject({
      after: z.optional(keySchemaOf(register)),
      limit: countOf(500, 100),
      ...filters,
    }),
    answer: z.object({ rows: z.array(rowShape(register)), next: z.nullable(z.string()) }),
    handle: async ({ database, context, session, query }) => {
      const { after, limit, ...where } = query as { after?: string; limit: number } & Record<string, string>
      const wanted = { after, limit: limit || 1, where }
      const { rows, next } = await database.inTenant(context, async tx =>
        listRows(tx, register, wanted, await reachOf(tx, session.places)),
      )
      return { rows: [...rows], next }
    },
  })
}

function reading(register: Register): Route {
  return route({
    method: 'GET',
    path: `/api/v1/registers/${register.name}/:id`,
    who: register.readers,
    summary: `One of the ${wordsOf(register)}`,
    params: z.strictObject({ id: keySchemaOf(register) }),
    answer: rowShape(register),
    handle: ({ database, context, session, params }) =>
      database.inTenant(context, async tx => {
        await requireWithin(tx, register, params.id, await reachOf(tx, session.places))
        return (await readRow(tx, register, params.id)) ?? missing()
      }),
  })
}

function history(register: Register): Route {
  return route({
    method: 'GET',
    path: `/api/v1/registers/${register.name}/:id/history`,
    who: register.readers,
    summary: `How one of the ${wordsOf(register)} came to be as it is`,
    params: z.strictObject({ id: keySchemaOf(register) }),
    answer: z.array(versionShape),
    handle: ({ database, context, session, params }) =>
      database.inTenant(context, async tx => {
        await requireWithin(tx, register, params.id, await reachOf(tx, session.places))
        const versions = await historyOf(tx, register, params.id)
        return versions.length > 0 ? [...versions] : missing()
      }),
  })
}

function creating(register: Register): Route {
  return route({
    method: 'POST',
    path: `/api/v1/registers/${register.name}`,
    who: register.writers,
    summary: `Adds to the ${wordsOf(register)}; the sender makes the id, so sending twice adds once`,
    status: 201,
    body: creationOf(register),
    answer: rowShape(register),
    handle: ({ database, context, session, body }) =>
      database.inTenant(context, async tx => {
        if (isSomebody(register, body)) await requireOwnPlace(tx, session.places, placeIn(body))
        return createRow(tx, register, body, context.user)
      }),
  })
}

function changing(register: Register): Route {
  return route({
    method: 'PATCH',
    path: `/api/v1/registers/${register.name}/:id`,
    who: register.writers,
    summary: `Changes one of the ${wordsOf(register)}, from the version the sender saw`,
    params: z.strictObject({ id: keySchemaOf(register) }),
    body: changeOf(register),
    answer: rowShape(register),
    handle: ({ database, context, session, params, body }) =>
      database.inTenant(context, async tx => {
        await requireWithin(tx, register, params.id, await reachOf(tx, session.places))
        const after = await changeRow(tx, register, params.id, body, context.user)
        if (isSomebody(register, after)) await requireOwnPlace(tx, session.places, placeIn(after))
        return after
      }),
  })
}

/** Whoever is not an organisation lives somewhere, and a member who is limited to places writes down her own. */
function isSomebody({ name }: Register, row: Row): boolean {
  return name === 'parties' && row.sort !== 'organisation'
}

function placeIn({ place }: Row): Id | undefined {
  return typeof place === 'string' ? place : undefined
}

/** Fields a list may be narrowed by: codes, choices and what names another row. */
function filtersOf({ fields }: Register) {
  const open = ['text', 'list', 'day', 'integer', 'money', 'choices']
  const narrow = Object.entries(fields).filter(([, { type }]) => !open.includes(type))
  const isSo = z.enum(['true', 'false'])
  return Object.fromEntries(
    narrow.map(([name, { type, schema }]) => [name, z.optional(type === 'check' ? isSo : schema)]),
  )
}

function rowShape(register: Register) {
  const fields = Object.entries(register.fields).map(([name, { schema, optional }]) => [
    name,
    optional ? z.optional(schema) : schema,
  ])
  const shape = { id: z.string(), version: z.int(), ...Object.fromEntries(fields) }
  return z.object(shape) as unknown as z.ZodType<Row & { id: string; version: number }>
}

function wordsOf(register: Register): string {
  return register.name.replaceAll('-', ' ')
}

function missing(): never {
  throw notFound()
}
