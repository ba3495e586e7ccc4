// A service that answers what a test tells it, byte by byte: for answers that no service should give.
import { once } from 'node:events'
import { createServer } from 'node:http'

export async function startRawUpstream() {
  const answer = { status: 200, body: Buffer.from('{"export_tasks":[],"count":0}'), headers: {} }
  const seen = { calls: 0 }
  const server = createServer((request, response) => {
    seen.calls += 1
    request.resume()
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers })
    response.end(answer.body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    endpoint: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    calls: () => seen.calls,
    /** What every call is answered with from now on. */
    say(body: string | Buffer, { status = 200, headers = {} }: { status?: number; headers?: object } = {}) {
      Object.assign(answer, { status, headers, body: Buffer.from(body) })
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
