import { useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { animalQuery } from '#web/books/queries.ts'
import type { AnimalPage } from '#web/books/rows.ts'
import { type AnimalOption, AnimalPicker } from '#web/controls/animal-picker.tsx'
import { type Ask, lookOf } from '#web/screens/record/ask.ts'
import { animalOption, searchAnimals } from '#web/screens/record/search-animals.ts'
import { useWords } from '#web/words/use-words.ts'

/** Which animal: found by ear tag or by the family that keeps it. */
export function AnimalControl({ ask }: { readonly ask: Ask }) {
  const say = useWords()
  const { name, kind, value, set, known } = ask
  const id = typeof value === 'string' && value !== '' ? value : undefined
  const [picked, setPicked] = useState<AnimalOption>()
  const page = useQuery({ ...animalQuery(id ?? ''), enabled: id !== undefined })
  const near = known.about.family ?? holderNear(kind.kind, name, known.options.organisations)
  const search = useCallback(
    (text: string, signal: AbortSignal) =>
      searchAnimals(text, { near, sex: sexOf(name), all: isPast(name), signal }),
    [near, name],
  )
  const shown = page.data ? optionOf(page.data) : picked?.id === id ? picked : undefined
  const chosen = id && (shown ?? { id, tag: say('record.wait'), species: 'donkey' as const })
  return (
    <AnimalPicker
      {...lookOf(ask)}
      value={chosen || null}
      search={search}
      onChange={option => {
        setPicked(option ?? undefined)
        set(option?.id ?? null)
      }}
    />
  )
}

function optionOf({ animal, labels }: AnimalPage): AnimalOption {
  return animalOption(animal, labels)
}

// A mother is no male and a father no female; nothing else is sure enough to hide an animal.
function sexOf(name: string): 'female' | 'male' | undefined {
  return name === 'dam' ? 'female' : name === 'sire' ? 'male' : undefined
}

/** Whether the animal meant may have gone already. */
function isPast(name: string): boolean {
  return ['replaces', 'continues', 'settles'].includes(name)
}

/** Before anything is typed: what stands in the organisation's own stock, where that is what is placed. */
function holderNear(kind: string, name: string, organisations: readonly { id: string }[]) {
  const own = organisations.length === 1 ? organisations[0]?.id : undefined
  return kind === 'livestock.given' && name === 'animal' ? own : undefined
}
