import type { Sample } from '#examples/sample/sample.ts'
import { allKinds } from '#programmes/index.ts'
import type { Hands } from '#tests/hands.ts'
import type { Visit } from '#tests/visit.ts'

/** One thing to look at: an address, and what is opened there. */
export interface Stop {
  readonly at: string
  readonly open?: (hands: Hands, visit: Visit) => Promise<void>
  /** How many headings of the first rank there are, where it is not one. */
  readonly titles?: number
  /** The answer that belongs to it. */
  readonly refusal?: RegExp
}

/** What stands in an address, by the pattern the router knows it under. A redirect has nothing to look at. */
export type Stops = Readonly<Record<string, readonly Stop[]>>

/** The screens of everybody who is signed in, over the sample. */
export function memberStops({ land, entries }: Sample): Stops {
  const [family] = land.families
  const fieldsOf = (kind: string) => entries.findLast(each => each.kind === kind)?.fields ?? {}
  const entry = (kind: string) => `/entries/${entries.findLast(each => each.kind === kind)?.id}`
  const dam = fieldsOf('livestock.born').dam
  const keeper = fieldsOf('livestock.born').keeper
  const about = `?animal=${dam}&family=${keeper}`
  return {
    '/': [],
    '/today': [{ at: '/today' }, { at: '/today', open: openMore }],
    '/record': [{ at: '/record' }, { at: `/record${about}` }],
    '/record/$kind': [
      { at: `/record/visit.made${about}` },
      { at: `/record/visit.made`, open: hands => hands.press('Save') },
      { at: `/record/livestock.born${about}` },
      { at: `/record/livestock.passed_on?animal=${fieldsOf('livestock.passed_on').animal}` },
      {
        at: `/record/livestock.passed_on?animal=${fieldsOf('livestock.passed_on').animal}`,
        open: hands => hands.choose('Chosen from the list', /^Altun Bulaq/),
      },
      { at: `/record/livestock.died${about}` },
      { at: '/record/livestock.bought', open: hands => hands.press('Add an animal') },
      { at: '/record/livestock.given', open: hands => hands.press('Save') },
      { at: '/record/no.such_act' },
    ],
    '/entries/$id': [
      { at: entry('livestock.passed_on') },
      { at: entry('livestock.candidates_frozen') },
      { at: `/entries/${land.station}`, refusal: /^404 GET/ },
      { at: entry('money.received'), open: hands => hands.press('Take out of the books') },
    ],
    '/inbox': [{ at: '/inbox' }],
    '/families': [{ at: '/families' }],
    '/families/$id': [{ at: `/families/${family?.id}` }],
    '/animals': [{ at: '/animals' }],
    '/animals/$id': [{ at: `/animals/${dam}` }],
    '/animals/$id/chain': [{ at: `/animals/${dam}/chain` }],
    '/print/entries/$id': [
      { at: `/print${entry('livestock.passed_on')}` },
      { at: `/print${entry('money.received')}` },
      { at: `/print${entry('visit.made')}` },
    ],
    '/print/attendance': [{ at: `/print/attendance?place=${family?.place}` }],
    '/print/labels': [{ at: '/print/labels' }],
    '/candidate-lists': [{ at: '/candidate-lists' }],
    '/funds': [{ at: '/funds' }],
    '/funds/$id': [{ at: `/funds/${land.funds.donkeys}` }],
    '/figures': [{ at: '/figures' }, { at: '/figures', open: openTrace }],
    '/import': [{ at: '/import' }],
    '/import/$id': [
      { at: '/import', open: bringSheet },
      {
        at: '/import',
        open: async hands => {
          await bringSheet(hands)
          await hands.press('Check the rows')
        },
      },
    ],
    '/settings': [],
    '/settings/account': [{ at: '/settings/account' }],
    '/settings/members': [
      { at: '/settings/members' },
      { at: '/settings/members', open: inviteToPlaces },
      { at: '/settings/members', open: hands => hands.press('Change') },
    ],
    '/settings/devices': [
      { at: '/settings/devices' },
      {
        at: '/settings/devices',
        open: async (hands, { page }) => {
          await hands.press('Let a phone in')
          await page.getByLabel('Whose phone').selectOption({ index: 1 })
          await hands.press('Make the code')
          await hands.see('Scan this with the phone')
        },
      },
    ],
    '/settings/registers/$register': [
      { at: '/settings/registers/places', open: hands => hands.press('Add a place') },
      { at: '/settings/registers/programmes' },
      { at: '/settings/registers/organisations' },
      { at: '/settings/registers/funds', open: hands => hands.press('Add a fund') },
      { at: '/settings/registers/kinds' },
      { at: '/settings/registers/terms' },
    ],
    '/settings/registers/terms/$id': [{ at: `/settings/registers/terms/${land.terms.donkeys}` }],
    '/settings/months': [{ at: '/settings/months' }],
    '/second-step': [{ at: '/second-step' }],
    // It shows the header of a page among the other pieces.
    '/gallery': [{ at: '/gallery', titles: 2 }],
  }
}

/** The screens of somebody who is not signed in. */
export const DOORS: Stops = {
  '/sign-in': [{ at: '/sign-in' }, { at: '/sign-in', open: hands => hands.press('Sign in') }],
  '/set-up': [{ at: '/set-up' }],
  '/enrol': [{ at: '/enrol', open: hands => hands.press('Go on') }, { at: '/enrol#token=no-such-one' }],
  '/invitation': [{ at: '/invitation' }, { at: '/invitation#token=no-such-one' }],
  '/password': [{ at: '/password#token=no-such-one' }],
}

/** The forms that nobody has looked at above: every act has one. */
export function formStops(seen: Stops): readonly Stop[] {
  const addresses = Object.values(seen)
    .flat()
    .map(({ at }) => at.split('?')[0])
  return allKinds()
    .map(({ kind }) => ({ at: `/record/${kind}` }))
    .filter(({ at }) => !addresses.includes(at))
}

async function openMore(hands: Hands, { page }: Visit): Promise<void> {
  if ((page.viewportSize()?.width ?? 0) < 960) await hands.press('More')
}

/** A sheet on its way in, with one row that is new and one whose village nobody knows. */
async function bringSheet(hands: Hands): Promise<void> {
  await hands.bring('Sheet', 'Families.csv', 'Code,Name,Village\nN-1,Amangul,Sandgate\nN-2,Hanipa,Nowhere')
  await hands.press('Read the sheet')
  await hands.title('Families.csv')
}

async function inviteToPlaces(hands: Hands): Promise<void> {
  await hands.press('Invite somebody')
  await hands.answer('Works in', 'Only some places')
  await hands.tick('Kumush Township')
}

async function openTrace(hands: Hands): Promise<void> {
  await hands.press(/^Animals passed on\W+\d/)
  await hands.see(/entries make/)
}
