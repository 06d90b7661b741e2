/** What `web/tools/word-pieces.ts` makes of the `words/` folders. */
declare module 'virtual:words' {
  /** The words of the field come at once, the others with the first screen that needs them. */
  export type Part = 'field' | 'books' | 'door' | 'office' | 'desk'
  /** Compiled: what each sentence is put together from. */
  export type Words = Record<string, import('@lingui/core').CompiledMessage>
  export const PIECES: Readonly<Record<Part, Readonly<Record<'en' | 'zh-Hans' | 'ug', () => Promise<Words>>>>>
}
