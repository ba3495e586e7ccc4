/** A request as the gateway sees it. */
export type EmulatorRequest = {
  method: string
  /** The request target in origin form, percent-encoded as it was sent: `/v2/{project_id}/export-tasks?limit=20`. */
  url: string
  /** Names in any case. */
  headers: Readonly<Record<string, string | undefined>>
  body?: Uint8Array | string
  /** The peer's address; absent in process. */
  remoteAddress?: string | undefined
}

type Head = { status: number; headers: Record<string, string> }

/**
 * What the HTTP adapter plays. `answer` is a whole answer, after `delayMs` where given; its body goes out without
 * length and chunking where `isCloseDelimited`. `stream` sends a piece every `everyMs` (0: as fast as the reader
 * takes them). `cut` sends what there is of the body and then resets the socket, `stall` sends it and then nothing.
 * `hang` never answers, `reset` resets the socket at once.
 */
export type EmulatorResponse =
  | (Head & { kind: 'answer'; body: Uint8Array; delayMs?: number; isCloseDelimited?: boolean })
  | (Head & { kind: 'stream'; body: Iterable<Uint8Array>; everyMs: number })
  | (Head & { kind: 'cut' | 'stall'; body: Uint8Array })
  | { kind: 'hang' }
  | { kind: 'reset' }

export type Answer = Extract<EmulatorResponse, { kind: 'answer' }>

/** An answer of bytes, with their length. */
export const bytes = (status: number, body: Uint8Array, headers: Record<string, string> = {}): Answer => ({
  kind: 'answer',
  status,
  headers: { 'Content-Length': String(body.length), ...headers },
  body,
})

/** An answer of JSON. A lone surrogate travels as its escape, so that nothing is lost on the way. */
export const json = (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  bytes(status, Buffer.from(JSON.stringify(body)), {
    'Content-Type': 'application/json;charset=utf-8',
    ...headers,
  })

/** An answer of nothing. */
export const empty = (status: number): Answer => bytes(status, new Uint8Array())
