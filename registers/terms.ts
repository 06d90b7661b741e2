import { day } from '#core/field.ts'
import { params, slug, text } from '#registers/fields.ts'
import { registerOf } from '#registers/register.ts'

/**
 * What was agreed, for whoever agrees to it: how many animals are passed on, when a loan is repaid. An
 * entry names `id@version`, so no version is ever changed: a change is the next version. Its programme
 * reads `params`.
 */
export const terms = registerOf('terms', {
  label: ['name'],
  fixed: ['template'],
  keepsVersions: true,
  fields: { template: slug(), name: text(120), params: params(8000), fromDay: day() },
})
