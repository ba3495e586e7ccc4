// What must not leave the house while the tests run: every answer that a browser sees, and every line of the log, is
// searched for the worker's secrets.
import type { BrowserContext, Response } from '@playwright/test'
import { createSearch } from '../src/bff/canary.fixture.ts'

export type Canary = {
  /** Takes a piece of what was written or answered. */
  look: (where: string, bytes: Buffer | string) => void
  /** Looks at every answer that the pages of a context get. */
  watch: (context: BrowserContext) => void
  /** Throws where a secret has left. */
  verify: () => Promise<void>
}

export function createCanary(secrets: Record<string, string>): Canary {
  const search = createSearch(secrets)
  const found: string[] = []
  const coming = new Set<Promise<void>>()
  const look: Canary['look'] = (where, bytes) =>
    void found.push(...search(bytes).map((name) => `${where} holds the ${name}`))

  async function lookAt(response: Response) {
    const where = `the answer of ${new URL(response.url()).pathname}`
    const { 'set-cookie': _own, ...headers } = await response
      .allHeaders()
      .catch((): Record<string, string> => ({}))
    look(where, JSON.stringify(headers))
    // A page that was left has no answers any more, and a redirect never had a body.
    const body = await response.body().catch(() => null)
    if (body) look(where, body)
  }

  return {
    look,
    watch(context) {
      context.on('response', (response) => {
        const looking = lookAt(response).finally(() => coming.delete(looking))
        coming.add(looking)
      })
    },
    async verify() {
      await Promise.all(coming)
      if (found.length > 0) throw new Error(`A secret has left: ${[...new Set(found)].join('; ')}`)
    },
  }
}
