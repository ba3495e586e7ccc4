import type { WireExportTask, WireExportTaskList } from '../contract/upstream/export-tasks.ts'
import { json, type Answer } from './messages.ts'
import type { Scenario } from './scenarios.ts'

/** A list whose JSON is not what the vendor documents. An answer that is no list stays as it is. */
const mutate = (change: (tasks: WireExportTask[], count: number) => unknown): Scenario => ({
  after: (answer: Answer) => {
    if (answer.status !== 200 || !answer.headers['Content-Type']?.startsWith('application/json'))
      return answer
    // The emulator's own answer, read back.
    const { export_tasks: tasks, count = 0 } = JSON.parse(
      Buffer.from(answer.body).toString(),
    ) as WireExportTaskList
    return tasks ? json(200, change(tasks, count)) : answer
  },
})

const NULLS = {
  file_name: null,
  status: null,
  fail_reason: null,
  error_code: null,
  create_time: null,
  end_time: null,
  is_download: null,
}

/** Lists that break the vendor's own contract, or use all of the freedom that it leaves. */
export const LIST_SCENARIOS = {
  'wrong-types': mutate(([first, second, ...others], count) => ({
    export_tasks: [
      ...(first
        ? [{ ...first, task_id: 7, file_name: {}, status: ['FAIL'], create_time: 1e12, is_download: 'no' }]
        : []),
      ...(second ? ['a text where a task should be'] : []),
      ...others,
    ],
    count: String(count),
  })),
  'null-fields': mutate((tasks, count) => ({
    export_tasks: tasks.map(({ task_id }) => ({ task_id, ...NULLS })),
    count,
  })),
  'missing-fields': mutate((tasks, count) => ({
    export_tasks: tasks.map(({ task_id }) => ({ task_id })),
    count,
  })),
  'missing-count': mutate((tasks) => ({ export_tasks: tasks })),
  'missing-tasks': mutate((_, count) => ({ count })),
  'empty-object': mutate(() => ({})),
  'wrong-count': mutate((tasks, count) => ({ export_tasks: tasks, count: count + 1000 })),
  'unknown-status': mutate((tasks, count) => ({
    export_tasks: tasks.map((task) => ({ ...task, status: 'ARCHIVING' })),
    count,
  })),
  duplicates: mutate((tasks, count) => ({ export_tasks: tasks.flatMap((task) => [task, task]), count })),
  'unknown-fields': mutate((tasks, count) => ({
    export_tasks: tasks.map((task) => ({ ...task, size: 1, creator: 'someone' })),
    count,
    next: 'x',
  })),
} satisfies Record<string, Scenario>
