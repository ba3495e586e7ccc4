import { ApiFailure } from '../api-failure.ts'
import type { ProjectConfig } from '../config.ts'
import type { Clock } from '../deps.ts'
import type { Connection } from '../upstream/connect.ts'
import type { IsDownloadDefault } from '../upstream/is-download-default.ts'
import { listExportTasks } from '../upstream/list-export-tasks.ts'
import { ok, type Finding } from './finding.ts'
import { whyNoList } from './permission.ts'
import { fileName, isDownloadDefault, offset, times } from './questions.ts'
import { reach, type Probe } from './reach.ts'

export type Examined = {
  project: ProjectConfig
  connection: Connection
  isDownloadDefault: IsDownloadDefault
}
/** `refused` when the credentials were: then nobody may go on with them. */
export type Verdict = 'done' | 'refused'

const NEWEST = [
  ['sort_field', 'create_time'],
  ['sort_type', 'DESC'],
  ['limit', '100'],
] as const

/** Examines one project, by reading alone: nothing is downloaded, nothing is deleted. */
export async function* examine(
  { project, connection, isDownloadDefault: setting }: Examined,
  probe: Probe,
  clock: Clock,
): AsyncGenerator<Finding, Verdict> {
  const { credential, endpoint } = project
  // A wrong clock is no reason to stop: the client corrects it once.
  for (const place of 'ak' in credential ? [endpoint] : [endpoint, credential.iamEndpoint])
    if (!(yield* reach(place, probe, clock))) return 'done'
  const list = listExportTasks(connection.client)
  try {
    const newest = await connection.client.json({ operation: 'list', query: NEWEST })
    yield ok('The credentials are accepted, and may list export tasks')
    yield times(newest)
    yield await isDownloadDefault(list, setting)
    yield await offset(list)
    yield await fileName(list)
  } catch (error) {
    yield whyNoList(error)
    if (error instanceof ApiFailure && error.code === 'EC.UPSTREAM_CREDENTIALS') return 'refused'
  }
  return 'done'
}
