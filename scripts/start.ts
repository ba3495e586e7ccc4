// `npm start`: builds what is stale, and serves it in this same process.
import { builtPages, run, StartError, startServer } from '../src/server.ts'
import { buildPages, isStale } from './pages-build.ts'

await run(async () => {
  if (isStale()) {
    console.log('Building the pages ...')
    await buildPages().catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error)
      throw new StartError(`The pages could not be built, so nothing was started:\n${reason}`)
    })
  }
  return startServer(process.env, builtPages())
})
