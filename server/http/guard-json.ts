const DEPTH_MAX = 20
const QUOTE = 34
const BACKSLASH = 92

/**
 * Why this JSON text is not taken, or undefined. One pass before `JSON.parse`, which keeps the last of
 * two equal keys without a word and follows nesting as deep as it goes.
 */
export function refusalOfJson(text: string): string | undefined {
  const open: (Set<string> | null)[] = []
  let keyComes = false
  for (let at = 0; at < text.length; at++) {
    switch (text[at]) {
      case '{':
      case '[':
        open.push(text[at] === '{' ? new Set() : null)
        if (open.length > DEPTH_MAX) return `It is nested more than ${DEPTH_MAX} deep.`
        keyComes = text[at] === '{'
        break
      case '}':
      case ']':
        open.pop()
        keyComes = false
        break
      case ',':
        keyComes = open.at(-1) instanceof Set
        break
      case '"': {
        const end = endOfString(text, at)
        const refusal = keyComes ? refusalOfKey(text.slice(at, end + 1), open.at(-1)) : undefined
        if (refusal) return refusal
        keyComes = false
        at = end
      }
    }
  }
  return undefined
}

function endOfString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1
  return at
}

function refusalOfKey(quoted: string, keys: Set<string> | null | undefined): string | undefined {
  const key = quoted.includes('\\') ? unescaped(quoted) : quoted.slice(1, -1)
  if (key === '__proto__' || key === 'constructor') return 'It has a property with a reserved name.'
  if (keys?.has(key)) return 'It has the same property twice.'
  keys?.add(key)
  return undefined
}

function unescaped(quoted: string): string {
  try {
    return String(JSON.parse(quoted))
  } catch {
    return quoted // JSON.parse of the whole will say what is wrong with it
  }
}

/** Whether every text in the value can be stored (no NUL, no half of a surrogate pair) and every number is finite. */
export function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0')
  if (typeof value === 'number') return Number.isFinite(value)
  if (Array.isArray(value)) return value.every(isStorable)
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([key, inner]) => isStorable(key) && isStorable(inner))
}
