import { z } from 'zod'
import { code } from '#core/field.ts'
import { BANDS } from '#registers/parties.ts'
import { id } from '#server/http/shapes.ts'
import { EVIDENCE_SORTS } from '#server/vault/evidence.ts'
import { NAMES_MOST } from '#server/vault/names.ts'

/**
 * No control characters, and none that turn the direction of what follows: a name must look like what it is.
 */
const oneLine = /^[^\p{Cc}\u202a-\u202e\u2066-\u2069]+$/u

const name = z.strictObject({
  text: z.string().trim().min(1, 'Write a name.').max(200).regex(oneLine, 'Write the name on one line.'),
  script: z
    .string()
    .regex(/^[A-Z][a-z]{3}$/, 'Write a script such as Arab.')
    .optional(),
  lang: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Write a language such as ug.')
    .optional(),
})

/** The names of somebody, the one she goes by first. */
export const names = z.array(name).min(1).max(NAMES_MOST)

/** A number to call. */
export const phone = z
  .string()
  .regex(/^\+?[0-9][0-9 ()-]{3,24}$/, 'Write digits, with + and spaces if you like.')

/** A person or a household as it is first written down. */
export const newPerson = z.strictObject({
  id,
  sort: z.enum(['person', 'household']),
  code: z.optional(code().schema),
  place: id.optional(),
  headcount: z
    .array(z.strictObject({ band: z.enum(BANDS), count: z.int().min(0).max(100_000) }))
    .min(1)
    .max(BANDS.length)
    .optional(),
  names,
  phone: phone.optional(),
})

const shownNames = z.array(
  z.object({ text: z.string(), script: z.string().optional(), lang: z.string().optional() }),
)

/** Somebody among others. */
export const foundPerson = z.object({
  id: z.string(),
  sort: z.enum(['person', 'household']),
  code: z.string().nullable(),
  place: z.string().nullable(),
  names: shownNames,
})

/** A photo without its bytes. */
export const photoLine = z.object({
  id: z.string(),
  sha256: z.string(),
  width: z.int(),
  height: z.int(),
  addedOn: z.string(),
})

/** A picture that an entry names, without its bytes. */
export const evidenceLine = z.object({
  sha256: z.string(),
  sort: z.enum(EVIDENCE_SORTS),
  party: z.string().nullable(),
  width: z.int(),
  height: z.int(),
  addedOn: z.string(),
})

/** Somebody's record as it is opened. */
export const openedPerson = foundPerson.extend({
  version: z.int(),
  /** Only for those who visit. */
  phone: z.string().optional(),
  notes: z.int(),
  photos: z.array(photoLine),
  /** The pictures of her that entries name. */
  evidence: z.array(evidenceLine.extend({ entry: z.string() })),
  /** How often the record was opened in the last year. */
  opened: z.int(),
})

/** A note on somebody. */
export const note = z.object({
  id: z.string(),
  text: z.string(),
  writtenBy: z.string(),
  writtenOn: z.string(),
  keepUntil: z.string(),
})
