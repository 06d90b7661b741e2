import type { Page } from 'playwright-core'

/** What anybody can see of a page without knowing what it is for. */
export interface PageRead {
  /** Pixels that stick out of the window to the side. */
  readonly spill: number
  /** Headings of the first rank in sight. */
  readonly titles: number
  /** Texts that were meant for programs: ids of words and of rows, values that are none. */
  readonly odd: readonly string[]
}

const WORD_ID = String.raw`(?:^|[\s“(])[a-z][a-z_]*(?:\.[a-z0-9_-]+)+(?=$|[\s,:;”)])`
const ROW_ID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-'
const NO_VALUE = String.raw`\b(?:undefined|NaN|Infinity|null|Invalid Date)\b|\[object |\{[a-z_]+\}`

// Runs in the page, whose types this side of the tests does not know.
const READ = `(() => {
  const odd = new RegExp(${JSON.stringify([WORD_ID, ROW_ID, NO_VALUE].join('|'))})
  const said = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) {
      if (node.parentElement.checkVisibility()) said.push(node.data)
    } else if (node.checkVisibility()) {
      for (const name of ['aria-label', 'placeholder', 'title', 'alt']) said.push(node.getAttribute(name) ?? '')
    }
  }
  const page = document.documentElement
  const titles = [...document.querySelectorAll('h1')].filter(each => each.checkVisibility()).length
  return { spill: page.scrollWidth - page.clientWidth, titles, odd: said.filter(text => odd.test(text.replace(/\\S+@\\S+/g, ''))) }
})()`

/** Reads the page as it stands. */
export async function readPage(page: Page): Promise<PageRead> {
  return (await page.evaluate(READ)) as PageRead
}
