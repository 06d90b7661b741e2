/// <reference types="node" />
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'

const OUT = fileURLToPath(new URL('../public/icons', import.meta.url))

/**
 * Draws the icons of the home screen: `node web/tools/draw-icons.ts`. The maskable one reaches the edges and keeps
 * the drawing inside the circle that every system leaves of it.
 */
async function drawIcons(): Promise<void> {
  await mkdir(OUT, { recursive: true })
  for (const size of [192, 512]) {
    await draw(`handsel-${size}.png`, size, { corner: 11, scale: 1 })
    await draw(`handsel-maskable-${size}.png`, size, { corner: 0, scale: 0.82 })
  }
  await draw('apple-touch-icon.png', 180, { corner: 0, scale: 0.9 })
}

async function draw(name: string, size: number, look: { corner: number; scale: number }): Promise<void> {
  const { corner, scale } = look
  const inset = 24 * (1 - scale)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48" width="${size}" height="${size}">
    <rect width="48" height="48" rx="${corner}" fill="#0e5248" />
    <g transform="translate(${inset} ${inset}) scale(${scale})">
      <path d="M15 9.5V38.5M15 26.5C15 20.5 19 17 24.5 17C30 17 34 20.5 34 26.5V38.5"
        fill="none" stroke="#ffffff" stroke-width="5" stroke-linecap="round" />
      <circle cx="24.5" cy="33" r="4.8" fill="#f0b45c" />
    </g>
  </svg>`
  await sharp(Buffer.from(svg)).png({ compressionLevel: 9, palette: true }).toFile(join(OUT, name))
}

await drawIcons()
