import { expect, it } from 'vitest'
import { createDiscovery } from './discovery.ts'

const SETTINGS = { clientId: 'export-center', clientSecret: 'x', scopes: ['openid'], nameClaim: 'name' }
/** A provider that says of itself that it is `issuer`. */
const providerOf = (issuer: string) => {
  const asked: string[] = []
  const fetch = async (url: string) => {
    asked.push(url)
    return Response.json({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
    })
  }
  return { asked, fetch }
}

it.each([
  ['https://login.microsoftonline.com/common/v2.0', 'https://login.microsoftonline.com/{tenantid}/v2.0'],
  ['https://login.microsoftonline.com/a/v2.0', 'https://login.microsoftonline.com/b/v2.0'],
  ['https://a.b2clogin.com/a/v2.0', 'https://b.b2clogin.com/a/v2.0'],
  ['https://id.example.com', 'https://id.example.com/other'],
])('takes nobody for %s who is %s, whichever vendor it is', async (issuer, other) => {
  const discovered = createDiscovery({ ...SETTINGS, issuer }, providerOf(other).fetch, () => 0)
  await expect(discovered()).rejects.toMatchObject({ reason: 'unavailable' })
})

it('asks again after an hour', async () => {
  const { asked, fetch } = providerOf('https://id.example.com')
  const time = { now: 0 }
  const discovered = createDiscovery({ ...SETTINGS, issuer: 'https://id.example.com' }, fetch, () => time.now)
  for (const minutes of [0, 59, 60, 61]) {
    time.now = minutes * 60_000
    await discovered()
  }
  expect(asked).toHaveLength(2)
})
