// Several files as one: each fetched once, one after the other, and packed in the browser. The cloud notes each
// download, so none is repeated by itself, and what is here is kept until it is saved or given up by hand.
import type { QueryClient } from '@tanstack/react-query'
import { downloadZip } from 'client-zip'
import { ApiFailure, type FailureCode } from '../../../api/api-failure.ts'
import { download } from '../../../api/download.ts'
import { askBeforeLeaving } from '../../../ui/ask-before-leaving.ts'
import { tellOtherTabs } from '../../../ui/other-tabs.ts'
import { saveFile } from '../../../ui/save-file.ts'
import { exportTaskApi, tasksKey } from '../export-tasks-queries.ts'
import type { SelectedTask } from '../selection.ts'
import { putInTray, takeFromTray, trayKey, type TrayTask } from '../tray.ts'
import { t } from '../../../i18n/i18n.ts'
import { formatNumber } from '../../../i18n/formats.ts'
import { zipNames } from './zip-names.ts'

type Outcome =
  | { kind: 'here'; file: Blob; name: string | null }
  | { kind: 'failed'; failure: ApiFailure }
  | { kind: 'cancelled' | 'not-tried' }
export type Member = { task: SelectedTask; outcome: Outcome }
export type ZipJob = {
  project: string
  members: readonly Member[]
  /** `partly` waits for a choice: try the others again, save what is here, or give all of it up. */
  state: 'fetching' | 'packing' | 'partly' | 'saved' | 'cancelled' | 'not-packed'
  /** Bytes of the files that are here, and of the one that is on its way. */
  received: number
}

/** One at a time: what is held of it is in the memory of the page. */
let job: ZipJob | null = null
let abort = new AbortController()
/** There while the browser asks before the page is left. */
let letLeave: (() => void) | null = null

/** What one file fails with, all others would: asking for them costs the quota, and may have a user locked out. */
const ENDS_ALL: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'EC.NOT_SIGNED_IN',
  'EC.FORBIDDEN',
  'EC.RATE_LIMITED',
  'EC.UPSTREAM_CREDENTIALS',
  'EC.UPSTREAM_FORBIDDEN',
  'EC.UPSTREAM_THROTTLED',
  'offline',
])

const filesOf = ({ members }: Pick<ZipJob, 'members'>) =>
  members.flatMap(({ task, outcome }) => (outcome.kind === 'here' ? [{ task, ...outcome }] : []))
export const hereOf = (of: ZipJob) => filesOf(of).length
export const missingOf = ({ members }: ZipJob) => members.filter(({ outcome }) => outcome.kind !== 'here')
export const hasFailed = ({ members }: ZipJob) => members.some(({ outcome }) => outcome.kind === 'failed')
const bytesOf = (of: Pick<ZipJob, 'members'>) => filesOf(of).reduce((sum, { file }) => sum + file.size, 0)

/** How it is going, in one sentence. */
export function zipText(of: ZipJob): string {
  const count = of.members.length
  if (of.state === 'partly') {
    const missing = missingOf(of).length
    return t('zip.partly', { count: formatNumber(missing), total: formatNumber(count) })
  }
  if (of.state === 'cancelled') return t('zip.cancelled')
  const isAll = of.state === 'fetching' || of.state === 'saved'
  return t(`zip.${of.state}`, { count: isAll ? count : hereOf(of) })
}

/** The place of a zip in the tray, where everything else is about one task. */
const inTray = (project: string): TrayTask => ({ project, taskId: ' zip', fileName: null, status: null })

/** Whether something would be lost: files that are here, or on their way. */
const isUnsaved = (of: ZipJob) => of.state === 'fetching' || of.state === 'packing' || hereOf(of) > 0
export const isZipUnsaved = () => job !== null && isUnsaved(job)

function change(next: ZipJob) {
  job = next
  if (isUnsaved(next)) letLeave ??= askBeforeLeaving()
  else setFree()
  putInTray(inTray(next.project), { kind: 'zip', job: next, text: zipText(next) })
}

/** Nothing changes any more of what was given up, whatever still ends. */
function update(next: ZipJob) {
  if (job !== null) change(next)
}

function setFree() {
  letLeave?.()
  letLeave = null
}

async function fetchFile(
  path: string,
  signal: AbortSignal,
  onProgress: (received: number) => void,
): Promise<Outcome> {
  try {
    const { blob, fileName } = await download(path, {
      signal,
      onProgress: ({ received }) => onProgress(received),
    })
    return { kind: 'here', file: blob, name: fileName }
  } catch (error) {
    if (error instanceof ApiFailure) return { kind: 'failed', failure: error }
    if (signal.aborted) return { kind: 'cancelled' }
    // Such as no room for a file. Those that are here are worth more than an error that ends all.
    const failure = new ApiFailure('unexpected', { message: String(error), retryable: false, cause: error })
    return { kind: 'failed', failure }
  }
}

/** Fetches the members that are not here yet, until one shows that all others would fail, too. */
async function fetchMembers(start: ZipJob, signal: AbortSignal) {
  let now = start
  for (const [index, { task, outcome }] of start.members.entries()) {
    if (outcome.kind === 'here') continue
    const before = now
    const path = `${exportTaskApi(start.project, task.taskId)}/download`
    const next = await fetchFile(path, signal, (received) =>
      update({ ...before, received: before.received + received }),
    )
    const members = now.members.with(index, { task, outcome: next })
    now = { ...start, members, received: bytesOf({ members }) }
    update(now)
    if (signal.aborted || (next.kind === 'failed' && ENDS_ALL.has(next.failure.code))) break
  }
  return now
}

async function pack(whole: ZipJob) {
  update({ ...whole, state: 'packing' })
  const here = filesOf(whole)
  const names = zipNames(here.map(({ task, name }) => ({ ...task, fileName: name ?? task.fileName })))
  const inputs = here.map(({ file }, index) => ({ input: file, name: names[index] ?? '' }))
  try {
    const zip = await downloadZip(inputs).blob()
    const day = new Date().toISOString().slice(0, 10)
    saveFile(zip, `exports-${whole.project}-${day}.zip`)
    // The files are let go of.
    update({ ...whole, members: here.map(({ task }) => untried(task)), state: 'saved' })
  } catch {
    // The browser had no room for it.
    update({ ...whole, state: 'not-packed' })
  }
}

async function run(client: QueryClient, start: ZipJob) {
  abort = new AbortController()
  change(start)
  const fetched = await fetchMembers(start, abort.signal)
  // The cloud may have noted the downloads, whatever came of them here.
  tellOtherTabs({ project: start.project, deleted: [] })
  void client.invalidateQueries({ queryKey: tasksKey(start.project) })
  if (missingOf(fetched).length === 0) await pack(fetched)
  // Whoever cancels may still want what is here, which the cloud takes for downloaded.
  else update({ ...fetched, state: hereOf(fetched) > 0 || hasFailed(fetched) ? 'partly' : 'cancelled' })
}

const untried = (task: SelectedTask): Member => ({ task, outcome: { kind: 'not-tried' } })

/** Begins with the files of these tasks, unless others are still held. Only a click calls it. */
export function startZip(client: QueryClient, project: string, tasks: readonly SelectedTask[]) {
  if (!isZipUnsaved())
    void run(client, { project, members: tasks.map(untried), state: 'fetching', received: 0 })
}

/** Fetches those that are not here once more. Only a click calls it. */
export function retryZip(client: QueryClient) {
  if (job?.state !== 'partly') return
  const members = job.members.map((member) =>
    member.outcome.kind === 'here' ? member : untried(member.task),
  )
  void run(client, { ...job, members, state: 'fetching' })
}

/** Packs what is here, once more or without the rest. */
export function saveZip() {
  if (job?.state === 'partly' || job?.state === 'not-packed') void pack(job)
}

/** Ends it with all that is held, and asks nobody. */
export function giveUpZip() {
  abort.abort()
  dismissZip()
}

/** Stops the downloads. What is here stays. */
export const cancelZip = () => abort.abort()
export function dismissZip() {
  if (!job) return
  const key = trayKey(inTray(job.project))
  setFree()
  job = null
  takeFromTray(key)
}
