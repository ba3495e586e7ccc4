// What cannot be read as HTTP, or came too late to be: there is no request that could be answered in the usual way.
import type { Duplex } from 'node:stream'

/** How long the words may take to arrive; a client that goes on sending is cut off then. */
const LINGER_MS = 1_000

const ANSWERS = {
  400: ['Bad Request', 'The request cannot be read'],
  405: ['Method Not Allowed', 'This is no proxy'],
  408: ['Request Timeout', 'The request took too long'],
  431: ['Request Header Fields Too Large', 'The header fields are too large'],
} as const

const text = (status: keyof typeof ANSWERS) => {
  const [reason, message] = ANSWERS[status]
  return [
    `HTTP/1.1 ${status} ${reason}`,
    'Cache-Control: no-store',
    "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
    'Content-Type: text/plain; charset=utf-8',
    'X-Content-Type-Options: nosniff',
    'Connection: close',
    `Content-Length: ${message.length + 1}`,
    '',
    `${message}\n`,
  ].join('\r\n')
}

/** Answers, and ends the connection: where one request ends and the next begins is no longer known. */
export function refuseSocket(socket: Duplex, status: keyof typeof ANSWERS) {
  socket.on('error', () => {})
  if (!socket.writable) {
    socket.destroy()
    return
  }
  socket.end(text(status))
  // Destroying at once would reset the connection, and the words could be lost.
  const timer = setTimeout(() => socket.destroy(), LINGER_MS).unref()
  socket.once('close', () => clearTimeout(timer))
}

const STATUS: Readonly<Record<string, keyof typeof ANSWERS>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
}
export const statusOfClientError = ({ code }: { code?: string }) => STATUS[code ?? ''] ?? 400
