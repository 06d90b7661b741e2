import { type CSSProperties, useState } from 'react'
import { CheckField } from '#web/controls/check-field.tsx'
import type { FieldOf } from '#web/controls/field.tsx'
import { FieldGroup } from '#web/controls/field-group.tsx'
import { PillRadio, Pills } from '#web/controls/pills.tsx'
import { TextField } from '#web/controls/text-field.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import type { PlaceNode } from '#web/screens/registers/place-tree.ts'
import { nameOf } from '#web/screens/registers/sections.ts'
import css from '#web/screens/settings/places-field.module.css'
import { usePlaceTree } from '#web/screens/settings/use-place-tree.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

/** Places somebody is limited to; null is everywhere. */
export type OwnPlaces = readonly string[] | null

/** What is missing where somebody is to be limited and no place is chosen. */
export function isPlaceMissing(places: OwnPlaces): boolean {
  return places !== null && places.length === 0
}

/** Where somebody works: everywhere, or in places chosen from their tree, each with what lies in it. */
export function PlacesField({ value, onChange, onBlur, ...field }: Omit<FieldOf<OwnPlaces>, 'label'>) {
  const hint = value === null ? 'members.places.everywhere.hint' : 'members.places.some.hint'
  return (
    <FieldGroup {...field} label={<T id="members.places" />} hint={<T id={hint} />}>
      {({ id }) => (
        <div className={css.field}>
          <Pills>
            <PillRadio id={id} name={id} checked={value === null} onPick={() => onChange(null)}>
              <T id="members.places.everywhere" />
            </PillRadio>
            <PillRadio name={id} checked={value !== null} onPick={() => onChange(value ?? [])}>
              <T id="members.places.some" />
            </PillRadio>
          </Pills>
          {value !== null && <PlaceTicks value={value} onChange={onChange} onBlur={onBlur} />}
        </div>
      )}
    </FieldGroup>
  )
}

interface PlaceTicksProps {
  readonly value: readonly string[]
  readonly onChange: (places: readonly string[]) => void
  readonly onBlur: (() => void) | undefined
}

// From here on one rather types than looks.
const MANY = 20

function PlaceTicks({ value, onChange, onBlur }: PlaceTicksProps) {
  const say = useWords()
  const { tree = [], problem } = usePlaceTree()
  const [text, setText] = useState('')
  const part = text.trim().toLocaleLowerCase()
  const shown = part ? tree.filter(({ place }) => nameOf(place).toLocaleLowerCase().includes(part)) : tree
  const parents = parentsIn(tree)
  const turn = (place: string, on: boolean) => {
    // What lies in a place comes with it, and need not be named again.
    const others = value.filter(each => each !== place && !(on && isWithin(parents, each, [place])))
    onChange(on ? [...others, place] : others)
  }
  if (problem !== undefined) return <ProblemNotice problem={problem} />
  return (
    <>
      {tree.length > MANY && (
        <TextField
          type="search"
          label={<T id="register.places.search" />}
          value={text}
          onChange={setText}
          autoComplete="off"
        />
      )}
      <ul className={css.list} aria-label={say('registers.places.title')}>
        {shown.map(({ place, depth }) => {
          const comesWith = isWithin(parents, place.id, value)
          return (
            <li key={place.id} style={{ '--depth': part ? 0 : depth } as CSSProperties}>
              <CheckField
                label={<bdi dir="auto">{nameOf(place)}</bdi>}
                value={comesWith || value.includes(place.id)}
                disabled={comesWith}
                onChange={on => turn(place.id, on)}
                onBlur={onBlur}
              />
            </li>
          )
        })}
      </ul>
      {tree.length > 0 && shown.length === 0 && (
        <p>
          <T id="register.places.not_found" />
        </p>
      )}
    </>
  )
}

function parentsIn(tree: readonly PlaceNode[]): ReadonlyMap<string, string> {
  return new Map(tree.flatMap(({ place, edge }) => (edge ? [[place.id, String(edge.parent)] as const] : [])))
}

/** Whether a place lies in one of these, near or far; a place does not lie in itself. */
function isWithin(parents: ReadonlyMap<string, string>, place: string, tops: readonly string[]): boolean {
  for (let above = parents.get(place); above !== undefined; above = parents.get(above)) {
    if (tops.includes(above)) return true
  }
  return false
}
