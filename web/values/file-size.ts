const STEPS = ['B', 'kB', 'MB', 'GB'] as const

/** The size of a file as people say it: `84 kB`, `1.2 MB`. */
export function fileSize(bytes: number): string {
  const step = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), STEPS.length - 1)
  const value = bytes / 1000 ** step
  return `${step > 1 ? value.toFixed(1) : Math.round(value)} ${STEPS[step]}`
}
