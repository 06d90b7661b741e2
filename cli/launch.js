#!/usr/bin/env node
// Runs Handsel on the Node that its package brings, whatever Node the machine has. Plain JavaScript, because the
// machine's Node may be too old for anything else.
import { spawn } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import module, { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import process from 'node:process'
import { fileURLToPath, pathToFileURL } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
// Node runs TypeScript as it stands, except in packages: those it asks to be compiled.
const isInstalled = here.split(sep).includes('node_modules')
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
const isNewEnough = major > 24 || (major === 24 && minor >= 12)
const own = ownNode()
const isOwn = own === undefined ? isNewEnough : realpathSync(own) === realpathSync(process.execPath)

// What Node has compiled is kept beside the packages, not in a folder that others can write to: the next start is
// quicker by half.
const compiled = process.env.NODE_COMPILE_CACHE ?? join(here, '..', 'node_modules', '.cache', 'handsel')

if (isOwn && !isInstalled) {
  module.enableCompileCache(compiled)
  await import('./handsel.ts')
} else run(own ?? (isNewEnough ? process.execPath : undefined))

function ownNode() {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('node/package.json'))
    return [join(folder, 'bin', 'node'), join(folder, 'bin', 'node.exe')].find(file => existsSync(file))
  } catch {
    return undefined
  }
}

function run(node) {
  if (node === undefined) {
    process.stderr.write('Handsel needs Node 24: run npm ci in its folder, which brings it.\n')
    process.exit(1)
  }
  const quiet = '--disable-warning=ExperimentalWarning'
  const flags = isInstalled ? [quiet, '--import', pathToFileURL(join(here, 'strip-types.js')).href] : []
  const child = spawn(node, [...flags, join(here, 'handsel.ts'), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, NODE_COMPILE_CACHE: compiled },
  })
  const signals = ['SIGTERM', 'SIGINT', 'SIGHUP']
  const forward = signal => child.kill(signal)
  for (const signal of signals) process.on(signal, forward)
  child.on('exit', (code, signal) => {
    for (const each of signals) process.off(each, forward)
    if (signal) process.kill(process.pid, signal)
    else process.exit(code ?? 1)
  })
}
