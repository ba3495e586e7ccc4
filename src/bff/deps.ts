import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { DestinationStream } from 'pino'
import type { ClientLimits } from './client-limits.ts'
import type { ProviderLimits } from './sign-in/provider-fetch.ts'
import type { Limits } from './upstream/operations.ts'

/** Milliseconds since 1970. */
export type Clock = () => number
/** So many unpredictable bytes. */
export type Random = (bytes: number) => Buffer
/** Resolves after so many milliseconds, or rejects as soon as the signal is aborted. */
export type Sleep = (milliseconds: number, signal: AbortSignal) => Promise<void>

/** Answers what is not in the route table, and takes over WebSockets. */
type Development = {
  middleware: (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
}

/** What the BFF takes from the world around it. */
export type BffDeps = {
  clock: Clock
  random: Random
  sleep: Sleep
  /** Where log lines go; standard output unless told. */
  logTo?: DestinationStream
  /** The folder of the built SPA. */
  webRoot?: string
  /** Vite, for the development server only; it also relaxes the CSP. */
  dev?: Development
  /** Tighter limits on upstream answers than the operations have. */
  limits?: Partial<Limits>
  /** Calls that one credential may make in a minute, where it is not the vendor's quota that counts. */
  callsAMinute?: number
  /** Tighter limits on the identity provider. */
  providerLimits?: Partial<ProviderLimits>
  /** Tighter limits on slow clients. */
  clientLimits?: Partial<ClientLimits>
}
