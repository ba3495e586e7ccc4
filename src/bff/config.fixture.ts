// What the tests of the configuration start from, and files for it to read.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

export const folder = mkdtempSync(join(tmpdir(), 'export-center-'))
afterAll(() => rmSync(folder, { recursive: true }))

export function fileWith(content: unknown, name = 'config.json') {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}
export const withFile = (content: unknown) => ({ EXPORT_CENTER_CONFIG: fileWith(content) })

export const SK = 'CANARY/secret+key='
export const ONE = {
  HUAWEICLOUD_SDK_AK: 'AKEXAMPLE',
  HUAWEICLOUD_SDK_SK: SK,
  HUAWEICLOUD_SDK_PROJECT_ID: '0123456789abcdef',
  HUAWEICLOUD_SDK_REGION: 'ap-southeast-3',
}
export const PROJECT = {
  key: 'branch-office',
  name: 'Branch office',
  region: 'cn-north-4',
  project_id: 'p1',
  credential: { ak: 'AK2', sk: SK },
}
