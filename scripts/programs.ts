// Programs of the system that tests need.
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Where servers are kept; not everybody has them on the path. */
const SERVERS = ['/usr/sbin', '/usr/local/sbin']

const isExecutable = (file: string) => {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The path of a program under the first of its names that is there, or undefined. */
export function findProgram(...names: string[]): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...SERVERS]
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable)
}
