// Numbers beside rows, while the service answers one kind of question and not another.
import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { DEFAULT_QUERY, type ExportTasksQuery } from '../contract/api/export-tasks-query.ts'
import { ApiFailure } from './api-failure.ts'
import { createProjectTasks } from './project-tasks.ts'
import { createMemoryState } from './state/state.ts'

const SECOND = 1_000

function start() {
  const time = { now: 1_000_000 }
  const clock = () => time.now
  const isDown: { for: (query: ExportTasksQuery) => boolean } = { for: () => false }
  const tasks = createProjectTasks(
    async (query) => {
      if (isDown.for(query)) throw new ApiFailure('EC.UPSTREAM_UNAVAILABLE', 'down')
      return { rows: [], count: 7 }
    },
    {
      key: 'p',
      clock,
      sleep: async () => {},
      state: createMemoryState({ clock, steady: clock, random: randomBytes }),
      stretch: () => 1,
      note: () => {},
    },
  )
  const ask = async () => {
    const page = tasks.list(DEFAULT_QUERY)
    const { count: active } = await tasks.active(page)
    const { SUCCESS } = await tasks.counts(await page)
    return { active, SUCCESS }
  }
  return { time, isDown, ask }
}
const isNumber = ({ status }: ExportTasksQuery) => status !== undefined

it('tells no number of before beside rows of now', async () => {
  const { time, isDown, ask } = start()
  expect(await ask()).toEqual({ active: 7, SUCCESS: 7 })
  time.now += 20 * SECOND
  isDown.for = isNumber
  expect(await ask()).toEqual({ active: null, SUCCESS: null })
})

it('tells numbers of before beside rows of before, unless the numbers are far older', async () => {
  const { time, isDown, ask } = start()
  await ask()
  time.now += 20 * SECOND
  isDown.for = () => true
  expect(await ask()).toEqual({ active: 7, SUCCESS: 7 })
  // The rows are renewed, and the numbers are not.
  isDown.for = isNumber
  await ask()
  isDown.for = () => true
  time.now += 20 * SECOND
  expect(await ask()).toEqual({ active: null, SUCCESS: null })
})
