import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { programmeOfKind } from '#programmes/index.ts'
import { candidateListsQuery } from '#web/books/candidates.ts'
import { animalQuery, familyQuery } from '#web/books/queries.ts'
import { choosesFromList, fill, type Known, receiverOf, subjectsOf } from '#web/screens/record/derive.ts'
import type { Typed } from '#web/screens/record/typed.ts'
import type { RecordingPlan } from '#web/screens/record/use-recording.ts'
import { today } from '#web/values/today.ts'

/** The pages of the animal and the family a form is about, as far as they have arrived. */
export function useKnown(plan: RecordingPlan, typed: Typed): Known {
  const { kind, about, options } = plan
  const given = subjectsOf(kind, typed, about).family ?? about.family
  const family = useQuery({ ...familyQuery(given ?? ''), enabled: given !== undefined })
  const { animal: chosen } = subjectsOf(kind, typed, about, family.data)
  const to = receiverOf(kind, typed, about)
  const receiver = useQuery({ ...familyQuery(to ?? ''), enabled: to !== undefined })
  const animal = useQuery({ ...animalQuery(chosen ?? ''), enabled: chosen !== undefined })
  const known = {
    today: today(),
    about,
    options,
    programmeKind: programmeOfKind(kind.kind)?.name ?? '',
    ...(chosen && animal.data && { animal: animal.data }),
    ...(given && family.data && { family: family.data }),
    ...(to && receiver.data && { receiver: receiver.data }),
  }
  return { ...known, lists: useLists(plan, typed, known) }
}

/** The lists there were on the day before, those for the place the animal is at first. */
function useLists({ kind }: RecordingPlan, typed: Typed, known: Known) {
  const { programme, occurred } = fill(kind, typed, known)
  const asked = {
    programme: programme || undefined,
    before: occurred || undefined,
    place: known.animal?.animal.place ?? undefined,
  }
  const page = useQuery({
    ...candidateListsQuery(asked),
    enabled: choosesFromList(kind),
    // Another day or animal asks again; the question does not vanish meanwhile.
    placeholderData: keepPreviousData,
  })
  return page.data
}
