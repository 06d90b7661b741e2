import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Which of these words stand in any file of a folder, in UTF-8 or UTF-16: the file and the word. */
export async function plainIn(folder: string, words: readonly string[]): Promise<readonly string[]> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  const wanted = words.flatMap(word =>
    (['utf8', 'utf16le'] as const).map(as => ({ word, bytes: Buffer.from(word, as) })),
  )
  const found: string[] = []
  for (const file of files.filter(each => each.isFile())) {
    const path = join(file.parentPath, file.name)
    const content = await readFile(path).catch(() => Buffer.alloc(0))
    for (const { word, bytes } of wanted) {
      if (content.includes(bytes)) found.push(`${path.slice(folder.length)}: ${word}`)
    }
  }
  return found
}
