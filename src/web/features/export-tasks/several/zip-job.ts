// Several files as one: each fetched once, one after the other, and packed in the browser. The cloud notes each
// download, so none is repeated by itself, and what is here is kept until it is saved or given up by hand.
import type { QueryClient } from '@tanstack/react-query'
import { downloadZip } from 'client-zip'
import { ApiFailure } from '../../../api/api-failure.ts'
import { download } from '../../../api/download.ts'
import { tellOtherTabs } from '../../../ui/other-tabs.ts'
import { saveFile } from '../../../ui/save-file.ts'
import { exportTaskApi, tasksKey } from '../export-tasks-queries.ts'
import type { SelectedTask } from '../selection.ts'
import { putInTray, takeFromTray, trayKey, type TrayTask } from '../tray.ts'
import { t } from '../../../i18n/i18n.ts'
import { formatNumber } from '../../../i18n/formats.ts'
import { zipNames } from './zip-names.ts'

type Member = { task: SelectedTask; file: Blob | null; name: string | null; failure: ApiFailure | null }
export type ZipJob = {
  project: string
  members: readonly Member[]
  /** `partly` waits for a choice: try the failed ones again, save what is here, or give all of it up. */
  state: 'fetching' | 'packing' | 'partly' | 'saved' | 'cancelled' | 'not-packed'
  /** Bytes of the files that are here, and of the one that is on its way. */
  received: number
}

/** One at a time: what is held of it is in the memory of the page. */
let job: ZipJob | null = null
let abort = new AbortController()

const IS_UNSAVED: ReadonlySet<ZipJob['state']> = new Set(['fetching', 'packing', 'partly', 'not-packed'])
const askBeforeLeaving = (event: BeforeUnloadEvent) => event.preventDefault()

export const hereOf = ({ members }: ZipJob) => members.filter(({ file }) => file !== null).length
export const failedOf = ({ members }: ZipJob) => members.filter(({ failure }) => failure !== null)

/** How it is going, in one sentence. */
export function zipText(of: ZipJob): string {
  const count = of.members.length
  const failed = failedOf(of).length
  if (of.state === 'partly')
    return t('zip.partly', { count: formatNumber(failed), total: formatNumber(count) })
  if (of.state === 'cancelled') return t('zip.cancelled')
  return t(`zip.${of.state}`, { count: count - failed })
}

/** The place of a zip in the tray, where everything else is about one task. */
const inTray = (project: string): TrayTask => ({ project, taskId: ' zip', fileName: null, status: null })

function change(next: ZipJob) {
  job = next
  if (IS_UNSAVED.has(next.state)) addEventListener('beforeunload', askBeforeLeaving)
  else removeEventListener('beforeunload', askBeforeLeaving)
  putInTray(inTray(next.project), { kind: 'zip', job: next, text: zipText(next) })
}

/** Whether files are held that would be lost. */
export const isZipUnsaved = () => job !== null && IS_UNSAVED.has(job.state)

async function fetchMember(
  { task }: Member,
  project: string,
  onProgress: (received: number) => void,
): Promise<Member> {
  try {
    const { blob, fileName } = await download(`${exportTaskApi(project, task.taskId)}/download`, {
      signal: abort.signal,
      onProgress: ({ received }) => onProgress(received),
    })
    return { task, file: blob, name: fileName, failure: null }
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error
    return { task, file: null, name: null, failure: error }
  }
}

const bytesOf = (members: readonly Member[]) => members.reduce((sum, { file }) => sum + (file?.size ?? 0), 0)

/** Fetches the members that are not here yet. Stops at the first one that shows that all others fail, too. */
async function fetchMembers(start: ZipJob) {
  let members = start.members
  for (const [index, member] of members.entries()) {
    if (member.file) continue
    const before = bytesOf(members)
    const fetched = await fetchMember(member, start.project, (received) =>
      change({ ...start, members, received: before + received }),
    )
    members = members.with(index, fetched)
    change({ ...start, members, received: bytesOf(members) })
  }
  return { ...start, members, received: bytesOf(members) }
}

async function pack(whole: ZipJob) {
  change({ ...whole, state: 'packing' })
  const here = whole.members.filter((member) => member.file !== null)
  const names = zipNames(here.map(({ task, name }) => ({ ...task, fileName: name ?? task.fileName })))
  const inputs = here.map(({ file }, index) => ({ input: file ?? '', name: names[index] ?? '' }))
  try {
    const zip = await downloadZip(inputs).blob()
    const day = new Date().toISOString().slice(0, 10)
    saveFile(zip, `exports-${whole.project}-${day}.zip`)
    change({ ...whole, members: whole.members.map((member) => ({ ...member, file: null })), state: 'saved' })
  } catch {
    // The browser had no room for it.
    change({ ...whole, state: 'not-packed' })
  }
}

async function run(client: QueryClient, start: ZipJob) {
  abort = new AbortController()
  change(start)
  try {
    const fetched = await fetchMembers(start)
    if (fetched.members.some(({ failure }) => failure)) change({ ...fetched, state: 'partly' })
    else await pack(fetched)
  } catch (error) {
    change({ ...start, members: [], state: 'cancelled', received: 0 })
    if (!abort.signal.aborted) throw error
  } finally {
    // The cloud may have noted the downloads, whatever came of them here.
    tellOtherTabs({ project: start.project, deleted: [] })
    await client.invalidateQueries({ queryKey: tasksKey(start.project) })
  }
}

/** Begins with the files of these tasks, unless others are still held. Only a click calls it. */
export function startZip(client: QueryClient, project: string, tasks: readonly SelectedTask[]) {
  if (isZipUnsaved()) return
  const members = tasks.map((task) => ({ task, file: null, name: null, failure: null }))
  void run(client, { project, members, state: 'fetching', received: 0 })
}

/** Fetches those that failed once more. Only a click calls it. */
export function retryZip(client: QueryClient) {
  if (job?.state === 'partly') void run(client, { ...job, state: 'fetching' })
}

/** Packs what is here, once more or without what failed. */
export function saveZip() {
  if (job?.state === 'partly' || job?.state === 'not-packed') void pack(job)
}

/** Ends it, and asks nobody. */
export function giveUpZip() {
  abort.abort()
  removeEventListener('beforeunload', askBeforeLeaving)
}

export const cancelZip = () => abort.abort()
export function dismissZip() {
  if (!job) return
  const key = trayKey(inTray(job.project))
  removeEventListener('beforeunload', askBeforeLeaving)
  job = null
  takeFromTray(key)
}
