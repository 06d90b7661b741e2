import { z } from 'zod'
import { requireOwnPlace } from '#server/access/own-place.ts'
import { Problem } from '#server/http/problem.ts'
import { route } from '#server/http/route.ts'
import { id } from '#server/http/shapes.ts'
import { erase } from '#server/vault/erase.ts'
import { renamePerson } from '#server/vault/names.ts'
import { putPeople, putPhones } from '#server/vault/people.ts'
import { foundPerson, names, newPerson, openedPerson, phone } from '#server/vault/people-shapes.ts'
import { type PersonRow, reachPerson } from '#server/vault/reach.ts'
import { PURPOSES } from '#server/vault/reads.ts'
import { openRecord } from '#server/vault/record.ts'
import { searchPeople } from '#server/vault/search.ts'
import { erasureLogIn, openVault } from '#server/vault/vault.ts'

const params = z.strictObject({ id })

const search = route({
  method: 'GET',
  path: '/api/v1/people',
  who: ['field_worker', 'coordinator', 'approver'],
  summary: 'People by what is typed of a name in any script, or of the printed code; at most twenty',
  query: z.strictObject({ q: z.string().max(200) }),
  answer: z.array(foundPerson),
  handle: async ({ database, context, session, query }) => {
    const found = await database.inTenant(context, tx => searchPeople(tx, query.q, session.places))
    return found.map(person => ({ ...person, names: [...person.names] }))
  },
})

const create = route({
  method: 'POST',
  path: '/api/v1/people',
  who: ['field_worker', 'coordinator'],
  summary:
    'Adds a person or a household; what the register keeps and what the vault keeps, together or not at all',
  status: 201,
  body: newPerson,
  answer: foundPerson.omit({ names: true }).extend({ version: z.int() }),
  handle: ({ database, context, settings, session, body }) =>
    database.inTenant(context, async tx => {
      await requireOwnPlace(tx, session.places, body.place)
      await putPeople(tx, openVault(settings, context), [body], context.user)
      return reachPerson(tx, body.id, session.places)
    }),
})

const open = route({
  method: 'GET',
  path: '/api/v1/people/:id',
  who: ['field_worker', 'coordinator', 'approver'],
  summary: 'Opens a record; that it was opened, by which role and why, is written down for the person to see',
  params,
  query: z.strictObject({ purpose: z.enum(PURPOSES).default('look_up') }),
  answer: openedPerson,
  handle: async ({ database, context, settings, session, params, query }) => {
    const reader = { roles: session.roles, places: session.places, purpose: query.purpose }
    const vault = openVault(settings, context)
    const record = await database.inTenant(context, tx => openRecord(tx, vault, params.id, reader))
    return { ...record, names: [...record.names], photos: [...record.photos], evidence: [...record.evidence] }
  },
})

const rename = route({
  method: 'PATCH',
  path: '/api/v1/people/:id/names',
  who: ['field_worker', 'coordinator'],
  summary: 'Puts these names in the place of the old ones, which are kept nowhere',
  params,
  body: z.strictObject({ names }),
  answer: z.void(),
  handle: ({ database, context, session, params, body }) =>
    database.inTenant(context, async tx => {
      await reachPerson(tx, params.id, session.places)
      await renamePerson(tx, params.id, body.names)
    }),
})

const call = route({
  method: 'PATCH',
  path: '/api/v1/people/:id/phone',
  who: ['field_worker', 'coordinator'],
  summary: 'Keeps another number to call; nobody is found by a number',
  params,
  body: z.strictObject({ phone }),
  answer: z.void(),
  handle: ({ database, context, settings, session, params, body }) =>
    database.inTenant(context, async tx => {
      await reachPerson(tx, params.id, session.places)
      await putPhones(tx, openVault(settings, context), [{ party: params.id, phone: body.phone }])
    }),
})

const remove = route({
  method: 'DELETE',
  path: '/api/v1/people/:id',
  who: ['coordinator'],
  summary:
    'Erases a person for good; totals stay. Repeat the printed code, or the last six signs of the id, to confirm',
  params,
  body: z.strictObject({ confirm: z.string().max(40) }),
  answer: z.void(),
  handle: ({ database, context, settings, session, params, body }) =>
    database.inTenant(context, async tx => {
      const person = await reachPerson(tx, params.id, session.places)
      if (!isConfirmed(person, body.confirm)) throw notConfirmed()
      await erase(tx, context, params.id, erasureLogIn(settings))
    }),
})

function isConfirmed({ id, code }: PersonRow, confirm: string): boolean {
  return confirm.trim().toLowerCase() === (code?.toLowerCase() ?? id.slice(-6))
}

function notConfirmed(): Problem {
  const sentence =
    'To erase somebody for good, repeat the printed code; without one, the last six signs of the id.'
  return new Problem(422, 'not_confirmed', sentence)
}

/** People: their names, who opened them, and how they are forgotten. */
export const PEOPLE_ROUTES = [search, create, open, rename, call, remove]
