// A company with a sign-in service of its own, two projects, and rules that say who may do what.
import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CLIENT, startProvider } from '../src/bff/oidc-provider.fixture.ts'

type Cloud = { endpoint: string; key: { ak: string; sk: string } }

/** A port that is free. An identity provider has to know the address before anybody listens there. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

/** Ann may do everything in two projects, Bob only look at one of them, and Eve nothing anywhere. */
const PEOPLE = {
  ann: { name: 'Ann Lee', groups: ['admins'] },
  bob: { name: 'Bob Roe', groups: ['viewers'] },
  eve: { name: 'Eve Fox', groups: [] },
}
/** The project of the branch office. */
export const BRANCH = 'fedcba9876543210fedcba9876543210'
const COMPANY = {
  sign_in: { scopes: ['openid', 'profile', 'groups'] },
  access: [
    { claim: 'groups', value: 'admins', projects: '*', permissions: ['list', 'download', 'delete'] },
    { claim: 'groups', value: 'viewers', projects: ['default'], permissions: ['list'] },
  ],
}

/** A second project beside the one of the environment, and who may do what, as a company configures it. */
function writeConfig({ endpoint, key: credential }: Cloud) {
  const branch = { key: 'branch', name: 'Branch office', region: 'ap-southeast-1', project_id: BRANCH }
  const path = join(mkdtempSync(join(tmpdir(), 'export-center-')), 'company.json')
  writeFileSync(path, JSON.stringify({ projects: [{ ...branch, endpoint, credential }], ...COMPANY }))
  return path
}

/** Where people sign in who have an account with their company: another site, to a browser. */
export async function startCompany({ port, ...cloud }: Cloud & { port: number }) {
  const origin = `http://127.0.0.1:${port}`
  const provider = await startProvider({ people: PEOPLE, origin })
  const variables = {
    EXPORT_CENTER_CONFIG: writeConfig(cloud),
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: CLIENT.id,
    OIDC_CLIENT_SECRET: CLIENT.secret,
    PUBLIC_URL: origin,
  }
  return { variables, close: provider.close }
}
