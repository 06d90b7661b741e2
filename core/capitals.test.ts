import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { financialCapitals } from '#core/capitals.ts'
import { amountOf, stepsOf } from '#core/quantity.ts'

test('amounts are written as on receipts and cheques', () => {
  const rows: readonly (readonly [string, string])[] = [
    ['17000.00', '壹万柒仟元整'],
    ['2050.00', '贰仟零伍拾元整'],
    ['1409.50', '壹仟肆佰零玖元伍角整'],
    ['6007.14', '陆仟零柒元壹角肆分'],
    ['16409.02', '壹万陆仟肆佰零玖元零贰分'],
    ['325.04', '叁佰贰拾伍元零肆分'],
    ['107000.53', '壹拾万柒仟元伍角叁分'],
    ['100050.07', '壹拾万零伍拾元零柒分'],
    ['400000.00', '肆拾万元整'],
    ['10230000.00', '壹仟零贰拾叁万元整'],
    ['100000001.00', '壹亿零壹元整'],
    ['10.00', '壹拾元整'],
    ['0.05', '伍分'],
    ['0.50', '伍角整'],
    ['0.00', '零元整'],
    ['999999999999999.99', '玖佰玖拾玖万亿玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分'],
  ]
  for (const [amount, written] of rows) assert.equal(financialCapitals(amount), written, amount)
})

test('what is written can be read back to the fen, and no nought is said twice', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 17n - 1n }), steps => {
      const written = financialCapitals(amountOf(steps))
      assert.equal(readBack(written), steps, written)
      if (steps > 0n) assert.doesNotMatch(written, /零零|零元|零万|零亿/)
    }),
    { numRuns: 2000 },
  )
  assert.equal(stepsOf('17000.00'), readBack('壹万柒仟元整'))
})

/** Reads capitals, worked out apart from the code under test: by units, from the right. */
function readBack(written: string): bigint {
  if (written === '零元整') return 0n
  const [yuan = '', rest = ''] = written.includes('元') ? written.split('元') : ['', written]
  const jiao = /(.)角/.exec(rest)?.[1]
  const fen = /(.)分/.exec(rest)?.[1]
  return readWhole(yuan) * 100n + digit(jiao) * 10n + digit(fen)
}

function readWhole(text: string): bigint {
  let [total, section, last] = [0n, 0n, 0n]
  for (const sign of text.replaceAll('万亿', '兆')) {
    const place = { 拾: 10n, 佰: 100n, 仟: 1000n }[sign]
    const unit = { 万: 10n ** 4n, 亿: 10n ** 8n, 兆: 10n ** 12n }[sign]
    if (place) [section, last] = [section + last * place, 0n]
    else if (unit) [total, section, last] = [total + (section + last) * unit, 0n, 0n]
    else last = digit(sign)
  }
  return total + section + last
}

function digit(sign = '零'): bigint {
  return BigInt('零壹贰叁肆伍陆柒捌玖'.indexOf(sign))
}
