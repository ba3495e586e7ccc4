import type { Random } from '../random.ts'

const TOKEN_LIFE_MS = 24 * 3_600_000

export type Token = { user: string; project: string; expires: number }

/** The IAM tokens that were given out. They live in memory: a restart ends them, as a revocation would. */
export class Tokens {
  #tokens = new Map<string, Token>()
  #random: Random

  constructor(random: Random) {
    this.#random = random
  }

  /** A new token for one project, good for 24 h of the gateway's clock. */
  issue(user: string, project: string, now: number): Token & { text: string } {
    const text = `MIIF${this.#random.hex(120)}`
    const token = { user, project, expires: now + TOKEN_LIFE_MS }
    this.#tokens.set(text, token)
    return { ...token, text }
  }

  find(text: string): Token | undefined {
    return this.#tokens.get(text)
  }
}
