import { Fragment } from 'react'
import type { Labels } from '#web/books/rows.ts'
import { Thing } from '#web/books/thing.tsx'
import type { FigureCell } from '#web/screens/figures/figure-rows.ts'
import { Code } from '#web/values/code.tsx'
import { T } from '#web/words/t.tsx'
import { useWordIfAny } from '#web/words/use-words.ts'

interface CellWordsProps {
  readonly dims: FigureCell['dims']
  readonly labels: Labels
}

// What goes without saying: the usual role, the one currency.
const UNSAID = ['role:breeding', 'resourceKind:cny']

/** What a row of a figure stands for: "Donkey", "Sheep, shared sire", "2023". */
export function CellWords({ dims, labels }: CellWordsProps) {
  const said = Object.entries(dims).filter(([dim, key]) => !UNSAID.includes(`${dim}:${key}`))
  return (
    <>
      {said.map(([dim, key], at) => (
        <Fragment key={dim}>
          {at > 0 && <T id="list.comma" />}
          <DimWord dim={dim} of={key} labels={labels} />
        </Fragment>
      ))}
    </>
  )
}

function DimWord({
  dim,
  of,
  labels,
}: {
  readonly dim: string
  readonly of: string
  readonly labels: Labels
}) {
  const wordIfAny = useWordIfAny()
  if (labels[of]) return <Thing id={of} labels={labels} />
  if (dim === 'generation') return <T id="figure.generation" values={{ generation: Number(of) }} />
  const word = wordIfAny(`figure.${dim}.${of}`) ?? wordIfAny(`species.${of}`)
  return word ?? <Code>{of}</Code>
}
