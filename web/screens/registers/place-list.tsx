import { type CSSProperties, useState } from 'react'
import { Button } from '#web/controls/button.tsx'
import { IconButton } from '#web/controls/icon-button.tsx'
import { TextField } from '#web/controls/text-field.tsx'
import { Card } from '#web/pieces/card.tsx'
import css from '#web/screens/registers/place-list.module.css'
import type { PlaceNode } from '#web/screens/registers/place-tree.ts'
import { nameOf } from '#web/screens/registers/sections.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

interface PlaceListProps {
  readonly tree: readonly PlaceNode[]
  /** Left out for those who may look but not change. */
  readonly onAdd?: (within: PlaceNode) => void
  readonly onChange?: (node: PlaceNode) => void
}

// From here on one rather types than looks.
const MANY = 20

/** The places, set in below one another; a long list can be searched. */
export function PlaceList({ tree, ...acts }: PlaceListProps) {
  const say = useWords()
  const [text, setText] = useState('')
  const part = text.trim().toLocaleLowerCase()
  const shown = part ? tree.filter(({ place }) => nameOf(place).toLocaleLowerCase().includes(part)) : tree
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
      <Card flush>
        <ul className={css.list} aria-label={say('registers.places.title')}>
          {shown.map(node => (
            <PlaceLine key={node.place.id} node={node} depth={part ? 0 : node.depth} {...acts} />
          ))}
        </ul>
        {shown.length === 0 && (
          <p className={css.none}>
            <T id="register.places.not_found" />
          </p>
        )}
      </Card>
    </>
  )
}

interface PlaceLineProps extends Omit<PlaceListProps, 'tree'> {
  readonly node: PlaceNode
  readonly depth: number
}

function PlaceLine({ node, depth, onAdd, onChange }: PlaceLineProps) {
  const say = useWords()
  const name = nameOf(node.place)
  return (
    <li className={css.line} style={{ '--depth': depth } as CSSProperties}>
      <span className={css.words}>
        <bdi dir="auto" className={css.name}>
          {name}
        </bdi>
        <span className={css.kind}>
          <T id={`register.places.choice.kind.${String(node.place.kind)}`} />
        </span>
      </span>
      {onAdd && (
        <IconButton
          pictogram="plus"
          label={say('register.places.add_within', { name })}
          onClick={() => onAdd(node)}
        />
      )}
      {onChange && (
        <Button size="s" onClick={() => onChange(node)}>
          <T id="register.change" />
          <span className="hidden-text"> {name}</span>
        </Button>
      )}
    </li>
  )
}
