import type { Id } from '#core/id.ts'
import { inGroups, readTypedCode, typedCode } from '#core/typed-code.ts'

const SIGNS = 4
const RESCUE_SIGNS = 19

/** The code of an entry as people say it, such as `7F3K-2`: twenty bits of its id and a sign that checks them. */
export function speakable(id: Id): string {
  const bits = Number.parseInt(id.slice(-5), 16)
  return grouped(typedCode([bits >> 15, bits >> 10, bits >> 5, bits]))
}

/** The code somebody typed or heard, as it is written here; undefined where the check sign does not fit. */
export function heardCode(typed: string): string | undefined {
  const code = readTypedCode(typed, SIGNS)
  return code && grouped(code)
}

/** A code for a sheet of paper, in groups of five: 95 random bits and a sign that checks them. */
export function rescueCode(random: (count: number) => Uint8Array): string {
  return inGroups(typedCode([...random(RESCUE_SIGNS)]))
}

/** A rescue code however it was typed; what is none stays as it is, and opens nothing. */
export function plainRescue(typed: string): string {
  return readTypedCode(typed, RESCUE_SIGNS) ?? typed
}

function grouped(code: string): string {
  return `${code.slice(0, SIGNS)}-${code.slice(SIGNS)}`
}
