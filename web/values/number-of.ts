const ZEROS = [0x30, 0x660, 0x6f0, 0xff10]

/** The number a person typed, in Latin, Arabic or full-width digits; `null` where it is none. */
export function numberOf(typed: string): number | null {
  const text = latinDigits(typed)
    .replace(/[\s,，٬]/g, '')
    .replace(/[.．٫]/, '.')
  return /^-?\d+(\.\d*)?$/.test(text) ? Number(text) : null
}

/** The same text with every digit written 0 to 9. */
export function latinDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, digit => {
    const code = digit.codePointAt(0) ?? 0
    const zero = ZEROS.find(start => code >= start && code < start + 10)
    return zero === undefined ? digit : String(code - zero)
  })
}
