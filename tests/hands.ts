import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'
import { addDays, type Day } from '#core/day.ts'
import type { Visit } from '#tests/visit.ts'

/** What a person does on a page, by the words that stand on it: no address, no class, no id. */
export interface Hands {
  /** Presses a button or a link. */
  readonly press: (name: string | RegExp, within?: Locator) => Promise<void>
  /** `at`: which of several with this label, from 0. */
  readonly write: (label: string, text: string, at?: number) => Promise<void>
  readonly choose: (label: string, option: string | RegExp, at?: number) => Promise<void>
  /** One answer of a question whose answers are all in sight. */
  readonly answer: (question: string, answer: string | RegExp, at?: number) => Promise<void>
  readonly tick: (label: string) => Promise<void>
  /** Types into a search and takes what is found. */
  readonly find: (label: string, text: string) => Promise<void>
  /** Chooses a file of this device. */
  readonly bring: (label: string, name: string, text: string) => Promise<void>
  readonly day: (question: string, day: Day) => Promise<void>
  /** Goes to a place of the app by its name in the rail. */
  readonly goTo: (place: string) => Promise<void>
  /** Waits until this stands on the page. */
  readonly see: (text: string | RegExp, within?: Locator) => Promise<void>
  readonly title: (title: string | RegExp) => Promise<void>
}

/** The day it is where the story happens, so many days ago. */
export function daysAgo(days: number): Day {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Urumqi' }).format(new Date())
  return addDays(today, -days)
}

/** The hands of somebody who visits. */
export function handsOf({ page, settle }: Pick<Visit, 'page' | 'settle'>): Hands {
  const see = (text: string | RegExp, within: Locator | Page = page) =>
    within.getByText(text).filter({ visible: true }).first().waitFor()
  const press = async (name: string | RegExp, within: Locator | Page = page) => {
    const exact = typeof name === 'string'
    const target = within.getByRole('button', { name, exact }).or(within.getByRole('link', { name, exact }))
    await target.filter({ visible: true }).first().click()
    await settle()
  }
  return {
    see,
    press,
    write: (label, text, at) => field(page, 'textbox', label, at).fill(text),
    choose: async (label, option, at) => {
      const list = field(page, 'combobox', label, at)
      const wanted = list.locator('option').filter({ hasText: option })
      await wanted.first().waitFor({ state: 'attached' })
      const [said] = await wanted.allTextContents()
      await list.selectOption({ label: typeof option === 'string' ? option : (said ?? '') })
      await settle()
    },
    answer: async (question, answer, at) => {
      await group(page, question, at).getByRole('radio', { name: answer, exact: true }).check()
      await settle()
    },
    tick: label => page.getByRole('checkbox', { name: label }).check(),
    find: async (label, text) => {
      await field(page, 'combobox', label).fill(text)
      await page.getByRole('option').filter({ hasText: text }).first().click()
      await settle()
    },
    bring: (label, name, text) =>
      page
        .getByLabel(label, { exact: true })
        .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) }),
    day: async (question, day) => {
      await group(page, question).getByRole('radio', { name: 'Other day' }).check()
      await group(page, question).getByLabel('Which day').fill(day)
    },
    goTo: place => press(place, page.getByRole('navigation', { name: 'Places in the app' }).first()),
    title: async title => {
      await page.getByRole('heading', { level: 1, name: title }).waitFor()
      await settle()
      assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1)
    },
  }
}

function field(page: Page, role: 'textbox' | 'combobox', label: string, at = 0): Locator {
  return page.getByRole(role, { name: label, exact: true }).filter({ visible: true }).nth(at)
}

function group(page: Page, question: string, at = 0): Locator {
  return page.getByRole('group', { name: question, exact: true }).nth(at)
}
