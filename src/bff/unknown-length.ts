// Files of unknown length. HTTP/1.0 ends one with the connection, and a cut one ends the same way.
import type { IncomingMessage } from 'node:http'
import { ApiFailure } from './api-failure.ts'

export const TOO_OLD = new ApiFailure('EC.INVALID_REQUEST', 'A file of unknown length needs HTTP/1.1')

/** A proxy on the way that was asked in HTTP/1.0, by its own account. https://www.rfc-editor.org/rfc/rfc9110#name-via */
const OLD_ON_THE_WAY = /(?:^|,)\s*(?:HTTP\/)?(?:0\.9|1\.0)\s/i

/** Whether the client could not tell a file that was cut from a whole one. */
export const isTooOld = ({ httpVersion, headers }: IncomingMessage) =>
  httpVersion === '1.0' || OLD_ON_THE_WAY.test(headers.via ?? '')
