import { choice } from '#core/field.ts'
import { text } from '#registers/fields.ts'
import { registerOf } from '#registers/register.ts'

/** Where things are. Never keyed by an official code, and never as fine as somebody's home. */
export const places = registerOf('places', {
  label: ['name'],
  fields: {
    kind: choice(
      'country',
      'province',
      'prefecture',
      'county',
      'township',
      'village',
      'neighbourhood',
      'region',
      'site',
    ),
    name: text(120),
  },
})
