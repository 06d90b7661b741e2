import type { CSSProperties } from 'react'
import { Wordmark } from '#web/frame/wordmark.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import css from '#web/screens/gallery/gallery.module.css'
import { Exhibit, Section, Wall } from '#web/screens/gallery/section.tsx'

const PAIRS = [
  ['paper', 'ink'],
  ['sheet', 'ink-soft'],
  ['well', 'ink'],
  ['accent', 'on-accent'],
  ['accent-wash', 'accent'],
  ['amber-wash', 'amber-ink'],
  ['sky-wash', 'sky-ink'],
  ['grey-wash', 'grey-ink'],
  ['clay-wash', 'clay-ink'],
  ['clay', 'on-clay'],
] as const

/** Type, and each ground with the ink that stands on it. */
export function StyleSection() {
  return (
    <Section title="Style">
      <Wall>
        <Exhibit name="Wordmark">
          <Stack>
            <Wordmark size="l" />
            <Wordmark />
          </Stack>
        </Exhibit>
        <Exhibit name="Type">
          <Stack gap="s">
            <h1>From 23 donkeys, 31 foals</h1>
            <h2>12 were passed on</h2>
            <h3>Three generations</h3>
            <p>
              The first foal of a donkey goes to the next family. See <a href="#type">how we count</a>.
            </p>
          </Stack>
        </Exhibit>
      </Wall>
      <div className={css.pictograms}>
        {PAIRS.map(([ground, ink]) => (
          <div
            key={ground}
            className={css.colour}
            style={{ background: `var(--${ground})`, color: `var(--${ink})` } satisfies CSSProperties}
          >
            <span>{ground}</span>
            <span>{ink}</span>
          </div>
        ))}
      </div>
    </Section>
  )
}
