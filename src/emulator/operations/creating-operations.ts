// https://support.huaweicloud.com/intl/en-us/api-workspace/workspace_02_0600.html
import type { ExportKindName } from '../export-kinds.ts'

export type CreatingOperation = {
  method: 'GET' | 'POST'
  path: string
  kind: ExportKindName
  /** Inputs that have to be there; all others may be left out. */
  required: readonly string[]
  /** How far `end_time` may lie behind `start_time`. */
  rangeDays?: number
}

/** Every operation that ends in an export task. */
export const CREATING_OPERATIONS: readonly CreatingOperation[] = [
  { method: 'GET', path: '/v3/{project}/desktops/export', kind: 'desktops', required: ['language'] },
  { method: 'POST', path: '/v3/{project}/users/export', kind: 'users', required: [] },
  { method: 'POST', path: '/v3/{project}/groups/export', kind: 'groups', required: [] },
  { method: 'GET', path: '/v3/{project}/groups/{group_id}/users/export', kind: 'group-users', required: [] },
  {
    method: 'GET',
    path: '/v3/{project}/desktops/connections/export',
    kind: 'connections',
    required: ['start_time', 'end_time'],
    rangeDays: 30,
  },
  {
    method: 'GET',
    path: '/v3/{project}/statistics/metrics/desktops/export',
    kind: 'desktop-usage',
    required: ['start_time', 'end_time'],
    rangeDays: 180,
  },
  {
    method: 'GET',
    path: '/v3/{project}/statistics/metrics/users/export',
    kind: 'user-usage',
    required: ['start_time', 'end_time'],
    rangeDays: 30,
  },
  {
    method: 'POST',
    path: '/v2/{project}/statistics/metrics/app-user-access/export',
    kind: 'app-access',
    required: ['start_time', 'end_time'],
    rangeDays: 30,
  },
  {
    method: 'GET',
    path: '/v3/{project}/terminals/binding-desktops/template/export',
    kind: 'terminals',
    required: ['language'],
  },
]
