import type { Page } from 'playwright-core'

/** A value as it stands on the screen. */
export interface ValueSeen {
  /** As its component names it; `plain` for one within a sentence of plain text. */
  readonly kind: string
  readonly text: string
  /** Its signs from left to right as they are seen, without spaces. */
  readonly seen: string
  /** How many lines it takes. */
  readonly lines: number
  /** Whether a `bdi` keeps it apart from the sentence around it. */
  readonly isApart: boolean
}

/** An amount, an ISO day or an ear tag that no component draws. */
const PLAIN = String.raw`[−-]?¥\d[\d,.]*|\d{4}-\d{2}-\d{2}|\b[A-Z]-\d+(?:-\d+)*`

// Runs in the page: asks where each sign is drawn.
const READ = `(() => {
  const signsOf = (node, from, to) => {
    const signs = []
    for (let at = from; at < to; at += 1) {
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + 1)
      const [box] = range.getClientRects()
      const sign = node.data[at]
      if (box && sign.trim() && !/[\\u2066-\\u2069]/.test(sign)) signs.push({ sign, x: box.left + box.width / 2, y: box.top })
    }
    return signs
  }
  const told = (kind, text, signs, isApart) => {
    const tops = signs.map(({ y }) => y)
    const seen = signs.toSorted((a, b) => a.x - b.x).map(({ sign }) => sign).join('')
    const lines = signs.length === 0 || Math.max(...tops) - Math.min(...tops) < 8 ? 1 : 2
    return { kind, text, seen, lines, isApart }
  }
  const values = [...document.querySelectorAll('[data-kind]')].filter(each => each.checkVisibility()).map(each => {
    const signs = []
    const walker = document.createTreeWalker(each, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) signs.push(...signsOf(node, 0, node.length))
    return told(each.dataset.kind, each.textContent, signs, each.closest('bdi') !== null)
  })
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest('[data-kind]') || !node.parentElement.checkVisibility()) continue
    for (const found of node.data.matchAll(new RegExp(${JSON.stringify(PLAIN)}, 'g'))) {
      const signs = signsOf(node, found.index, found.index + found[0].length)
      values.push(told('plain', found[0], signs, true))
    }
  }
  return values
})()`

/** Every date, amount, code, count and telephone number in sight. */
export async function readValues(page: Page): Promise<readonly ValueSeen[]> {
  return (await page.evaluate(READ)) as readonly ValueSeen[]
}

/** What is wrong with how a value is seen, in a sentence; nothing where it reads as it was written. */
export function misreading({ kind, text, seen, lines, isApart }: ValueSeen): string | undefined {
  if (kind === 'name' || seen === '') return undefined
  if (!isApart) return `${kind} “${text}” is not kept apart`
  if (lines > 1) return kind === 'plain' ? undefined : `${kind} “${text}” is broken into two lines`
  const written = text.replace(/[\s\u2066-\u2069]/g, '')
  const wanted = /\p{Script=Arabic}/u.test(text) ? fromRight(written) : written
  return seen === wanted ? undefined : `${kind} “${text}” is seen as “${seen}”, not “${wanted}”`
}

/** Uyghur words as the eye meets them from the left: everything turned round, but for each number. */
export function fromRight(text: string): string {
  const parts = text.match(/\d+(?:[:,.]\d+)*|[^\d]/gu) ?? []
  return parts.toReversed().join('')
}
