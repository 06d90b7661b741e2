import { type Drawing, dot } from '#web/pictograms/drawing.ts'

/** Small signs inside buttons, notices and rows. */
export const signs = {
  check: { line: 'M8 25.5L19 36.5L40 13' },
  close: { line: 'M11 11L37 37M37 11L11 37' },
  plus: { line: 'M24 8V40M8 24H40' },
  forward: { line: 'M18 9L33 24L18 39', turns: true },
  back: { line: 'M30 9L15 24L30 39', turns: true },
  down: { line: 'M9 18L24 33L39 18' },
  warning: {
    tint: 'M24 6L44 41H4Z',
    line: `
      M21.4 8.6C22.6 6.6 25.4 6.6 26.6 8.6L43 37C44.2 39 42.8 41.5 40.4 41.5H7.6
      C5.2 41.5 3.8 39 5 37ZM24 18.5V28`,
    solid: dot(24, 34.4, 2.1),
  },
  info: {
    tint: dot(24, 24, 18.5),
    line: `${dot(24, 24, 18.5)}M24 22V33`,
    solid: dot(24, 15, 2.2),
  },
  clock: {
    tint: dot(24, 24, 18.5),
    line: `${dot(24, 24, 18.5)}M24 13V24L31.5 29`,
  },
  calendar: {
    tint: 'M7 10H41V19H7Z',
    line: `
      M9.5 10H38.5C40 10 41 11 41 12.5V38.5C41 40 40 41 38.5 41H9.5C8 41 7 40 7 38.5V12.5
      C7 11 8 10 9.5 10ZM7 19H41M16 6V13M32 6V13`,
    solid: `${dot(16, 27, 2)}${dot(24, 27, 2)}${dot(32, 27, 2)}${dot(16, 34.5, 2)}${dot(24, 34.5, 2)}`,
  },
  sync: {
    tint: `
      M14 39C7 39 4 34.6 4 30C4 25.4 7.6 22 12 21.6C13 14 18 9.5 24.6 9.5C31.4 9.5 36 14 36.8 20
      C41 20.6 44 24.4 44 29.4C44 35 40 39 34 39Z`,
    line: `
      M14 39C7 39 4 34.6 4 30C4 25.4 7.6 22 12 21.6C13 14 18 9.5 24.6 9.5C31.4 9.5 36 14 36.8 20
      C41 20.6 44 24.4 44 29.4C44 35 40 39 34 39M24 43V25.5M17.5 31.5L24 25L30.5 31.5`,
  },
  'put-right': {
    line: `
      M14 5.5L7 12.5L14 19.5M7 12.5H29C37 12.5 42 17.6 42 25C42 32.4 37 37.5 29 37.5H26M7 32.6
      L13 38.6L22.5 27.6`,
    turns: true,
  },
  undo: { line: 'M16 8L7 17L16 26M7 17H29C37 17 42 21 42 27.5C42 34 37 38.5 29 38.5H17', turns: true },
  copy: {
    tint: 'M16 16H42V42H16Z',
    line: `
      M18.5 16H39.5C41 16 42 17 42 18.5V39.5C42 41 41 42 39.5 42H18.5C17 42 16 41 16 39.5V18.5
      C16 17 17 16 18.5 16ZM10 32H8.5C7 32 6 31 6 29.5V8.5C6 7 7 6 8.5 6H29.5C31 6 32 7 32 8.5V10`,
  },
  upload: {
    line: 'M24 33V7M13.5 17.5L24 7L34.5 17.5M6 33V38.5C6 40.6 7.4 42 9.5 42H38.5C40.6 42 42 40.6 42 38.5V33',
  },
  question: {
    tint: dot(24, 24, 18.5),
    line: `${dot(24, 24, 18.5)}M18.6 19C18.6 12 29.4 12 29.4 19C29.4 23.4 24 23.4 24 28`,
    solid: dot(24, 34, 2.1),
  },
} as const satisfies Record<string, Drawing>
