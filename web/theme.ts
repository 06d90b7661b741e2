export const THEMES = ['auto', 'light', 'dark', 'sunlight'] as const

/** How bright the page is; `auto` follows the device. */
export type Theme = (typeof THEMES)[number]

const KEPT = 'theme'
const DARK = matchMedia('(prefers-color-scheme: dark)')

/** The theme this device was last set to. */
export function themeKept(): Theme {
  const kept = localStorage.getItem(KEPT)
  return THEMES.find(theme => theme === kept) ?? 'auto'
}

/** Sets and keeps the theme. */
export function wearTheme(theme: Theme): void {
  localStorage.setItem(KEPT, theme)
  show(theme)
}

/** Shows the kept theme and follows the device while it is `auto`. */
export function startTheme(): void {
  show(themeKept())
  DARK.addEventListener('change', () => show(themeKept()))
}

function show(theme: Theme): void {
  document.documentElement.dataset.theme = theme === 'auto' ? (DARK.matches ? 'dark' : 'light') : theme
}
