// The token of one project: fetched once for all who wait, and again before it ends.
import type { Clock } from '../deps.ts'
import { quotes } from './quotes.ts'

/** `endsAt` is in milliseconds by the steady clock. */
export type Token = { text: string; endsAt: number }

/** A token this close to its end is replaced while it still works. */
const AHEAD_MS = 30 * 60_000
/** After a replacement that failed, the old token is used this long before the next one is tried. */
const TRY_AGAIN_MS = 60_000

export type Tokens = ReturnType<typeof createTokens>

export function createTokens(fetchToken: () => Promise<Token>, clock: Clock) {
  let held: Token | null = null
  /** The last two, because calls may still be under way with the older one. */
  let texts: string[] = []
  let coming: Promise<Token> | null = null
  let tryAt = 0

  async function load() {
    tryAt = clock() + TRY_AGAIN_MS
    try {
      held = await fetchToken()
      texts = [held.text, ...texts].slice(0, 2)
      return held
    } finally {
      coming = null
    }
  }
  const next = () => (coming ??= load())

  return {
    /** The token to call with. One that ends soon still serves while its successor is on its way. */
    async current(): Promise<string> {
      if (held === null || clock() >= held.endsAt) return (await next()).text
      // Whoever comes when the old one has ended meets the failure.
      if (clock() >= held.endsAt - AHEAD_MS && clock() >= tryAt) next().catch(() => {})
      return held.text
    },
    /** Gives a refused token up; unless it was replaced already, the next call waits for a new one. */
    discard(text: string) {
      if (held?.text === text) held = null
    },
    /** Whether a text quotes a token. */
    isQuotedIn: (text: string) => texts.some((one) => quotes(text, one)),
  }
}
