import { Pictogram } from '#web/pictograms/pictogram.tsx'
import type { PictogramName } from '#web/pictograms/pictograms.ts'
import css from '#web/screens/set-up/start-choice.module.css'
import { T } from '#web/words/t.tsx'

const STARTS = [
  { start: 'sample', pictogram: 'foal' },
  { start: 'empty', pictogram: 'record' },
  { start: 'import', pictogram: 'import' },
] as const satisfies readonly { start: string; pictogram: PictogramName }[]

/** How a workspace begins. */
export type Start = (typeof STARTS)[number]['start']

/** The three ways to begin, each with what it means. */
export function StartChoice({ onPick }: { readonly onPick: (start: Start) => void }) {
  return (
    <ul className={css.list}>
      {STARTS.map(({ start, pictogram }) => (
        <li key={start}>
          <button type="button" className={css.start} onClick={() => onPick(start)}>
            <Pictogram name={pictogram} size={48} />
            <span className={css.words}>
              <strong className={css.title}>
                <T id={`set_up.${start}`} />
              </strong>
              <span className={css.hint}>
                <T id={`set_up.${start}_hint`} />
              </span>
            </span>
            <Pictogram name="forward" size={20} />
          </button>
        </li>
      ))}
    </ul>
  )
}
