import { place } from '#core/field.ts'
import { slug, text } from '#registers/fields.ts'
import { registerOf } from '#registers/register.ts'

/** Where help is given: a micro-home, a canteen, a base. Who runs it is a relation, `operates`. */
export const servicePoints = registerOf('service-points', {
  label: ['name'],
  fields: { type: slug(), name: text(120), place: place() },
})
