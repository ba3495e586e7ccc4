// What the vendor's documentation leaves open, answered from lists alone. Each answer is a note for the people who
// know the product; only what Export Center gets wrong with its present settings is wrong.
import { DEFAULT_QUERY } from '../../contract/api/export-tasks-query.ts'
import type { IsDownloadDefault } from '../upstream/is-download-default.ts'
import type { ListExportTasks } from '../upstream/list-export-tasks.ts'
import { readTime } from '../upstream/times.ts'
import { note, ok, wrong, type Finding } from './finding.ts'

/** What a list without `is_download` means, by the counts of the three lists. */
export async function isDownloadDefault(list: ListExportTasks, setting: IsDownloadDefault): Promise<Finding> {
  const one = { ...DEFAULT_QUERY, limit: 1 }
  const { count: omitted } = await list(one)
  const { count: yes } = await list({ ...one, is_download: true })
  const { count: no } = await list({ ...one, is_download: false })
  const counts = `${omitted} without is_download, ${yes} downloaded, ${no} not`
  if (omitted === null || yes === null || no === null)
    return note(`is_download: not every list has a count (${counts})`)
  if (yes === 0) return note(`is_download: nothing was downloaded yet, so both readings agree (${counts})`)
  const reading = omitted === yes + no ? 'any' : omitted === no ? 'false' : null
  if (reading === null)
    return note(
      `is_download: the counts fit neither reading (${counts})`,
      'Run this again while no export is running.',
    )
  if (setting !== 'auto' && setting !== reading)
    return wrong(
      `is_download: leaving it out means "${reading}" (${counts}), and IS_DOWNLOAD_DEFAULT=${setting}`,
      `Set IS_DOWNLOAD_DEFAULT=${reading}, or remove it.`,
    )
  return ok(`is_download: leaving it out means "${reading}" (${counts})`)
}

/** Whether an offset of 1 skips a row or a page. */
export async function offset(list: ListExportTasks): Promise<Finding> {
  const { rows: top } = await list({ ...DEFAULT_QUERY, limit: 3 })
  const { rows } = await list({ ...DEFAULT_QUERY, offset: 1, limit: 2 })
  const [, second, third] = top.map((row) => row.task_id)
  const first = rows[0]?.task_id
  if (second === undefined || third === undefined || second === third)
    return note('offset: it takes three tasks to tell rows from pages')
  if (first === second) return ok('offset: it counts rows')
  if (first === third)
    return wrong(
      'offset: it counts pages, and Export Center counts rows',
      'Report this: pages after the first are wrong.',
    )
  return note('offset: the list changed meanwhile', 'Run this again while no export is running.')
}

/** Whether a part of a name finds it. */
export async function fileName(list: ListExportTasks): Promise<Finding> {
  const { rows } = await list({ ...DEFAULT_QUERY, limit: 100 })
  const names = rows.flatMap((row) => ('unreadable' in row ? [] : [row.file_name ?? '']))
  const name = names.find((one) => one.length >= 4 && one.length <= 1_000 && one.slice(1, -1).isWellFormed())
  if (name === undefined) return note('file_name: it takes a task with a name to tell')
  const { rows: exact } = await list({ ...DEFAULT_QUERY, limit: 1, file_name: name })
  const { rows: part } = await list({
    ...DEFAULT_QUERY,
    limit: 1,
    file_name: name.slice(1, -1),
  })
  if (exact.length === 0) return note('file_name: not even a whole name finds its task')
  return ok(
    part.length > 0 ? 'file_name: a part of a name finds it' : 'file_name: only the whole name finds it',
  )
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
/** The form of a time, without the moment. */
const formOf = (text: string) => text.slice(0, 40).replaceAll(/\d/g, '9')

/** The forms in which the times of the newest tasks are written; `json` is the list as it came. */
export function times(json: object): Finding {
  const tasks = 'export_tasks' in json && Array.isArray(json.export_tasks) ? json.export_tasks : []
  const texts = tasks
    .filter(isRecord)
    .flatMap((task) => [task['create_time'], task['end_time']])
    .filter((one): one is string => typeof one === 'string' && one !== '')
  const unreadable = new Set(texts.filter((text) => readTime(text) === null).map(formOf))
  const forms = [...new Set(texts.map(formOf))].map((form) => JSON.stringify(form)).join(', ')
  if (texts.length === 0) return note('times: no task has one yet')
  if (unreadable.size > 0)
    return wrong(
      `times: some cannot be read, ${[...unreadable].map((form) => JSON.stringify(form)).join(', ')}`,
      'Report these forms; the page shows such times as they came.',
    )
  return ok(`times: all can be read, ${forms}`)
}
