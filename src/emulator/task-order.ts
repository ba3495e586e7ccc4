// Where the tasks of one project stand, by creation time: the index behind counts, deep offsets and text search.
// It lives beside the SQL table because the table alone is too slow at a million rows: `OFFSET` and `COUNT(*)`
// walk every row, and a trigram index knows no term under three characters and counts a frequent one in 120 ms.
// So the rows lie in runs of about a thousand, each with its counts and with its names as one text.

/** A run is cut in two when it outgrows twice this. */
const RUN = 1024
/** Ends a name in a run's text. A line break inside a name stands as a private character, so that it ends none. */
const END = '\n'
const foldBreaks = (name: string) => name.replaceAll(END, '\uE00A')

export type OrderedTask = { time: number; seq: number; state: number; name: string }
export type Position = Pick<OrderedTask, 'time' | 'seq'>

export type OrderQuery = {
  /** Which states count; all of them where left out. A state is a small whole number. */
  states?: ReadonlySet<number>
  /** What the name has to hold, or to be. */
  name?: string
  offset: number
  limit: number
  isDescending: boolean
}

type Run = {
  times: number[]
  seqs: number[]
  states: number[]
  text: string
  starts?: Uint32Array
  counts: number[]
}

const newRun = (): Run => ({ times: [], seqs: [], states: [], text: END, counts: [] })

const isBefore = (time: number, seq: number, position: Position) =>
  time < position.time || (time === position.time && seq < position.seq)

/** Where each name starts in the text; one more for the end. */
function startsOf(run: Run): Uint32Array {
  if (run.starts) return run.starts
  const starts = new Uint32Array(run.seqs.length + 1)
  for (let row = 0, at = 1; row < starts.length; row++) {
    starts[row] = at
    at = run.text.indexOf(END, at) + 1
  }
  run.starts = starts
  return starts
}

/** The first of `length` indexes that is not before what is looked for. */
const firstNotBefore = (length: number, before: (index: number) => boolean) => {
  let low = 0
  for (let high = length; low < high;) {
    const middle = (low + high) >>> 1
    if (before(middle)) low = middle + 1
    else high = middle
  }
  return low
}

const count = (run: Run, state: number, by: number) => {
  run.counts[state] = (run.counts[state] ?? 0) + by
}

export class TaskOrder {
  #runs: Run[] = [newRun()]
  #isExact: boolean
  #run: number
  #scratch: Uint32Array

  /** `isExact`: a name matches as a whole and case counts; otherwise any part of it, and case does not. */
  constructor(isExact: boolean, run = RUN) {
    this.#isExact = isExact
    this.#run = run
    this.#scratch = new Uint32Array(2 * run + 1)
  }

  #fold(name: string) {
    return foldBreaks(this.#isExact ? name : name.toLowerCase())
  }

  /** Whether a name matches what a query asks for. */
  matches(name: string, query: string): boolean {
    return this.#isExact ? name === query : this.#fold(name).includes(this.#fold(query))
  }

  /** The run that holds a position or would take it, and the row in it. */
  #locate(position: Position): { at: number; run: Run; row: number } {
    const runs = this.#runs
    const isRunBefore = (index: number) => {
      const run = runs[index]
      return isBefore(run?.times.at(-1) ?? -Infinity, run?.seqs.at(-1) ?? 0, position)
    }
    const at = Math.min(firstNotBefore(runs.length, isRunBefore), runs.length - 1)
    const run = runs[at] ?? newRun()
    const row = firstNotBefore(run.seqs.length, (index) =>
      isBefore(run.times[index] ?? 0, run.seqs[index] ?? 0, position),
    )
    return { at, run, row }
  }

  add(task: OrderedTask): void {
    const { at, run, row } = this.#locate(task)
    const isLast = row === run.seqs.length
    const name = `${this.#fold(task.name)}${END}`
    if (isLast) run.text += name
    else {
      const start = startsOf(run)[row] ?? 0
      run.text = `${run.text.slice(0, start)}${name}${run.text.slice(start)}`
    }
    delete run.starts
    run.times.splice(row, 0, task.time)
    run.seqs.splice(row, 0, task.seq)
    run.states.splice(row, 0, task.state)
    count(run, task.state, 1)
    if (run.seqs.length > 2 * this.#run) this.#cut(at, run)
  }

  #cut(at: number, run: Run) {
    const middle = startsOf(run)[this.#run] ?? 0
    const tail: Run = {
      times: run.times.splice(this.#run),
      seqs: run.seqs.splice(this.#run),
      states: run.states.splice(this.#run),
      text: `${END}${run.text.slice(middle)}`,
      counts: [],
    }
    for (const state of tail.states) {
      count(tail, state, 1)
      count(run, state, -1)
    }
    run.text = run.text.slice(0, middle)
    delete run.starts
    this.#runs.splice(at + 1, 0, tail)
  }

  remove(position: Position): void {
    const { at, run, row } = this.#locate(position)
    if (run.seqs[row] !== position.seq) return
    const starts = startsOf(run)
    run.text = run.text.slice(0, starts[row]) + run.text.slice(starts[row + 1])
    delete run.starts
    count(run, run.states[row] ?? 0, -1)
    for (const column of [run.times, run.seqs, run.states]) column.splice(row, 1)
    if (run.seqs.length === 0 && this.#runs.length > 1) this.#runs.splice(at, 1)
  }

  setState(position: Position, state: number): void {
    const { run, row } = this.#locate(position)
    if (run.seqs[row] !== position.seq) return
    count(run, run.states[row] ?? 0, -1)
    count(run, state, 1)
    run.states[row] = state
  }

  /** How many tasks match, and the `seq` of those on the page, in order. */
  find(query: OrderQuery): { count: number; seqs: number[] } {
    const needle = query.name === undefined ? '' : this.#fold(query.name)
    const isExact = this.#isExact && query.name !== undefined
    const text = isExact ? `${END}${needle}${END}` : needle
    const runs = query.isDescending ? this.#runs.toReversed() : this.#runs
    const { offset, limit, states } = query
    const seqs: number[] = []
    let total = 0
    for (const run of runs) {
      const possible = run.counts.reduce((sum, n, state) => (states && !states.has(state) ? sum : sum + n), 0)
      if (possible === 0) continue
      const isOnPage = (matches: number) => total + matches > offset && total < offset + limit
      if (text === '' && !isOnPage(possible)) {
        total += possible
        continue
      }
      const matches = text === '' ? this.#all(run, states) : this.#holding(run, text, isExact, states)
      for (let nth = Math.max(0, offset - total); nth < matches && seqs.length < limit; nth++) {
        const row = this.#scratch[query.isDescending ? matches - 1 - nth : nth] ?? 0
        seqs.push(run.seqs[row] ?? 0)
      }
      total += matches
    }
    return { count: total, seqs }
  }

  #all(run: Run, states: ReadonlySet<number> | undefined): number {
    let matches = 0
    for (let row = 0; row < run.states.length; row++) {
      if (!states || states.has(run.states[row] ?? 0)) this.#scratch[matches++] = row
    }
    return matches
  }

  /** Writes the rows that match into the scratch array, in order, and tells how many they are. */
  #holding(run: Run, text: string, isExact: boolean, states: ReadonlySet<number> | undefined): number {
    const starts = startsOf(run)
    // An exact needle begins with the end of the name before.
    const lead = isExact ? 1 : 0
    let matches = 0
    let row = 0
    let found = run.text.indexOf(text)
    while (found !== -1) {
      while ((starts[row + 1] ?? Infinity) <= found + lead) row++
      if (!states || states.has(run.states[row] ?? 0)) this.#scratch[matches++] = row
      found = run.text.indexOf(text, (starts[row + 1] ?? Infinity) - lead)
    }
    return matches
  }
}
