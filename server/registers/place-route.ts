import { z } from 'zod'
import { day } from '#core/field.ts'
import { ADMINISTRATIVE, placeEdges } from '#registers/place-edges.ts'
import { places } from '#registers/places.ts'
import type { Row } from '#registers/register.ts'
import { type Route, route } from '#server/http/route.ts'
import { id } from '#server/http/shapes.ts'
import { createRow } from '#server/registers/write.ts'

/** In which place a new one lies, and since when: its first edge, under an id the sender makes as well. */
const within = z.strictObject({ edge: id, parent: id, fromDay: day().schema })

const fields = Object.fromEntries(Object.entries(places.fields).map(([name, { schema }]) => [name, schema]))
const creation = z.strictObject({ id, ...fields, within: within.optional() }) as unknown as z.ZodType<
  Row & { readonly id: string; readonly within?: z.infer<typeof within> }
>
const answer = z.object({ id: z.string(), version: z.int(), ...fields }) as unknown as z.ZodType<
  Row & { readonly id: string; readonly version: number }
>

/**
 * Adds a place and, where it lies in another, the edge that says so, in one transaction: a place that could not be put
 * where it belongs is not there at all. Each is versioned as if it had come alone.
 */
export const creatingPlace: Route = route({
  method: 'POST',
  path: `/api/v1/registers/${places.name}`,
  who: places.writers,
  summary: 'Adds to the places, within another or not; the sender makes the ids, so sending twice adds once',
  status: 201,
  body: creation,
  answer,
  handle: ({ database, context, body: { within: first, ...place } }) =>
    database.inTenant(context, async tx => {
      const stored = await createRow(tx, places, place, context.user)
      if (!first) return stored
      const { edge, parent, fromDay } = first
      const row = { id: edge, hierarchy: ADMINISTRATIVE, child: place.id, parent, fromDay }
      await createRow(tx, placeEdges, row, context.user)
      return stored
    }),
})
