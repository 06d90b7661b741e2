/**
 * What a spreadsheet would take for a formula: one of = + - @ in any width, also behind spaces or signs that are
 * not seen, and a tab, line break or NUL at the beginning. Apostrophes before it are part of the match, so that
 * guarding and unguarding undo each other exactly.
 */
const RISKY = /^'*(?:[\t\r\n\0]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠﹦﹢﹣﹫])/u

/** The text with a leading apostrophe where a spreadsheet could run it. */
export function guardFormula(text: string): string {
  return RISKY.test(text) ? `'${text}` : text
}

/** The text that was guarded. */
export function unguardFormula(text: string): string {
  return text.startsWith("'") && RISKY.test(text) ? text.slice(1) : text
}
