// One session without calls, and one with, who ask for the same thing at the same moment.
import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { DEFAULT_QUERY } from '../../contract/api/export-tasks-query.ts'
import { createProjectTasks } from '../project-tasks.ts'
import { createMemoryState } from '../state/state.ts'
import { AllowanceSpent, allowanceStretch, onBehalfOf, takenFromBoth } from './allowance.ts'
import { createMemoryBudget } from '../state/budget.ts'
import { withAnyDownload } from './is-download-default.ts'
import type { ListExportTasks } from './list-export-tasks.ts'

const clock = () => 1_000_000
const NO_PAGE = { value: { rows: [], count: 0 }, asOf: clock() }
const budgetOf = (calls: number) => createMemoryBudget(clock, calls)
async function usedUp() {
  const budget = budgetOf(1)
  await budget.take()
  return budget
}
const [poor, rich] = [await usedUp(), budgetOf(100)]

/** A list that is charged where a call would leave. */
function start(setting: 'auto' | 'any') {
  const credential = budgetOf(100)
  let calls = 0
  const list: ListExportTasks = async () => {
    await Promise.resolve()
    if ((await takenFromBoth(credential).take()).waitMs > 0) throw new Error('the budget is used up')
    calls += 1
    return { rows: [], count: 0 }
  }
  const tasks = createProjectTasks(withAnyDownload(list, setting, clock), {
    key: 'p',
    clock,
    sleep: async () => {},
    state: createMemoryState({ clock, steady: clock, random: randomBytes }),
    stretch: () => 1,
    note: () => {},
  })
  return { tasks, credential, calls: () => calls }
}
const outcome = async (promise: Promise<unknown>) =>
  promise.then(
    () => 'answered',
    (error: unknown) => (error instanceof AllowanceSpent ? 'spent' : 'failed'),
  )

it.each(['any', 'auto'] as const)(
  'refuses nobody for the calls of somebody else, where is_download is %s',
  async (setting) => {
    const { tasks, calls } = start(setting)
    // The poor one comes first, so that all the others wait for what it began.
    const ask = (allowance: typeof poor, offset: number) =>
      outcome(onBehalfOf({ allowance: () => allowance }, () => tasks.list({ ...DEFAULT_QUERY, offset })))
    const asked = [ask(poor, 0), ask(rich, 0), ask(rich, 0), ask(rich, 20), ask(poor, 0)]
    const [first, ...others] = await Promise.all(asked)
    expect([first, ...others.slice(0, 3)]).toEqual(['spent', 'answered', 'answered', 'answered'])
    expect(calls()).toBe(setting === 'any' ? 2 : 3)
  },
)

it('holds no count that could not be had for somebody else', async () => {
  const { tasks } = start('any')
  expect(await outcome(onBehalfOf({ allowance: () => poor }, () => tasks.counts(NO_PAGE)))).toBe('spent')
  const counts = await onBehalfOf({ allowance: () => rich }, () => tasks.counts(NO_PAGE))
  expect(counts).toEqual({ SUCCESS: 0, FAIL: 0, EXPIRED: 0, not_downloaded: 0 })
})

it('takes a call from both, or from neither', async () => {
  const [own, shared] = [budgetOf(1), budgetOf(1)]
  const take = async (budget: typeof own) =>
    onBehalfOf({ allowance: () => own }, async () => (await takenFromBoth(budget).take()).waitMs)
  expect(await take(await usedUp())).toBe(60_000)
  expect(own.waitMs()).toBe(0)
  expect(await take(shared)).toBe(0)
  expect([own.waitMs(), shared.waitMs()]).toEqual([60_000, 60_000])
  const untouched = budgetOf(1)
  await expect(take(untouched)).rejects.toThrow(AllowanceSpent)
  expect(untouched.waitMs()).toBe(0)
})

it('asks nobody where there is no session, as in a call that a timer of ours makes', async () => {
  const { waitMs } = await takenFromBoth(budgetOf(1)).take()
  expect([waitMs, allowanceStretch()]).toEqual([0, 1])
})
