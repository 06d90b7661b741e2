import { isId } from '#core/id.ts'
import { written } from '#web/forms/checks.ts'
import type { Say } from '#web/words/use-words.ts'

/**
 * What is missing of a family that is new. Its village is asked for wherever there are any: whoever works in some
 * places only may add nobody outside them, and a phone without a signal would learn that days later.
 */
export function checkFamily(
  { name, place }: { readonly name: string; readonly place: string },
  villages: readonly unknown[],
  say: Say,
) {
  return {
    name: written(name, say('add_family.name_missing')),
    place: villages.length === 0 || isId(place) ? undefined : say('record.missing.place'),
  }
}
