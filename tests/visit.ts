import assert from 'node:assert/strict'
import type { Browser, BrowserContext, ConsoleMessage, Page, Request, Response } from 'playwright-core'

/** How the window is. */
export interface Look {
  readonly width?: number
  readonly theme?: 'light' | 'dark'
  /** The language chosen on this device; without it, that of the device: English. */
  readonly language?: 'en' | 'zh-Hans' | 'ug'
}

/** Somebody in front of the site. Whatever goes wrong on the way is kept, and `leave` fails with it. */
export interface Visit {
  readonly page: Page
  /** Opens an address of the site and waits until everything asked for is there. */
  readonly goTo: (path: string) => Promise<void>
  /** The same by a link within the app, once it is open: nothing is loaded anew. */
  readonly turnTo: (path: string) => Promise<void>
  /** Waits until nothing is on its way and nothing says that it is still loading. */
  readonly settle: () => Promise<void>
  /** Lets one kind of refusal pass that belongs to the story: `409 POST /api/v1/setup`. */
  readonly expect: (refusal: RegExp) => void
  /** What went wrong so far. */
  readonly faults: readonly string[]
  /** Closes the window; nothing may have gone wrong in it. */
  readonly leave: () => Promise<void>
}

// Whoever is not signed in asks first whether they are.
const USUAL = [/^401 GET \/api\/v1\/session$/]
const PATIENCE_MS = 15_000

/** A window that notices what should not happen: requests to anybody else, errors, refusals not expected. */
export async function openVisit(
  browser: Browser,
  address: string,
  { width = 1280, theme = 'light', language }: Look = {},
  cookie?: string,
): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: address,
    viewport: { width, height: 800 },
    colorScheme: theme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Asia/Urumqi',
  })
  context.setDefaultTimeout(PATIENCE_MS)
  if (language) await context.addInitScript(`localStorage.setItem('language', '${language}')`)
  if (cookie) await signIn(context, address, cookie)
  const page = await context.newPage()
  const faults: string[] = []
  const expected = [...USUAL]
  const traffic = watch(page, new URL(address).origin, faults)
  const settle = async () => {
    do {
      await traffic.quiet()
      await page.locator('h1').first().waitFor()
      await page.locator('[role=status][aria-busy=true]').first().waitFor({ state: 'detached' })
    } while (traffic.isBusy())
  }
  const goTo = async (path: string) => {
    await page.setViewportSize({ width, height: 800 })
    await page.goto(path)
    await settle()
  }
  const left = () => faults.filter(fault => !expected.some(refusal => refusal.test(fault)))
  return {
    page,
    settle,
    goTo,
    turnTo: async path => {
      if (page.url() === 'about:blank') return goTo(path)
      await page.setViewportSize({ width, height: 800 })
      await page.evaluate(`__TSR_ROUTER__.navigate({ href: ${JSON.stringify(path)} })`)
      await settle()
    },
    expect: refusal => void expected.push(refusal),
    get faults() {
      return left()
    },
    leave: async () => {
      await context.close()
      assert.deepEqual(left(), [], 'nothing goes wrong on the way')
    },
  }
}

async function signIn(context: BrowserContext, address: string, cookie: string): Promise<void> {
  const [name = '', value = ''] = cookie.split('=')
  // The cookie is for secure pages, which localhost counts as though it is http.
  const url = address.replace('http:', 'https:')
  await context.addCookies([{ name, value, url, httpOnly: true, sameSite: 'Lax' }])
}

interface Traffic {
  readonly isBusy: () => boolean
  readonly quiet: () => Promise<void>
}

function watch(page: Page, origin: string, faults: string[]): Traffic {
  const open = new Set<Request>()
  let waiting: (() => void)[] = []
  const done = (request: Request) => {
    open.delete(request)
    if (open.size > 0) return
    for (const resolve of waiting) resolve()
    waiting = []
  }
  page.on('request', request => {
    open.add(request)
    const { protocol, origin: asked } = new URL(request.url())
    if (asked !== origin && protocol !== 'blob:') faults.push(`asks somebody else: ${request.url()}`)
  })
  page.on('requestfinished', done)
  page.on('requestfailed', request => {
    done(request)
    const why = request.failure()?.errorText
    // A page that is left, or a search typed further, drops what it had asked.
    if (why !== 'net::ERR_ABORTED') faults.push(`${why} ${named(request)}`)
  })
  page.on('response', response => {
    if (response.status() >= 400) faults.push(refusalOf(response))
  })
  page.on('pageerror', error => faults.push(`error: ${error.stack ?? error.message}`))
  page.on('console', message => {
    if (isFault(message)) faults.push(`console: ${message.text()}`)
  })
  return {
    isBusy: () => open.size > 0,
    quiet: () => (open.size === 0 ? Promise.resolve() : new Promise(resolve => void waiting.push(resolve))),
  }
}

/** Violations of the content security policy are told here too; refusals are known from their answers. */
function isFault(message: ConsoleMessage): boolean {
  if (message.text().startsWith('Failed to load resource')) return false
  return ['error', 'warning', 'assert'].includes(message.type())
}

function refusalOf(response: Response): string {
  return `${response.status()} ${named(response.request())}`
}

function named(request: Request): string {
  return `${request.method()} ${new URL(request.url()).pathname}`
}
