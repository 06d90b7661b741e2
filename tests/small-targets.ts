import type { Page } from 'playwright-core'

/** How high and how broad the place is that a finger has for each thing it can press, in px. */
const ENOUGH = 48
const NEAR = [8, 16, ENOUGH / 2 - 1]

// Runs in the page, whose types this side of the tests does not know. A finger's place is what answers around the
// middle of the thing: what another one covers is not its own. A link among the words of a sentence is as high as its
// line.
const MEASURE = `(() => {
  const answers = (each, x, y) => {
    const met = document.elementFromPoint(x, y)
    return met !== null && (each.contains(met) || [...(each.labels ?? [])].some(label => label.contains(met)))
  }
  const reach = (each, x, y, dx, dy) => {
    let far = 0
    while (far < ${ENOUGH} && answers(each, x + dx * (far + 1), y + dy * (far + 1))) far++
    return far
  }
  const inSentence = each => {
    if (each.localName !== 'a' || getComputedStyle(each).display !== 'inline') return false
    let block = each.parentElement
    while (getComputedStyle(block).display === 'inline') block = block.parentElement
    let words = block.textContent
    for (const link of block.querySelectorAll('a, button')) words = words.replace(link.textContent, '')
    return /\\p{L}/u.test(words)
  }
  const small = []
  for (const each of document.querySelectorAll('a[href], button, summary, select, input, textarea')) {
    if (!each.checkVisibility({ visibilityProperty: true }) || each.disabled || inSentence(each)) continue
    const [box] = each.getClientRects()
    if (!box || box.width < 2 || box.right < 0 || box.bottom < 0) continue
    const x = box.x + box.width / 2
    const y = box.y + box.height / 2
    if (!answers(each, x, y)) continue
    // Most are large: looked at closely is only what does not answer everywhere half as far away.
    const near = [${NEAR}].every(far => answers(each, x, y - far) && answers(each, x, y + far) && answers(each, x - far, y) && answers(each, x + far, y))
    if (near) continue
    const high = 1 + reach(each, x, y, 0, -1) + reach(each, x, y, 0, 1)
    const broad = 1 + reach(each, x, y, -1, 0) + reach(each, x, y, 1, 0)
    if (high < ${ENOUGH} - 1 || broad < ${ENOUGH} - 1) small.push(\`\${each.localName} "\${each.textContent.trim().slice(0, 40)}": \${broad} × \${high}\`)
  }
  return small
})()`

/** What a finger would miss on this page: what can be pressed, and how small its place is. */
export async function smallTargets(page: Page): Promise<readonly string[]> {
  return (await page.evaluate(MEASURE)) as readonly string[]
}
