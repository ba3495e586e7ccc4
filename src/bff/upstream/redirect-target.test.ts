import { expect, it } from 'vitest'
import { redirectTarget } from './redirect-target.ts'

const CLOUD = 'https://workspace.ap-southeast-3.myhuaweicloud.com'
const LOCAL = 'http://127.0.0.1:4401'
const target = (location: string | null, endpoint: string) => redirectTarget(location, endpoint)?.href ?? null

it.each([
  ['https://bucket.obs.ap-southeast-3.myhuaweicloud.com/a?Signature=x', CLOUD],
  ['/v2/p/elsewhere', CLOUD],
  ['http://127.0.0.1:9000/obs/x', LOCAL],
  ['https://localhost/x', LOCAL],
])('follows %s from %s', (location, endpoint) => {
  expect(target(location, endpoint)).toBe(new URL(location, endpoint).href)
})

it.each([
  [null, CLOUD],
  ['', LOCAL.replace('http:', 'ftp:')],
  ['http://bucket.obs.ap-southeast-3.myhuaweicloud.com/a', CLOUD],
  ['https://bucket.obs.ap-southeast-3.myhuaweicloud.com:8443/a', CLOUD],
  ['https://user:secret@bucket.obs.ap-southeast-3.myhuaweicloud.com/a', CLOUD],
  ['https://evilmyhuaweicloud.com/a', CLOUD],
  ['https://myhuaweicloud.com.evil.example/a', CLOUD],
  ['https://myhuaweicloud.com@evil.example/a', CLOUD],
  ['//evil.example/a', CLOUD],
  ['\\\\evil.example/a', CLOUD],
  ['https://169.254.169.254/latest', CLOUD],
  ['http://127.0.0.1:4401/a', CLOUD],
  ['https://localhost/a', CLOUD],
  ['file:///etc/passwd', CLOUD],
  ['https://%', CLOUD],
  ['https://bucket.obs.ap-southeast-3.myhuaweicloud.com/a', LOCAL],
  ['http://10.0.0.1/a', LOCAL],
  ['http://169.254.169.254/latest', LOCAL],
  ['http://127.0.0.1.evil.example/a', LOCAL],
  // An endpoint that is neither the vendor's nor on this machine may send nobody to itself.
  ['/a', 'https://proxy.example.com'],
])('does not follow %s from %s', (location, endpoint) => {
  expect(target(location, endpoint)).toBeNull()
})
