import { useCallback, useState } from 'react'
import type { Kind } from '#core/kind.ts'
import { CheckField } from '#web/controls/check-field.tsx'
import { type PersonOption, PersonPicker } from '#web/controls/person-picker.tsx'
import { searchParties } from '#web/screens/record/search-parties.ts'
import type { Recording } from '#web/screens/record/use-recording.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

/** Acts that two sides agree on. */
const WITNESSED = [
  'livestock.given',
  'livestock.passed_on',
  'livestock.settled_in_cash',
  'livestock.swapped',
  'livestock.taken_back',
]
const SORTS = ['household', 'person']

/** Whether somebody may stand by as a witness: where two sides agree on what is done. */
export function isWitnessed({ kind }: Kind): boolean {
  return WITNESSED.includes(kind)
}

/** For whoever does not sign: what was written down is read aloud, they agree, and somebody stands by as a witness. */
export function Witness({ form }: { readonly form: Recording }) {
  return isWitnessed(form.kind) ? <ReadAloud form={form} /> : null
}

function ReadAloud({ form }: { readonly form: Recording }) {
  const say = useWords()
  const { filled, setOwn, known } = form
  const others = (filled.attestations ?? []).filter(({ role }) => role !== 'witness')
  const witness = filled.attestations?.find(({ role }) => role === 'witness')?.by
  const [isRead, setRead] = useState(witness !== undefined)
  const [picked, setPicked] = useState<PersonOption>()
  const search = useCallback(
    (text: string, signal: AbortSignal) =>
      searchParties(text, { sorts: SORTS, options: known.options, signal }),
    [known.options],
  )
  const stand = (by: PersonOption | null) => {
    setPicked(by ?? undefined)
    const own = by ? [{ by: by.id, role: 'witness' as const, on: filled.occurred }] : []
    setOwn({ attestations: [...others, ...own] })
  }
  const turn = (on: boolean) => {
    setRead(on)
    if (!on) stand(null)
  }
  return (
    <>
      <CheckField
        label={<T id="record.read_aloud" />}
        hint={<T id="record.read_aloud_hint" />}
        value={isRead}
        onChange={turn}
      />
      {isRead && (
        <PersonPicker
          label={<T id="record.witness" />}
          hint={<T id="record.witness_hint" />}
          value={
            picked?.id === witness
              ? (picked ?? null)
              : witness
                ? { id: witness, name: say('record.chosen') }
                : null
          }
          search={search}
          onChange={stand}
        />
      )}
    </>
  )
}
