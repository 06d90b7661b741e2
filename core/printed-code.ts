/**
 * What somebody may mean who types the code on a card: `F-034` as it stands, and for `f034` or `F 034` also with the
 * hyphen that a small keyboard hides. In lower case, as codes are compared; none where it holds no digit.
 */
export function codesMeant(typed: string): readonly string[] {
  const code = typed.trim().toLowerCase()
  if (!/\d/.test(code) || code.length < 2) return []
  const parted = code.replace(/^(\p{L}+)\s*(\d.*)$/u, '$1-$2')
  return [...new Set([code, parted])]
}
