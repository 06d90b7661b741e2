/// <reference types="node" />
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { startChromium } from '#web/tools/chromium.ts'

const WIDTHS = [360, 768, 1280]
const THEMES = ['light', 'dark'] as const
const OUT = 'screens'

/**
 * Takes a picture of each address at phone, tablet and desk width, in light and in dark:
 * `node web/tools/screens.ts http://127.0.0.1:4780/gallery …`
 */
async function takePictures(addresses: readonly string[]): Promise<void> {
  await mkdir(OUT, { recursive: true })
  const browser = await startChromium()
  for (const address of addresses) {
    for (const width of WIDTHS) {
      for (const theme of THEMES) await takePicture(browser, { address, width, theme })
    }
  }
  await browser.close()
}

interface Picture {
  readonly address: string
  readonly width: number
  readonly theme: (typeof THEMES)[number]
}

async function takePicture(browser: Browser, { address, width, theme }: Picture): Promise<void> {
  const page = await browser.newPage({
    viewport: { width, height: 800 },
    colorScheme: theme,
    reducedMotion: 'reduce',
  })
  page.on('pageerror', fault => console.error(`${address}: ${fault.message}`))
  await page.goto(address, { waitUntil: 'networkidle' })
  // The bar at the bottom belongs at the bottom of the picture, so the window is made as tall as the page.
  const tall = await page.evaluate('document.documentElement.scrollHeight')
  await page.setViewportSize({ width, height: Number(tall) })
  const name = new URL(address).pathname.replace(/^\/|\/$/g, '').replaceAll('/', '-') || 'home'
  await page.screenshot({ path: join(OUT, `${name}-${width}-${theme}.png`), fullPage: true })
  const spill = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )
  if (Number(spill) > 0) console.error(`${address}: ${spill} px wider than a ${width} px screen`)
  await page.close()
}

await takePictures(process.argv.slice(2))
