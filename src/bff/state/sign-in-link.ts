import { createHash, timingSafeEqual } from 'node:crypto'
import type { Random } from '../deps.ts'

/** The one-time link that the terminal prints. */
export type SignInLink = {
  /** Path and query of the link. */
  path: string
  /** True for the first use of the right token, and never again. */
  use: (token: string) => boolean
}

const digest = (text: string) => createHash('sha256').update(text).digest()

export function createSignInLink(random: Random): SignInLink {
  const token = random(32).toString('base64url')
  const expected = digest(token)
  let isUsed = false
  return {
    path: `/auth/link?token=${token}`,
    use(candidate) {
      // Digests have one length, and comparing them takes the same time wherever they differ.
      if (isUsed || !timingSafeEqual(digest(candidate), expected)) return false
      isUsed = true
      return true
    },
  }
}
