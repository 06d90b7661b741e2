import type { Id } from '#core/id.ts'
import type { Answer } from '#web/books/rows.ts'
import { animalList, animalPage } from '#web/device/reading/animals.ts'
import { ownEntry } from '#web/device/reading/entries.ts'
import { familyList, familyPage } from '#web/device/reading/families.ts'
import { inboxPage } from '#web/device/reading/inbox.ts'
import { optionsOf } from '#web/device/reading/options.ts'
import { peopleFound } from '#web/device/reading/people.ts'
import { labelsIn, type Reader } from '#web/device/reading/reader.ts'
import { todayPage } from '#web/device/reading/today.ts'
import type { Session } from '#web/session/session.ts'

/** What is asked of the phone, and what it needs to say it. */
export interface Answering {
  readonly session: () => Session
  readonly reader: () => Reader
  readonly record: (sent: readonly unknown[]) => Promise<readonly Answer[]>
  readonly addPerson: (body: Readonly<Record<string, unknown>>) => Promise<unknown>
}

type Reply = Promise<unknown> | undefined

/** What this phone says in the server's place, in the server's shapes; undefined where it cannot. */
export function answerOf(phone: Answering, method: string, address: string, body: unknown): Reply {
  const [path = '', query = ''] = address.split('?')
  if (method === 'POST') return posted(phone, path, body)
  if (method !== 'GET') return undefined
  const read = READ[path] ?? readOne(path)
  if (!read) return undefined
  const page = read(phone, new URLSearchParams(query))
  return page === undefined ? undefined : Promise.resolve(page)
}

type Read = (phone: Answering, asked: URLSearchParams) => unknown

const READ: Readonly<Record<string, Read>> = {
  '/session': phone => phone.session(),
  '/options': phone => optionsOf(phone.reader()),
  '/today': (phone, asked) => todayPage(phone.reader(), asked.get('place') ?? undefined),
  '/families': (phone, asked) => familyList(phone.reader(), asked),
  '/animals': (phone, asked) => animalList(phone.reader(), asked),
  '/people': (phone, asked) => peopleFound(phone.reader(), asked.get('q') ?? ''),
  '/inbox': (phone, asked) => inboxPage(phone.reader(), asked),
}

const READ_ONE: Readonly<Record<string, (reader: Reader, id: Id) => unknown>> = {
  families: familyPage,
  animals: animalPage,
  entries: (reader, id) => {
    const entry = ownEntry(reader, id)
    return entry && { entry, labels: labelsIn(reader, entry) }
  },
}

/** What is not in the branch is asked of the server. */
function readOne(path: string): Read | undefined {
  const [, sort = '', id = '', ...more] = path.split('/')
  const read = READ_ONE[sort]
  return read && id && more.length === 0 ? phone => read(phone.reader(), id) : undefined
}

function posted(phone: Answering, path: string, body: unknown): Reply {
  const sent = (body ?? {}) as { entries?: unknown }
  if (path === '/people') return phone.addPerson(sent as Record<string, unknown>)
  if (path !== '/entries') return undefined
  const entries = Array.isArray(sent.entries) ? sent.entries : [sent]
  return phone.record(entries).then(answers => ({ answers }))
}
