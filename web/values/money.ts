const SIGNS: Readonly<Record<string, string>> = { CNY: '¥', EUR: '€', USD: '$', GBP: '£' }

/** `¥17,000` or `¥640.50`: browsers say `CN¥17,000.00` in one language and full-width `￥` in another. */
export function money(fen: number, currency = 'CNY'): string {
  const whole = Math.trunc(Math.abs(fen) / 100)
  const rest = Math.abs(fen) % 100
  const sign = signOf(currency)
  const cents = rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`
  return `${fen < 0 ? '−' : ''}${sign}${grouped(whole)}${cents}`
}

/** The sign a currency is written with in the app. */
export function signOf(currency: string): string {
  return SIGNS[currency] ?? `${currency} `
}

/** A whole number with a comma at the thousands. */
export function grouped(value: number): string {
  return String(Math.abs(value)).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** Fen from what the API writes (`17000.00`) or a person types (`17,000`); none where it is no amount. */
export function fenOf(text: string): number | undefined {
  const parts = /^\s*[¥￥]?\s*(\d[\d,，\s]*)(?:[.．](\d{1,2}))?\s*$/.exec(text)
  if (!parts) return undefined
  const whole = Number((parts[1] ?? '').replace(/\D/g, ''))
  const fen = whole * 100 + Number((parts[2] ?? '').padEnd(2, '0'))
  return Number.isSafeInteger(fen) ? fen : undefined
}
