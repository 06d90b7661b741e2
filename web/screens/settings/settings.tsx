import { Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { SelectField } from '#web/controls/select-field.tsx'
import { isOpenTo } from '#web/frame/open-to.ts'
import { SubNav, type SubPlace } from '#web/pieces/sub-nav.tsx'
import { SECTION_NAMES } from '#web/screens/registers/sections.ts'
import css from '#web/screens/settings/settings.module.css'
import { type Session, useSession } from '#web/session/session.ts'
import { T } from '#web/words/t.tsx'
import { useWordIfAny, useWords } from '#web/words/use-words.ts'
import type { WordId } from '#web/words/word-id.ts'

/** A page of Settings. */
interface Page extends Omit<SubPlace, 'label'> {
  readonly word: WordId
  /** How its address begins. */
  readonly path: string
}

// More than this do not fit beside one another on a phone: there they are a list to open.
const ABREAST = 3

/** The pages of Settings. */
export function Settings() {
  const say = useWords()
  const pages = pagesFor(useSession())
  const places = pages.map(({ word, path: _, ...place }) => ({ ...place, label: <PageName word={word} /> }))
  return (
    <>
      <div className={pages.length > ABREAST ? css.wide : undefined}>
        <SubNav label={say('nav.settings')} places={places} />
      </div>
      {pages.length > ABREAST && (
        <div className={css.narrow}>
          <PageSelect pages={pages} />
        </div>
      )}
      <Outlet />
    </>
  )
}

/** The short name of a page where it has one. */
function PageName({ word }: { readonly word: WordId }) {
  const wordIfAny = useWordIfAny()
  const short = word.replace(/title$/, 'nav')
  return <T id={wordIfAny(short) === undefined ? word : short} />
}

function PageSelect({ pages }: { readonly pages: readonly Page[] }) {
  const say = useWords()
  const navigate = useNavigate()
  const here = useLocation({ select: location => location.pathname })
  const current = pages.find(({ path }) => here.startsWith(path))
  return (
    <SelectField
      label={<T id="nav.settings" />}
      value={current?.path ?? ''}
      onChange={path => path && void navigate({ href: path })}
      options={pages.map(({ path, word }) => ({ value: path, label: say(word) }))}
    />
  )
}

const ACCOUNT: Page = { to: '/settings/account', word: 'account.title', path: '/settings/account' }
const MEMBERS: Page = { to: '/settings/members', word: 'members.title', path: '/settings/members' }
const DEVICES: Page = { to: '/settings/devices', word: 'devices.title', path: '/settings/devices' }
const MONTHS: Page = { to: '/settings/months', word: 'months.title', path: '/settings/months' }
const REGISTERS: readonly Page[] = SECTION_NAMES.map(register => ({
  to: '/settings/registers/$register',
  params: { register },
  word: `registers.${register}.title`,
  path: `/settings/registers/${register}`,
}))

const PAGES: readonly Page[] = [ACCOUNT, MEMBERS, DEVICES, ...REGISTERS, MONTHS]

/** What the books point at is for those who keep it; everybody else has the account. */
function pagesFor({ roles }: Session): readonly Page[] {
  return PAGES.filter(({ to }) => !to || isOpenTo(roles, to))
}
