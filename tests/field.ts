import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BrowserContext, Page } from 'playwright-core'
import { fillSample } from '#examples/sample/fill.ts'
import { drawSample, type Sample } from '#examples/sample/sample.ts'
import { startHttp } from '#server/http/start.ts'
import { type FreshDatabase, freshDatabase } from '#tests/fresh-database.ts'
import { TEST_SETTINGS } from '#tests/fresh-http.ts'
import { daysAgo, type Hands, handsOf } from '#tests/hands.ts'
import { type SignedIn, signInAs } from '#tests/sign-in-as.ts'
import { startProfile } from '#web/tools/chromium.ts'

/** The pages as they were built last. */
export const WEB = process.env.HANDSEL_TEST_WEB ?? fileURLToPath(new URL('../dist', import.meta.url))

/** A server with the sample, its coordinator, and somebody who goes into the field. */
export interface FieldSite extends FreshDatabase {
  readonly address: string
  readonly sample: Sample
  readonly desk: SignedIn
  readonly worker: SignedIn
  /** The link of a QR code that lets in one phone of the worker. */
  readonly invite: () => Promise<{ link: string; code: string }>
}

/** Opens such a site, with the pages of a folder. */
export async function fieldSite(webFolder = WEB): Promise<FieldSite> {
  const fresh = await freshDatabase()
  const { database, tenant, context } = fresh
  const http = await startHttp(database, { ...TEST_SETTINGS, webFolder }, {})
  await fillSample(database, context, daysAgo(0), TEST_SETTINGS.masterKey)
  const desk = await signInAs(database, tenant, ['coordinator', 'administrator'])
  const worker = await signInAs(database, tenant, 'field_worker')
  const invite = async () => {
    const answer = await fetch(`${http.address}/api/v1/devices/invitations`, {
      method: 'POST',
      headers: { cookie: desk.cookie, 'content-type': 'application/json', origin: http.address },
      body: JSON.stringify({ user: worker.user }),
    })
    const made = (await answer.json()) as { link: string; code: string }
    return { ...made, link: made.link.replace(/^.*(?=\/enrol)/, http.address) }
  }
  return {
    ...fresh,
    address: http.address,
    sample: drawSample(daysAgo(0)),
    desk,
    worker,
    invite,
    close: async () => {
      await http.stop()
      await fresh.close()
    },
  }
}

/** Somebody's phone: a browser whose profile outlives it. */
export interface Pocket {
  /** The folder of its profile. */
  readonly folder: string
  page: Page
  hands: Hands
  /** Starts the browser and opens an address, without a signal or with one. */
  readonly start: (path: string, signal: 'signal' | 'no signal') => Promise<void>
  readonly signal: (is: boolean) => Promise<void>
  /** Ends the browser as a dead battery does. */
  readonly kill: () => Promise<void>
  /** Ends it in order. */
  readonly stop: () => Promise<void>
  readonly close: () => Promise<void>
}

/** A phone of that width, not set up yet. */
export async function pocket(address: string, width = 360): Promise<Pocket> {
  const folder = await mkdtemp(join(tmpdir(), 'handsel-phone-'))
  let context: BrowserContext | undefined
  const look = {
    baseURL: address,
    viewport: { width, height: 800 },
    reducedMotion: 'reduce' as const,
    locale: 'en-GB',
    timezoneId: 'Asia/Urumqi',
  }
  const stop = async () => {
    await context?.close().catch(() => {})
    context = undefined
  }
  const self: Pocket = {
    folder,
    page: undefined as unknown as Page,
    hands: undefined as unknown as Hands,
    start: async (path, signal) => {
      // One that a failed test has left open would keep the tests from ever ending.
      await stop()
      context = await startProfile(folder, look)
      context.setDefaultTimeout(20_000)
      await context.setOffline(signal === 'no signal')
      self.page = context.pages()[0] ?? (await context.newPage())
      self.hands = handsOf({ page: self.page, settle: () => settled(self.page) })
      await self.page.goto(path)
    },
    signal: async is => context?.setOffline(!is),
    kill: async () => {
      const session = await context?.newCDPSession(self.page)
      const gone = new Promise<void>(resolve => context?.on('close', () => resolve()))
      session?.send('Browser.crash').catch(() => {})
      await gone
      context = undefined
    },
    stop,
    close: async () => {
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
  return self
}

async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor()
  await page.locator('[role=status][aria-busy=true]').first().waitFor({ state: 'detached' })
}
