import { expect, it } from 'vitest'
import { createRandom } from './random.ts'
import { TaskOrder, type OrderQuery, type OrderedTask } from './task-order.ts'

/** The same questions, answered by sorting and filtering everything. */
class Naive {
  tasks: OrderedTask[] = []
  isExact: boolean
  constructor(isExact: boolean) {
    this.isExact = isExact
  }
  find({ states, name, offset, limit, isDescending }: OrderQuery) {
    const holds = (text: string) =>
      name === undefined || (this.isExact ? text === name : text.toLowerCase().includes(name.toLowerCase()))
    const found = this.tasks
      .filter((task) => (!states || states.has(task.state)) && holds(task.name))
      .toSorted((left, right) => left.time - right.time || left.seq - right.seq)
    const seqs = (isDescending ? found.toReversed() : found).slice(offset, offset + limit)
    return { count: found.length, seqs: seqs.map(({ seq }) => seq) }
  }
}

const NAMES = [
  'users_1.xlsx',
  'Users_2.CSV',
  '桌面列表.xlsx',
  '',
  'a\nb',
  'a\0b',
  '\uD800',
  '100%',
  '_',
  '"',
  'İ',
  'aaaa',
] as const
const TERMS = [
  undefined,
  '',
  'u',
  'US',
  'users',
  'xlsx',
  '桌',
  'b',
  'a\nb',
  '\n',
  '%',
  '_',
  '"',
  '\uD800',
  'aa',
  'none',
] as const

it.each([false, true])('finds what sorting everything finds, exact: %s', (isExact) => {
  const random = createRandom('order', String(isExact))
  const order = new TaskOrder(isExact, 16)
  const naive = new Naive(isExact)
  let seq = 0
  const add = () => {
    // Few distinct times, so that many tasks tie; runs of 16 are cut many times over.
    const task = {
      time: random.whole(0, 200),
      seq: ++seq,
      state: random.whole(0, 9),
      name: random.pick(NAMES),
    }
    order.add(task)
    naive.tasks.push(task)
  }
  const change = () => {
    const at = random.whole(0, naive.tasks.length - 1)
    const task = naive.tasks[at]
    if (!task) return
    if (random.chance(0.5)) {
      order.remove(task)
      naive.tasks.splice(at, 1)
    } else {
      const state = random.whole(0, 9)
      order.setState(task, state)
      naive.tasks[at] = { ...task, state }
    }
  }
  const compare = () => {
    const name = random.pick(TERMS)
    const query: OrderQuery = {
      ...(name === undefined ? {} : { name }),
      ...(random.chance(0.5) ? { states: new Set([random.whole(0, 9), random.whole(0, 9)]) } : {}),
      offset: random.chance(0.3) ? 0 : random.whole(0, naive.tasks.length + 5),
      limit: random.pick([1, 20, 100]),
      isDescending: random.chance(0.5),
    }
    expect(order.find(query), JSON.stringify(query)).toEqual(naive.find(query))
  }

  for (let round = 0; round < 1000; round++) add()
  for (let round = 0; round < 300; round++) compare()
  for (let round = 0; round < 500; round++) change()
  for (let round = 0; round < 300; round++) compare()
  while (naive.tasks.length > 3) {
    const [task] = naive.tasks.splice(-1)
    if (task) order.remove(task)
  }
  for (let round = 0; round < 30; round++) compare()
})

it('passes over a task that it does not hold', () => {
  const order = new TaskOrder(false)
  order.add({ time: 1, seq: 1, state: 0, name: 'a' })
  order.remove({ time: 1, seq: 2 })
  order.setState({ time: 0, seq: 2 }, 3)
  expect(order.find({ states: new Set([0]), offset: 0, limit: 9, isDescending: false }).seqs).toEqual([1])
})
