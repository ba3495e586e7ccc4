import { contentOf } from '../files/content.ts'
import { bytes } from '../messages.ts'
import type { Call, Operation } from './operation.ts'

const xml = (status: number, code: string, message: string) =>
  bytes(
    status,
    Buffer.from(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`),
    {
      'Content-Type': 'application/xml',
    },
  )

/**
 * The object store behind a redirected download: the address is the permission. It refuses credentials, which have
 * no business there: the store is another host than the one they were meant for.
 */
export const fetchFile: Operation = ({ cloud, path, headers }: Call) => {
  const task = cloud.files.get(path['file'] ?? '')
  if (headers['authorization'] !== undefined || headers['x-auth-token'] !== undefined) {
    return xml(400, 'InvalidArgument', 'Only one auth mechanism allowed')
  }
  if (!task) return xml(404, 'NoSuchKey', 'The specified key does not exist')
  return bytes(200, contentOf(task), { 'Content-Type': 'binary/octet-stream' })
}
