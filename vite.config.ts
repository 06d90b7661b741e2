import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { kitName } from '#web/tools/kit.ts'
import { precachedWorker } from '#web/tools/precache.ts'
import { pieceName, wordPieces } from '#web/tools/word-pieces.ts'

const LAYERS = '@layer reset, tokens, base, controls, pieces, screens, print;\n'

/** Every stylesheet states the order of the layers, because any of them may be the first to arrive. */
const layersInOrder: Plugin = {
  name: 'layers-in-order',
  enforce: 'pre',
  transform: { filter: { id: /\.css$/ }, handler: code => ({ code: LAYERS + code, map: null }) },
}

const KIT = new RegExp(
  [
    '/web/(?:books|controls|forms|frame|pictograms|pieces(?!/qr-code)|session|values)/',
    // The rules go with what a phone starts with, not with the first screen that names one.
    '(?<!/node_modules/.*)/(?:core|programmes)/.*\\.ts$',
    '/node_modules/(?:@tanstack|react)/',
  ].join('|'),
)

/** Builds the web app from `web/` into `dist/`, which the server sends as plain files. */
export default defineConfig({
  root: fileURLToPath(new URL('web', import.meta.url)),
  plugins: [layersInOrder, react(), wordPieces(), precachedWorker()],
  build: {
    outDir: fileURLToPath(new URL('dist', import.meta.url)),
    emptyOutDir: true,
    // Which file a screen has become: tests/budget.test.ts weighs them.
    manifest: true,
    target: 'chrome111',
    // The content security policy knows neither data: addresses nor inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        chunkFileNames: ({ facadeModuleId }) =>
          `assets/${pieceName(facadeModuleId ?? '') ?? '[name]'}-[hash].js`,
        codeSplitting: {
          groups: [{ name: kitName, test: KIT, debugName: 'kit' }],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': { target: 'http://127.0.0.1:4780' } },
  },
})
