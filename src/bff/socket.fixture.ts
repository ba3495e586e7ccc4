// Both ends of a connection, for the tests in which it matters how one ends.
import { once } from 'node:events'
import { request, type IncomingHttpHeaders } from 'node:http'
import { createServer, type Socket } from 'node:net'

export type Arrived = {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
  /** Whether the answer came to its end. A browser shows any other as a failure. */
  isWhole: boolean
}

/** GETs an address as a browser would, and tells whether all of the answer came. */
export const fetchFrom = (url: string, headers: Record<string, string> = {}) =>
  new Promise<Arrived>((resolve, reject) => {
    request(url, { headers: { 'x-export-center': '1', ...headers } }, (response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece))
      // A cut answer is closed without its end.
      response.on('error', () => {})
      response.on('close', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(pieces),
          isWhole: response.complete,
        }),
      )
    })
      .on('error', reject)
      .end()
  })

const LIST = JSON.stringify({
  export_tasks: [{ task_id: 'a1', file_name: 'users.csv', status: 'SUCCESS' }],
  count: 1,
})
const LIST_ANSWER = `HTTP/1.1 200 OK\r\nContent-Length: ${LIST.length}\r\n\r\n${LIST}`

/** A cloud with one task, whose download plays `talk` on the bare socket. */
export async function startCloud(talk: (socket: Socket, head: string) => void) {
  const sockets: Socket[] = []
  const first = Promise.withResolvers<Socket>()
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.on('data', (piece) => {
      const head = String(piece)
      if (head.includes('/download')) {
        sockets.push(socket)
        first.resolve(socket)
        talk(socket, head)
      } else socket.write(LIST_ANSWER)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    endpoint: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    /** The socket of the first download, and those of all so far. */
    download: first.promise,
    sockets,
    close: () => void server.close(),
  }
}

/** A reset closes a socket as well, so its error is no failure here. */
export const closed = (socket: Socket) =>
  new Promise<void>((resolve) => {
    if (socket.closed) resolve()
    else socket.once('close', () => resolve())
  })
