import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

interface Finding {
  readonly id: string
  readonly help: string
  readonly nodes: readonly {
    readonly target: readonly string[]
    readonly html: string
    readonly failureSummary: string
  }[]
}

/** What axe measures at most length, and what does not follow from the words: two thirds of its time. */
const LOOKS_ONLY = { 'color-contrast': { enabled: false }, 'target-size': { enabled: false } }

/**
 * Fails where axe finds that somebody could not see, reach or understand what is on the page. Colours and sizes are the
 * same in all languages: where only the words differ from a page that is measured elsewhere, they need not be again.
 */
export async function audit(page: Page, differs: 'anything' | 'words' = 'anything'): Promise<void> {
  // Handed over by the browser's own debugger, so that the content security policy stays as it is.
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(`${AXE};0`)
  await standTall(page)
  const rules = differs === 'words' ? LOOKS_ONLY : {}
  const options = { runOnly: { type: 'tag', values: TAGS }, resultTypes: ['violations'], rules }
  const found: unknown = await page.evaluate(
    `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => JSON.stringify(violations))`,
  )
  const findings = JSON.parse(String(found)) as Finding[]
  assert.equal(findings.map(sentence).join('\n'), '', 'axe finds nothing')
}

/** The bar at the bottom of a phone covers what can be scrolled up; as tall as the page, it covers nothing. */
async function standTall(page: Page): Promise<void> {
  const { width = 0, height = 0 } = page.viewportSize() ?? {}
  const tall = Number(await page.evaluate('document.documentElement.scrollHeight'))
  if (tall > height) await page.setViewportSize({ width, height: tall })
}

function sentence({ id, help, nodes }: Finding): string {
  const places = nodes.slice(0, 5).map(({ target, html, failureSummary }) => {
    const why = failureSummary.split('\n').slice(1).join(' ').trim()
    return `  ${target.join(' ')}: ${why}\n    ${html.slice(0, 200)}`
  })
  return [`${id}: ${help} (${nodes.length})`, ...places].join('\n')
}
