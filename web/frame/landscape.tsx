import css from '#web/frame/landscape.module.css'
import { animals } from '#web/pictograms/animals.ts'

const FAR = 'M0 420L70 330L120 372L210 262L262 318L318 276L402 372L470 318L540 376L610 300L720 402V760H0Z'
const SNOW =
  'M210 262L262 318L240 326L220 306L202 322L180 300ZM318 276L352 314L332 322L314 306L296 316L284 302Z'
const MIDDLE = 'M0 470C90 420 190 424 290 466C390 508 500 470 580 436C640 412 690 420 720 432V760H0Z'
const NEAR = 'M0 566C120 512 250 520 380 566C500 608 620 588 720 548V760H0Z'
const FIELD = 'M0 668C140 626 300 640 430 668C540 692 640 690 720 668V760H0Z'
const PATH = `
  M300 760C330 720 420 706 432 676C442 650 350 636 352 606C354 584 420 576 436 560L452 564
  C440 584 386 594 386 612C386 632 486 646 484 678C482 712 420 726 404 760Z`

/** Foot and height of each poplar; villages of the plain stand in their shade. */
const POPLARS = [
  [52, 520, 150],
  [84, 516, 176],
  [114, 520, 140],
  [598, 574, 170],
  [632, 568, 196],
  [664, 562, 158],
  [692, 556, 184],
] as const

/** Where it begins: a mother and her first foal, on the way to the next house. */
export function Landscape() {
  return (
    <svg viewBox="0 0 720 760" preserveAspectRatio="xMidYMax slice" className={css.landscape} aria-hidden>
      <circle cx="520" cy="270" r="58" className={css.sun} />
      <path d={FAR} className={css.far} />
      <path d={SNOW} className={css.snow} />
      <path d={MIDDLE} className={css.middle} />
      {POPLARS.map(([x, foot, height]) => (
        <path key={x} d={poplar(x, foot, height)} className={css.poplar} />
      ))}
      <House />
      <path d={NEAR} className={css.near} />
      <path d={PATH} className={css.path} />
      <path d={FIELD} className={css.field} />
      <path d={animals.foal.line} transform="translate(176 506) scale(3.7)" className={css.animal} />
      <path d={animals.foal.line} transform="translate(92 568) scale(2.3)" className={css.animal} />
    </svg>
  )
}

function poplar(x: number, foot: number, height: number): string {
  const [half, top] = [height * 0.1, foot - height]
  const crown = `C${x + half * 1.5} ${top + height * 0.4} ${x + half} ${foot - 22} ${x + 3} ${foot - 20}`
  const back = `C${x - half} ${foot - 22} ${x - half * 1.5} ${top + height * 0.4} ${x} ${top}`
  return `M${x} ${top}${crown}V${foot + 20}H${x - 3}V${foot - 20}${back}Z`
}

function House() {
  return (
    <g>
      <path d="M456 500H552V566H456Z" className={css.wall} />
      <path d="M448 492H560V504H448Z" className={css.roof} />
      <path d="M494 566V530C494 514 518 514 518 530V566Z" className={css.roof} />
      <path d="M470 520H482V534H470ZM530 520H542V534H530Z" className={css.window} />
    </g>
  )
}
