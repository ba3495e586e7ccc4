// The emulator alone: `npm run emulator -- --help`.
import { createEmulator } from './emulator.ts'
import { helpText, readFlags } from './flags.ts'

const read = readFlags(process.argv.slice(2))
if ('mistakes' in read) {
  console.error(`${read.mistakes.join('\n')}\nRun "npm run emulator -- --help" for the flags.`)
  process.exit(1)
}

const { flags } = read
if (flags.isHelp) {
  console.log(helpText())
  process.exit(0)
}

try {
  const emulator = createEmulator({ ...flags.options, clock: Date.now })
  const origin = await emulator.listen(flags)
  console.log(`Workspace emulator on ${origin}`)
  const { keys, projects, tasks } = flags.options
  console.log(
    `Access keys ${keys.map(({ ak }) => ak).join(', ')}; projects ${projects.join(', ')}; ${tasks} tasks each.`,
  )
  const stop = () => void emulator.close()
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
