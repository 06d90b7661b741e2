// `npm run screens`: a picture of every screen, for people to look through. Nothing is judged here.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fillSample } from '#examples/sample/fill.ts'
import { drawSample } from '#examples/sample/sample.ts'
import { type FreshSite, freshSite } from '#tests/browser.ts'
import { TEST_SETTINGS } from '#tests/fresh-http.ts'
import { daysAgo, handsOf } from '#tests/hands.ts'
import { albumOf, type Picture } from '#tests/picture-album.ts'
import { DOORS, formStops, memberStops, type Stop, type Stops } from '#tests/screens-list.ts'
import { globalSetup, globalTeardown } from '#tests/server.ts'
import { signInAs } from '#tests/sign-in-as.ts'
import type { Visit } from '#tests/visit.ts'

/** How a window is, and whether somebody is signed in there. */
interface View {
  readonly language: 'en' | 'zh-Hans' | 'ug'
  readonly width: number
  readonly theme: 'light' | 'dark' | 'sunlight'
}

const OUT = 'screenshots'
const AT_ONCE = 2
const TALLEST = 3000
const LANGUAGES = ['en', 'zh-Hans', 'ug'] as const
/** Every width in every language by day; by night and in the sun a phone in one language. */
const VIEWS: readonly View[] = [
  ...LANGUAGES.flatMap(language =>
    [360, 768, 1280].map(width => ({ language, width, theme: 'light' as const })),
  ),
  { language: 'en', width: 360, theme: 'dark' },
  { language: 'en', width: 360, theme: 'sunlight' },
]
const TODAY = daysAgo(0)

await takePictures(process.argv.slice(2))

/** All of them, or those of the addresses that begin with one of the arguments: `npm run screens -- /funds`. */
async function takePictures(wanted: readonly string[]): Promise<void> {
  await globalSetup()
  const site = await freshSite()
  try {
    await fillSample(site.database, site.context, TODAY, TEST_SETTINGS.masterKey)
    const roles = ['administrator', 'coordinator', 'approver'] as const
    const { cookie } = await signInAs(site.database, site.tenant, roles)
    await rm(OUT, { recursive: true, force: true })
    const waiting = [...VIEWS]
    const taken: Picture[] = []
    const work = async () => {
      for (let view = waiting.shift(); view; view = waiting.shift()) {
        taken.push(...(await takeView(site, view, cookie, wanted)))
        console.log(`${nameOf(view)}: ${taken.length} pictures so far`)
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work))
    await writeFile(join(OUT, 'index.html'), albumOf(taken, VIEWS.map(nameOf)))
    console.log(`${taken.length} pictures in ${OUT}/; open ${OUT}/index.html`)
  } finally {
    await site.close()
    await globalTeardown()
  }
}

async function takeView(
  site: FreshSite,
  view: View,
  cookie: string,
  wanted: readonly string[],
): Promise<readonly Picture[]> {
  const members = memberStops(drawSample(TODAY))
  const inside = [
    ...stopsOf(members),
    ...(view.width === 360 && view.theme === 'light' ? formStops(members) : []),
  ]
  await mkdir(join(OUT, nameOf(view)), { recursive: true })
  const visits = [
    { stops: inside, cookie },
    { stops: stopsOf(DOORS), cookie: undefined },
  ]
  const taken: Picture[] = []
  for (const { stops, cookie: own } of visits) {
    const theme = view.theme === 'dark' ? 'dark' : 'light'
    const visit = await site.visit({ ...view, theme }, own)
    await visit.page.addInitScript(`localStorage.setItem('theme', '${view.theme}')`)
    let isOpened = true
    for (const [n, stop] of stops.entries()) {
      // What is pressed on the way is named in English.
      if (stop.open && view.language !== 'en') continue
      if (wanted.length > 0 && !wanted.some(at => stop.at.startsWith(at))) continue
      // What somebody has opened or begun would lie over the next screen; a fragment is read when the page begins.
      const goTo = isOpened || stop.at.includes('#') ? visit.goTo : visit.turnTo
      taken.push(...(await takePicture(visit, view, { ...stop, n, goTo })))
      isOpened = stop.open !== undefined
    }
    await visit.page.context().close()
  }
  return taken
}

function stopsOf(stops: Stops): readonly Stop[] {
  return Object.values(stops).flat()
}

interface Shot extends Stop {
  readonly n: number
  readonly goTo: Visit['goTo']
}

async function takePicture(visit: Visit, view: View, shot: Shot): Promise<readonly Picture[]> {
  const { page } = visit
  // Several have the same address but for an id.
  const title = `${shot.n + 1}. ${shot.at.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…')}${shot.open ? ', opened' : ''}`
  const name = `${title.replace(/[^a-z0-9]+/gi, '-').replace(/-$/, '')}`
  const file = join(nameOf(view), `${name}.png`)
  try {
    await shot.goTo(shot.at)
    await shot.open?.(handsOf(visit), visit)
    await visit.settle()
    // What came late is shown a moment after it has come.
    if (shot.open) await page.waitForTimeout(400)
    // The bar at the bottom belongs at the bottom of the picture, so the window is made as tall as the page.
    const tall = Number(await page.evaluate('document.documentElement.scrollHeight'))
    await page.setViewportSize({ width: view.width, height: Math.min(Math.max(tall, 800), TALLEST) })
    await page.screenshot({ path: join(OUT, file), animations: 'disabled' })
    return [{ title, view: nameOf(view), file }]
  } catch (fault) {
    console.error(`${nameOf(view)} ${title}: ${String(fault).split('\n')[0]}`)
    return []
  }
}

function nameOf({ language, width, theme }: View): string {
  return `${language}-${width}-${theme}`
}
