// Users × projects × routes × {cold, warm}: what is not yours looks exactly like what does not exist.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { PERMISSIONS, type Permission } from '../contract/api/session.ts'
import { API_ROUTES } from './bff.ts'
import { startWithProvider, type Browser, type WithProvider } from './oidc.fixture.ts'
import type { AccessRule } from './sign-in/access.ts'

const PROJECTS = ['default', 'second', 'third']
const RULES: AccessRule[] = [
  { claim: 'groups', value: 'admins', projects: '*', permissions: PERMISSIONS },
  { claim: 'groups', value: 'readers', projects: ['default', 'second'], permissions: ['list'] },
  { claim: 'groups', value: 'savers', projects: ['second'], permissions: ['list', 'download'] },
]
const PEOPLE = {
  admin: { groups: ['admins'] },
  reader: { groups: ['readers'] },
  saver: { groups: ['savers', 'readers'] },
  nobody: {},
}
const MAY: Record<keyof typeof PEOPLE, Record<string, readonly Permission[]>> = {
  admin: { default: PERMISSIONS, second: PERMISSIONS, third: PERMISSIONS },
  reader: { default: ['list'], second: ['list'] },
  saver: { default: ['list'], second: ['list', 'download'] },
  nobody: {},
}
const USERS = Object.keys(PEOPLE) as (keyof typeof PEOPLE)[]

let house: WithProvider
const browsers = new Map<string, Browser>()
beforeAll(async () => {
  house = await startWithProvider({
    people: PEOPLE,
    moreProjects: ['second', 'third'],
    config: { access: RULES },
    emulator: { tasks: 3 },
  })
  for (const user of USERS) {
    const browser = house.browser()
    await house.signIn(browser, user)
    browsers.set(user, browser)
  }
})
afterAll(() => house.close())

const callsOfAnyKind = () =>
  Promise.all(['list', 'download', 'delete', 'file', 'other'].map((kind) => house.server.calls(kind)))

async function ask(user: string, { method, path }: (typeof API_ROUTES)[number], key: string) {
  const jar = browsers.get(user)?.jar ?? new Map<string, string>()
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const url = path.replace(':key', key).replace(':task_id', 'a1')
  // A key that is used twice would be refused for that.
  const headers = { cookie, ...(method === 'POST' && { 'idempotency-key': crypto.randomUUID() }) }
  return method === 'POST'
    ? house.server.post(url, { task_ids: ['a1'] }, headers)
    : house.server.get(url, headers)
}
const told = ({ statusCode, body, headers }: Awaited<ReturnType<typeof ask>>) => {
  const { date: _date, 'x-request-id': id, ...rest } = headers
  return { statusCode, body: body.replaceAll(String(id), 'ID'), rest }
}

const NEEDED: [end: RegExp, needed: Permission][] = [
  [/\/download$/, 'download'],
  [/batch-delete$/, 'delete'],
  [/./, 'list'],
]
const WITH_PROJECT = API_ROUTES.filter(({ path }) => path.includes(':key'))

it.each(['cold', 'warm'])(
  'gives each user what is theirs, and nothing of the rest, with a %s cache',
  async (cache) => {
    if (cache === 'warm')
      for (const key of PROJECTS) {
        const [list] = WITH_PROJECT
        if (list) expect((await ask('admin', list, key)).statusCode).toBe(200)
      }
    // Whoever may do most comes last, so that the cache is as cold as it is said to be.
    for (const user of USERS.toReversed())
      for (const route of WITH_PROJECT) {
        const missing = told(await ask(user, route, 'no-such-project'))
        expect(missing.statusCode).toBe(404)
        for (const key of PROJECTS) {
          const permissions = MAY[user][key]
          const needed = NEEDED.find(([end]) => end.test(route.path))?.[1] ?? 'list'
          const before = await callsOfAnyKind()
          const answer = told(await ask(user, route, key))
          const where = `${user} ${route.method} ${route.path} ${key}`
          if (permissions === undefined) expect([where, answer]).toEqual([where, missing])
          else if (!permissions.includes(needed)) expect([where, answer.statusCode]).toEqual([where, 403])
          else expect([where, [200, 404].includes(answer.statusCode)]).toEqual([where, true])
          if (!permissions?.includes(needed)) expect([where, await callsOfAnyKind()]).toEqual([where, before])
        }
      }
  },
)

it('lists the projects of a user, and what may be done in each', async () => {
  for (const user of USERS) {
    const answer = await browsers.get(user)?.get('/api/session')
    const projects = answer?.json<{ projects: { key: string; permissions: string[] }[] }>().projects ?? []
    expect([user, Object.fromEntries(projects.map((one) => [one.key, one.permissions]))]).toEqual([
      user,
      MAY[user],
    ])
  }
})
