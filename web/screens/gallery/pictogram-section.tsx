import { acts } from '#web/pictograms/acts.ts'
import { animals } from '#web/pictograms/animals.ts'
import { Pictogram } from '#web/pictograms/pictogram.tsx'
import type { PictogramName } from '#web/pictograms/pictograms.ts'
import { signs } from '#web/pictograms/signs.ts'
import { things } from '#web/pictograms/things.ts'
import css from '#web/screens/gallery/gallery.module.css'
import { Section } from '#web/screens/gallery/section.tsx'

const GROUPS = [animals, acts, things, signs]

/** Every drawing at 48 and at 24. */
export function PictogramSection() {
  const names = GROUPS.flatMap(group => Object.keys(group) as PictogramName[])
  return (
    <Section title="Pictograms">
      <div className={css.pictograms}>
        {names.map(name => (
          <div key={name} className={css.pictogram}>
            <span className={css.sizes}>
              <Pictogram name={name} size={48} />
              <Pictogram name={name} />
            </span>
            <span className={css.name}>{name}</span>
          </div>
        ))}
      </div>
    </Section>
  )
}
