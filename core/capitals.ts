import { stepsOf } from '#core/quantity.ts'

const DIGITS = '零壹贰叁肆伍陆柒捌玖'
const PLACES = ['', '拾', '佰', '仟']
const SECTIONS = ['', '万', '亿', '万亿']

/**
 * An amount of yuan in Chinese financial capitals, as receipts and cheques write it: '17000.00' is 壹万柒仟元整. After
 * the rules for filling in payment documents of the People's Bank (支付结算办法, annex 1): 整 closes an amount without
 * fen, one 零 stands for noughts inside. The amount must have passed `isAmount`.
 */
export function financialCapitals(amount: string): string {
  const steps = stepsOf(amount)
  const [yuan, jiao, fen] = [steps / 100n, Number((steps / 10n) % 10n), Number(steps % 10n)]
  if (steps === 0n) return '零元整'
  const whole = yuan > 0n ? `${wholeNumber(yuan)}元` : ''
  if (jiao === 0 && fen === 0) return `${whole}整`
  const gap = whole !== '' && jiao === 0 ? '零' : ''
  const tenths = jiao > 0 ? `${DIGITS[jiao]}角` : ''
  const hundredths = fen > 0 ? `${DIGITS[fen]}分` : '整'
  return `${whole}${gap}${tenths}${hundredths}`
}

/** In sections of four digits, each with its own unit; a nought between what is said is said once. */
function wholeNumber(number: bigint): string {
  let written = ''
  let isGap = false
  for (let at = SECTIONS.length - 1; at >= 0; at--) {
    const section = Number((number / 10_000n ** BigInt(at)) % 10_000n)
    if (section === 0) {
      isGap = written !== ''
      continue
    }
    const joint = written !== '' && (isGap || section < 1000) ? '零' : ''
    written += `${joint}${sectionOf(section)}${SECTIONS[at]}`
    isGap = false
  }
  return written
}

function sectionOf(section: number): string {
  let written = ''
  let isGap = false
  for (let at = PLACES.length - 1; at >= 0; at--) {
    const digit = Math.trunc(section / 10 ** at) % 10
    if (digit === 0) {
      isGap = written !== ''
      continue
    }
    written += `${isGap ? '零' : ''}${DIGITS[digit]}${PLACES[at]}`
    isGap = false
  }
  return written
}
