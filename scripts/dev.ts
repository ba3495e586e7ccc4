// `npm run dev`: the server of `npm start`, with Vite behind its routes instead of the built pages. One process,
// one address.
import { createServer as createHttpServer } from 'node:http'
import { createServer } from 'vite'
import { run, startServer } from '../src/server.ts'

await run(async () => {
  // Vite takes WebSockets from a server. The BFF's does not exist yet, so this one passes on what that one gets.
  const sockets = createHttpServer()
  const vite = await createServer({
    server: { middlewareMode: true, ws: { server: sockets } },
    appType: 'spa',
  })
  const running = await startServer(process.env, {
    dev: {
      middleware: vite.middlewares,
      upgrade: (request, socket, head) => sockets.emit('upgrade', request, socket, head),
    },
  }).catch(async (error: unknown) => {
    // Its watchers would keep the process alive.
    await vite.close()
    throw error
  })
  return {
    ...running,
    close: async () => {
      await vite.close()
      await running.close()
    },
  }
})
