import process from 'node:process'
import { run } from '#cli/run.ts'
import { terminal } from '#cli/terminal.ts'

// Not process.exit(): what is still being written to a pipe is written to its end.
process.exitCode = await run(process.argv.slice(2), terminal, process.env)
