import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import type { Rooms } from '#server/http/rooms.ts'
import { startHttp } from '#server/http/start.ts'
import { type FreshDatabase, freshDatabase } from '#tests/fresh-database.ts'
import { TEST_SETTINGS } from '#tests/fresh-http.ts'
import { type Look, openVisit, type Visit } from '#tests/visit.ts'
import { startChromium } from '#web/tools/chromium.ts'

export type { Look, Visit } from '#tests/visit.ts'

/** The pages as `npm test` has just built them; another folder while somebody works on them. */
export const WEB = process.env.HANDSEL_TEST_WEB ?? fileURLToPath(new URL('../dist', import.meta.url))

/** The whole of Handsel as people meet it: a server that listens, and a browser. */
export interface FreshSite extends FreshDatabase {
  readonly address: string
  readonly browser: Browser
  /** Somebody opens the site: a window of their own, with the session of `cookie` if there is one. */
  readonly visit: (look?: Look, cookie?: string) => Promise<Visit>
}

/** A site on a database of its own. Close it when the file's tests are over. */
export async function freshSite(rooms: Rooms = {}): Promise<FreshSite> {
  const [fresh, browser] = await Promise.all([freshDatabase(), startChromium()])
  const http = await startHttp(fresh.database, { ...TEST_SETTINGS, webFolder: WEB }, rooms)
  return {
    ...fresh,
    address: http.address,
    browser,
    visit: (look, cookie) => openVisit(browser, http.address, look, cookie),
    close: async () => {
      await browser.close()
      await http.stop()
      await fresh.close()
    },
  }
}
