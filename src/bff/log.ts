// What a log line may hold is listed here. No header, no query and no body is ever written, and of an error only
// where it happened: messages of parsers and sockets quote what they could not take.
import { pino, type DestinationStream, type Logger } from 'pino'
import { ApiFailure } from './api-failure.ts'

const LONGEST_STACK = 6

const codeOf = (error: object) => ('code' in error && typeof error.code === 'string' ? error.code : undefined)

export function describeError(error: unknown) {
  if (!(error instanceof Error)) return { type: typeof error }
  return {
    type: error.name,
    code: codeOf(error),
    // A socket's own trouble is often wrapped in what came of it.
    cause_code: error.cause instanceof Error ? codeOf(error.cause) : undefined,
    // Our own words are written here, without anything from outside but parameter names.
    ...(error instanceof ApiFailure && { message: error.message }),
    stack: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, LONGEST_STACK)
      .map((line) => line.trim()),
  }
}

/** Requests that succeed are `debug`, so that a terminal shows the address and trouble, and nothing else. */
export const createLog = (level: string, to?: DestinationStream): Logger =>
  pino(
    {
      level,
      base: null,
      serializers: { err: describeError, error: describeError, req: () => ({}), res: () => ({}) },
    },
    to ?? pino.destination({ dest: 1, sync: true }),
  )
