import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useRef } from 'react'
import { PageHeader } from '#web/pieces/page-header.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { Loading } from '#web/pieces/skeleton.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { FigureCard } from '#web/screens/figures/figure-card.tsx'
import { FigureFilter } from '#web/screens/figures/figure-filter.tsx'
import { FIGURE_GROUPS, ungrouped } from '#web/screens/figures/figure-groups.ts'
import { type FiguresPage, type FigureTold, figuresQuery } from '#web/screens/figures/figure-rows.ts'
import css from '#web/screens/figures/figures.module.css'
import { TraceDrawer } from '#web/screens/figures/trace-drawer.tsx'
import { useMayOpen } from '#web/session/may-open.tsx'
import { DayText } from '#web/values/day-text.tsx'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

const route = getRouteApi('/member/figures')

/** What the books add up to; every number opens to its entries. */
export function Figures() {
  const say = useWords()
  const { figure: _, cell: __, ...asked } = route.useSearch()
  const page = useQuery(figuresQuery(asked))
  const opensToEntries = useMayOpen('/entries/$id')
  return (
    <>
      <PageHeader
        plainTitle={say('figures.title')}
        title={<T id="figures.title" />}
        lead={<T id={opensToEntries ? 'figures.lead' : 'figures.lead_counted'} />}
      />
      <Stack gap="l">
        <FigureFilter />
        {page.isPending && (
          <Loading lines={8}>
            <T id="figures.loading" />
          </Loading>
        )}
        {page.isError && <ProblemNotice problem={page.error} onRetry={() => void page.refetch()} />}
        {page.data && <Told page={page.data} />}
      </Stack>
    </>
  )
}

function Told({ page }: { readonly page: FiguresPage }) {
  const { opened, asked, open, close } = useOpened(page)
  const groups = [...FIGURE_GROUPS, { id: 'more', figures: ungrouped(page.figures.map(each => each.id)) }]
  return (
    <>
      {groups.map(({ id, figures }) => {
        const own = figures.flatMap(name => page.figures.filter(each => each.id === name))
        if (own.length === 0) return null
        return (
          <section key={id} className={css.group}>
            <h2>
              <T id={`figures.group.${id}`} />
            </h2>
            <div className={css.board}>
              {own.map(figure => (
                <FigureCard
                  key={figure.id}
                  figure={figure}
                  labels={page.labels}
                  onOpen={cell => open(figure, cell)}
                />
              ))}
            </div>
          </section>
        )
      })}
      <p className={css.foot}>
        <T
          id="figures.as_of"
          values={{ day: <DayText key="d" day={page.asked.asOf} plain />, entries: page.asked.knownAt }}
        />
      </p>
      <TraceDrawer opened={opened} asked={asked} labels={page.labels} onClose={close} />
    </>
  )
}

/** The number that is opened stands in the address: the way back closes it, and leads to it again from an entry. */
function useOpened(page: FiguresPage) {
  const router = useRouter()
  const navigate = route.useNavigate()
  const { figure: named, cell = '', ...asked } = route.useSearch()
  const isOurs = useRef(false)
  const figure = page.figures.find(each => each.id === named)
  return {
    opened: figure && { figure, cell },
    asked,
    open: ({ id }: FigureTold, cell: string) => {
      isOurs.current = true
      void navigate({ search: { ...asked, figure: id, cell }, resetScroll: false })
    },
    close: () => {
      if (isOurs.current) router.history.back()
      else void navigate({ search: asked, replace: true, resetScroll: false })
      isOurs.current = false
    },
  }
}
