import type { Kind } from '#core/kind.ts'
import { amountOf } from '#core/quantity.ts'
import type { AnimalPage, CommitmentRow, Options } from '#web/books/rows.ts'

/** What an animal says of an act on it: its species, who has it, its mother, the terms it is owed under. */
export function fromAnimal(kind: Kind, page: AnimalPage, options: Options): Record<string, unknown> {
  const { animal, labels } = page
  const holderSort = animal.holder ? labels[animal.holder]?.kind : undefined
  const holderIn = (name: string) =>
    kind.fields[name]?.options?.includes(holderSort ?? '') ? animal.holder : undefined
  const owed = owedOn(kind, page)
  const terms = owed && options.terms.find(each => owed.terms.startsWith(each.id))
  return {
    species: animal.kind ?? undefined,
    keeper: holderIn('keeper'),
    from: kind.kind === 'livestock.settled_in_cash' ? (owed?.promisor ?? holderIn('from')) : holderIn('from'),
    household: kind.kind === 'decision.made' ? decidedFor(page) : undefined,
    dam: kind.fields.animal ? (animal.parent ?? undefined) : undefined,
    terms: terms?.reference ?? owed?.terms ?? onlyTerms(options),
    amount: kind.kind === 'livestock.settled_in_cash' ? worth(terms?.params) : undefined,
  }
}

/** The pass-on an act would settle: the one naming this animal; for cash, the one on the animal itself. */
function owedOn(kind: Kind, { animal, commitments }: AnimalPage): CommitmentRow | undefined {
  const open = commitments.filter(each => each.sort === 'pass-on' && each.endedOn === null)
  if (kind.kind === 'livestock.settled_in_cash') return open.find(each => each.item === animal.id)
  return open.find(each => each.names === animal.id && each.item !== animal.id)
}

/** Whose debt waits for a decision; where none does, who owes on the animal. */
function decidedFor({ animal, commitments }: AnimalPage): string | undefined {
  const open = commitments.filter(
    each => each.sort === 'pass-on' && each.item === animal.id && each.endedOn === null,
  )
  return (open.find(each => each.state === 'needs-decision') ?? open[0])?.promisor
}

/** What the terms that an act settles ask to be checked before an animal is handed over. */
export function checksAsked(
  kind: Kind,
  { animal, options }: { readonly animal?: AnimalPage | undefined; readonly options: Options },
): readonly string[] {
  const { checklist } = (paramsSettled(kind, animal, options) ?? {}) as { checklist?: unknown }
  return Array.isArray(checklist) ? checklist.map(String) : []
}

/** Whether the terms that an act settles ask for a family from a frozen list. */
export function asksForList(
  kind: Kind,
  { animal, options }: { readonly animal?: AnimalPage | undefined; readonly options: Options },
): boolean {
  const params = paramsSettled(kind, animal, options) as { fromList?: unknown } | undefined
  return params?.fromList === true
}

function paramsSettled(kind: Kind, animal: AnimalPage | undefined, options: Options): unknown {
  const owed = animal && owedOn(kind, animal)
  return owed && options.terms.find(each => owed.terms.startsWith(each.id))?.params
}

function onlyTerms({ terms }: Options): string | undefined {
  const fitting = terms.filter(each => each.template === 'pass_on')
  return fitting.length === 1 ? fitting[0]?.reference : undefined
}

function worth(params: unknown): object | undefined {
  const steps = (params as { cashSteps?: unknown } | undefined)?.cashSteps
  return typeof steps === 'number' ? { amount: amountOf(BigInt(steps)), currency: 'CNY' } : undefined
}
