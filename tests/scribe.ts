import type { Id } from '#core/id.ts'
import { DONKEYS, FAMILIES, idNumber, idOf, MONEY, PLACES, SHEEP } from '#tests/village.ts'

/** An entry as a phone would send it. */
export interface Written {
  readonly id: Id
  readonly kind: string
  readonly programme: Id
  readonly place: Id
  readonly occurred: string
  readonly fields: Readonly<Record<string, unknown>>
  readonly [more: string]: unknown
}

export type Species = 'donkey' | 'sheep'

/** Money as entries write it: 1234.5 yuan is '1234.50'. */
export function yuan(amount: bigint | number): { amount: string; currency: string } {
  const steps = typeof amount === 'bigint' ? amount : BigInt(Math.round(amount * 100))
  const digits = steps.toString().padStart(3, '0')
  return { amount: `${digits.slice(0, -2)}.${digits.slice(-2)}`, currency: 'CNY' }
}

/** The n-th family of the village, as an id. */
export function family(n: number): Id {
  return FAMILIES[n - 1] ?? idOf(`family ${n}`)
}

/** Giver and receiver have both put their mark under it. */
export function confirmedBy(giver: Id, receiver: Id, on: string) {
  return {
    attestations: [
      { by: giver, role: 'giver', on },
      { by: receiver, role: 'receiver', on },
    ],
  }
}

/** Writes entries with ids in the order of writing, so that a history reads the same whenever it is run. */
export class Scribe {
  #made = 0

  write(kind: string, occurred: string, fields: object, more: object = {}): Written {
    const { species, animals } = fields as { species?: Species; animals?: readonly { species?: Species }[] }
    const isSheep = (species ?? animals?.[0]?.species) === 'sheep'
    const programme = kind.startsWith('money.') ? MONEY : isSheep ? SHEEP : DONKEYS
    this.#made += 1
    const id = idNumber(this.#made)
    return { id, kind, programme, place: PLACES[0], occurred, fields: fields as Written['fields'], ...more }
  }

  void(entry: { readonly id: Id; readonly programme: Id }, on: string, more: object = {}): Written {
    const { id, programme } = entry
    return this.write('entry.voided', on, { entry: id, reason: 'entered_twice' }, { programme, ...more })
  }

  reverse(entry: { readonly id: Id; readonly programme: Id }, on: string, more: object = {}): Written {
    const { id, programme } = entry
    return this.write('entry.reversed', on, { entry: id, reason: 'wrong_amount' }, { programme, ...more })
  }
}
