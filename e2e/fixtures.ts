// Starts an emulator and a BFF for each worker, on free ports, with a fixed seed and a clock that starts at a
// fixed moment. `later` moves that clock and the page's together, so no test waits for time to pass.
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, test as base, type Page } from '@playwright/test'
import { createBff } from '../src/bff/bff.ts'
import { readConfig } from '../src/bff/config.ts'
import { demoConfig } from '../src/bff/demo-config.ts'
import { CLIENT } from '../src/bff/oidc-provider.fixture.ts'
import { createEmulator, DEFAULT_OPTIONS } from '../src/emulator/emulator.ts'
import { createCanary, type Canary } from './canary.ts'
import { BRANCH, freePort, startCompany } from './company.ts'

/** The moment at which every worker's clock starts; it moves only when a test moves it. */
const NOW = Date.parse('2026-03-02T09:00:00Z')

const KEY = { ak: 'E2EACCESSKEY', sk: 'e2e-secret-key' }
const PROJECT = '0123456789abcdef0123456789abcdef'

export type NewTask = {
  file_name: string
  task_id?: string
  status?: string
  fail_reason?: string | null
  error_code?: string | null
  create_time?: string | null
  end_time?: string | null
  is_download?: boolean
  finishes_in_ms?: number
  outcome?: string
  project?: string
}

class Cloud {
  readonly #origin: string
  constructor(origin: string) {
    this.#origin = origin
  }

  async #post(path: string, body: unknown): Promise<unknown> {
    const answer = await fetch(this.#origin + path, { method: 'POST', body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }

  /** Adds tasks; the first of the array is the newest unless it carries its own `create_time`. */
  add = (tasks: NewTask[]) => this.#post('/_emulator/tasks', tasks)
  reset = () => this.#post('/_emulator/reset', {})
  /** Makes the cloud misbehave, for `calls` calls or until `none`; `delay_ms` is how slow `slow` is. */
  scenario = (name: string, options: { operation?: string; calls?: number; delay_ms?: number } = {}) =>
    this.#post('/_emulator/scenario', { name, ...options })

  async calls(): Promise<Record<string, number>> {
    const answer = await fetch(`${this.#origin}/_emulator/calls`)
    return (await answer.json()) as Record<string, number>
  }
}

type House = {
  origin: string
  /** The one-time link of `link` sign-in; null where anybody may come in. */
  signInPath: string | null
  cloud: Cloud
  clock: () => number
  advance: (ms: number) => void
  canary: Canary
}

type SignIn = 'open' | 'link' | 'oidc'

/** `open` is the demo; the others are what somebody with an account of the cloud has, who gives the page its credentials. */
function configOf(signIn: SignIn, endpoint: string, variables: Record<string, string> = {}) {
  const { config } = readConfig(
    signIn === 'open'
      ? { LOG_LEVEL: 'trace' }
      : {
          LOG_LEVEL: 'trace',
          HUAWEICLOUD_SDK_AK: KEY.ak,
          HUAWEICLOUD_SDK_SK: KEY.sk,
          HUAWEICLOUD_SDK_PROJECT_ID: PROJECT,
          HUAWEICLOUD_SDK_REGION: 'ap-southeast-3',
          WORKSPACE_ENDPOINT: endpoint,
          ...variables,
        },
  )
  if (!config) throw new Error('This is a good configuration.')
  return signIn === 'open' ? demoConfig(config, { endpoint, projectId: PROJECT, ...KEY }) : config
}

/** Wires an emulator and a BFF as the product's own start does, on free ports, around one clock. */
async function startHouse(
  tasks: number,
  signIn: SignIn,
  isHasty: boolean,
): Promise<House & { close: () => Promise<void> }> {
  let skipped = 0
  const clock = () => NOW + skipped
  const emulator = createEmulator({
    ...DEFAULT_OPTIONS,
    seed: 'e2e',
    tasks,
    keys: [KEY],
    projects: [PROJECT, BRANCH],
    clock,
  })
  const endpoint = await emulator.listen({ host: '127.0.0.1', port: 0 })
  const log: string[] = []
  const port = signIn === 'oidc' ? await freePort() : 0
  const provider = signIn === 'oidc' ? await startCompany({ port, endpoint, key: KEY }) : null
  const bff = await createBff(configOf(signIn, endpoint, provider?.variables), {
    clock,
    random: randomBytes,
    sleep: (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal }),
    logTo: { write: (line) => void log.push(line) },
    webRoot: join(import.meta.dirname, '../dist/web'),
    ...(isHasty && { limits: { headersMs: 1_500, idleMs: 800, totalMs: 3_000 } }),
  })
  const origin = await bff.listen({ host: '127.0.0.1', port })
  const canary = createCanary({
    'access key': KEY.ak,
    'secret key': KEY.sk,
    'client secret': CLIENT.secret,
    ...(bff.signInPath !== null && { 'one-time link': bff.signInPath.split('=')[1] ?? '' }),
  })
  return {
    origin,
    signInPath: bff.signInPath,
    canary,
    cloud: new Cloud(endpoint),
    clock,
    advance: (ms) => {
      skipped += ms
    },
    close: async () => {
      await bff.close()
      await emulator.close()
      await provider?.close()
      canary.look('the log', log.join(''))
      await canary.verify()
    },
  }
}

type TestFixtures = {
  /** Milliseconds by which the clock of the browser's machine is ahead of everybody else's. */
  browserAhead: number
  cloud: Cloud
  /** Lets time pass, in the house and in the page; what was due in the page has started when it returns. */
  later: (ms: number) => Promise<void>
}

export const test = base.extend<
  TestFixtures,
  { seeded: number; signIn: SignIn; isHasty: boolean; house: House }
>({
  /** How many demo tasks the worker's emulator starts with. */
  seeded: [0, { scope: 'worker', option: true }],

  signIn: ['open', { scope: 'worker', option: true }],

  /** Waits for the cloud for a second or so, so that what never answers costs no more. */
  isHasty: [false, { scope: 'worker', option: true }],

  house: [
    async ({ seeded, signIn, isHasty }, use) => {
      const house = await startHouse(seeded, signIn, isHasty)
      await use(house)
      await house.close()
    },
    { scope: 'worker' },
  ],

  baseURL: async ({ house }, use) => use(house.origin),

  browserAhead: [0, { option: true }],

  page: async ({ page, house, browserAhead }, use) => {
    house.canary.watch(page.context())
    await page.clock.install({ time: house.clock() + browserAhead })
    await use(page)
  },

  cloud: [
    async ({ house, seeded }, use) => {
      if (!seeded) {
        await house.cloud.reset()
        // An hour later nothing that an earlier test has seen is fresh any more.
        house.advance(3_600_000)
      }
      await use(house.cloud)
    },
    { auto: true },
  ],

  later: async ({ page, house }, use) => {
    await use(async (ms) => {
      house.advance(ms)
      await page.clock.fastForward(ms)
    })
  },
})

const minutesAgo = (minutes: number) => new Date(NOW - minutes * 60_000).toISOString()

/** 30 tasks: 1 in progress, 20 succeeded (5 downloaded), 6 failed, 3 expired, newest first in that order. */
export function tasksOfEveryKind(): NewTask[] {
  const of = (count: number, make: (n: number) => NewTask) =>
    Array.from({ length: count }, (_, n) => make(n + 1))
  return [
    { task_id: 'task-running', file_name: 'running.xlsx', status: 'CREATING', create_time: minutesAgo(0) },
    ...of(20, (n) => ({
      task_id: `task-done-${n}`,
      file_name: `done-${n}.xlsx`,
      status: 'SUCCESS',
      create_time: minutesAgo(n),
      end_time: minutesAgo(n - 0.5),
      is_download: n <= 5,
    })),
    ...of(6, (n) => ({
      task_id: `task-failed-${n}`,
      file_name: `failed-${n}.xlsx`,
      status: 'FAIL',
      error_code: 'WKS.00050902',
      fail_reason: 'The service is unavailable.',
      create_time: minutesAgo(100 + n),
      end_time: minutesAgo(99 + n),
    })),
    ...of(3, (n) => ({
      task_id: `task-expired-${n}`,
      file_name: `expired-${n}.csv`,
      status: 'EXPIRED',
      create_time: minutesAgo(60 * 24 * 30 + n),
      end_time: minutesAgo(60 * 24 * 30 + n - 1),
    })),
  ]
}

/** The second project of the house with sign-in. */
export const inBranch = (task: NewTask): NewTask => ({ ...task, project: BRANCH })

/** Signs in with the provider, from the page that it shows. */
export async function signInAs(page: Page, name: 'ann' | 'bob' | 'eve') {
  await page.getByLabel('Name').fill(name)
  await page.getByRole('button', { name: 'Continue' }).click()
}

/** The row of a file. */
export const row = (page: Page, file: string) =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: file, exact: true }) })

/** What the browser reports while the test runs: errors of the page, and violations of its content security policy. */
export function watchReports(page: Page) {
  const reports: string[] = []
  page.on('pageerror', (error) => reports.push(error.message))
  page.on('dialog', (dialog) => reports.push(`dialog: ${dialog.message()}`))
  page.on('console', (message) => {
    // An answer that is an error is what these tests are about.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      reports.push(message.text())
  })
  return reports
}

/** Whether everything fits beside each other. */
export const hasNoSidewaysScroll = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)

/** Cuts the page off as soon as its rows are there, before any part of it has been fetched ahead. */
export async function cutOffAtRows(page: Page) {
  // It sees them at once, where an assertion looks now and then.
  await page.getByRole('rowheader').nth(19).waitFor()
  await page.context().setOffline(true)
}

/** Pretends that the tab is in the background, or in front again. */
export const setVisibility = (page: Page, state: 'hidden' | 'visible') =>
  page.evaluate((visibility) => {
    Object.defineProperty(document, 'visibilityState', { value: visibility, configurable: true })
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
  }, state)

/** The file names of the table, from the top. */
export const files = (page: Page) => page.getByRole('rowheader')
export { expect, type Cloud, type Page }
