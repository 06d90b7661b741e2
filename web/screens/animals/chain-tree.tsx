import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { ChainNode, ChainPage, Labels } from '#web/books/rows.ts'
import { drawingOf } from '#web/books/species.ts'
import { Thing } from '#web/books/thing.tsx'
import { classes } from '#web/classes.ts'
import { Pictogram } from '#web/pictograms/pictogram.tsx'
import { type Status, StatusWord } from '#web/pieces/status-word.tsx'
import css from '#web/screens/animals/chain-tree.module.css'
import { type Branch, branchesOf, inRows, stepFrom } from '#web/screens/animals/chain-walk.ts'
import { DayText } from '#web/values/day-text.tsx'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

interface ChainTreeProps {
  readonly page: ChainPage
  /** The animal the reader came from. */
  readonly at: string
}

/** The tree, drawn as nested lists with lines; one stop in the tab order, walked by arrow keys. */
export function ChainTree({ page, at }: ChainTreeProps) {
  const say = useWords()
  const navigate = useNavigate()
  const tree = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState(at)
  const root = branchesOf(page.nodes)
  if (!root) return null
  const rows = inRows(root)
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Enter') void navigate({ to: '/animals/$id', params: { id: current } })
    const step = keyOf(event)
    const next = step && stepFrom(rows, current, step)
    if (!next) return
    event.preventDefault()
    setCurrent(next)
    tree.current?.querySelector<HTMLElement>(`[data-node="${next}"]`)?.focus()
  }
  return (
    <div ref={tree} role="tree" aria-label={say('chain.tree')} className={css.tree} onKeyDown={onKeyDown}>
      <Node branch={root} labels={page.labels} current={current} at={at} onPick={setCurrent} />
    </div>
  )
}

interface NodeProps {
  readonly branch: Branch
  readonly labels: Labels
  readonly current: string
  readonly at: string
  readonly onPick: (id: string) => void
}

function Node({ branch, labels, current, at, onPick }: NodeProps) {
  const { node, young } = branch
  const navigate = useNavigate()
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree takes the keys of all its nodes.
    <div
      role="treeitem"
      data-node={node.id}
      aria-level={node.depth + 1}
      aria-selected={node.id === current}
      {...(young.length > 0 && { 'aria-expanded': true })}
      tabIndex={node.id === current ? 0 : -1}
      className={css.node}
      onFocus={event => {
        event.stopPropagation()
        onPick(node.id)
      }}
      onClick={event => {
        event.stopPropagation()
        void navigate({ to: '/animals/$id', params: { id: node.id } })
      }}
    >
      <NodeCard node={node} labels={labels} isHere={node.id === at} />
      {young.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: the group of a tree, per the ARIA pattern.
        <div role="group" className={css.young}>
          {young.map(each => (
            <Node key={each.node.id} branch={each} {...{ labels, current, at, onPick }} />
          ))}
        </div>
      )}
    </div>
  )
}

function NodeCard({
  node,
  labels,
  isHere,
}: {
  readonly node: ChainNode
  readonly labels: Labels
  readonly isHere: boolean
}) {
  return (
    <div className={classes(css.card, isHere && css.here, node.placedHow !== null && css.placed)}>
      <Pictogram name={drawingOf(node.kind)} />
      <div className={css.words}>
        <div className={css.tag}>
          <Thing id={node.id} labels={labels} />
          {node.placedHow && (
            <span className={css.generation}>
              <T id="chain.generation" values={{ n: node.generation }} />
            </span>
          )}
        </div>
        <div className={css.facts}>
          {node.sex && (
            <span>
              <T id={`choice.sex.${node.sex}`} />
            </span>
          )}
          {node.bornOn && <DayText day={node.bornOn} plain />}
          {node.family && (
            <span>
              <T id="chain.with" values={{ family: <Thing key="f" id={node.family} labels={labels} /> }} />
            </span>
          )}
        </div>
      </div>
      <StatusWord status={statusOf(node)} />
    </div>
  )
}

function statusOf(node: ChainNode): Status {
  if (node.ended === 'swapped') return 'sold'
  if (node.ended) return node.ended
  return node.state === 'fulfilled' ? 'passed_on' : (node.state ?? 'living')
}

function keyOf(event: KeyboardEvent<HTMLElement>) {
  const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl'
  const keys: Record<string, Parameters<typeof stepFrom>[2] | undefined> = {
    ArrowDown: 'down',
    ArrowUp: 'up',
    ArrowRight: isRtl ? 'out' : 'in',
    ArrowLeft: isRtl ? 'in' : 'out',
    Home: 'home',
    End: 'end',
  }
  return keys[event.key]
}
