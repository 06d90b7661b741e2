import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { optionsQuery } from '#web/books/queries.ts'
import { SelectField } from '#web/controls/select-field.tsx'
import type { FiguresAsked } from '#web/screens/figures/figure-rows.ts'
import css from '#web/screens/figures/figures.module.css'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

const route = getRouteApi('/member/figures')
const YEARS = 8
const ALL = 'all'

/** What is asked: a year or all years, a place or all of them. It stands in the address, so it can be sent on. */
export function FigureFilter() {
  const say = useWords()
  const { figure: _, cell: __, ...search } = route.useSearch()
  const navigate = route.useNavigate()
  const options = useQuery(optionsQuery)
  const now = Number((options.data?.today ?? '2026').slice(0, 4))
  const ask = (change: FiguresAsked) => void navigate({ search: change, replace: true })
  return (
    <div className={css.filter}>
      <SelectField
        label={<T id="figures.period" />}
        value={search.from?.slice(0, 4) ?? ALL}
        onChange={year =>
          ask({ ...without(search, 'from', 'to'), ...(year !== ALL && year && yearOf(year)) })
        }
        options={[
          { value: ALL, label: say('figures.all_years') },
          ...Array.from({ length: YEARS }, (_, n) => String(now - n)).map(year => ({
            value: year,
            label: year,
          })),
        ]}
      />
      <SelectField
        label={<T id="figures.place" />}
        value={search.place ?? ALL}
        onChange={place => ask({ ...without(search, 'place'), ...(place !== ALL && place && { place }) })}
        options={[
          { value: ALL, label: say('figures.all_places') },
          ...(options.data?.places ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </div>
  )
}

function yearOf(year: string): FiguresAsked {
  return { from: `${year}-01-01`, to: `${year}-12-31` }
}

function without(search: FiguresAsked, ...names: readonly (keyof FiguresAsked)[]): FiguresAsked {
  return Object.fromEntries(
    Object.entries(search).filter(([name]) => !names.includes(name as keyof FiguresAsked)),
  )
}
