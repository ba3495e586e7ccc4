import { isLoopback } from '../project-config.ts'

const VENDOR = /(?:^|\.)myhuaweicloud\.com$/

/**
 * Where a download may be sent on to: the vendor's own hosts by https, such as its object store; for an endpoint on
 * this machine, which is an emulator, to this machine. Anything else would let an answer choose whom we call.
 */
export function redirectTarget(location: string | null, endpoint: string): URL | null {
  if (location === null || !URL.canParse(location, endpoint)) return null
  const url = new URL(location, endpoint)
  if (url.username !== '' || url.password !== '') return null
  if (isLoopback(new URL(endpoint).hostname))
    return /^https?:$/.test(url.protocol) && isLoopback(url.hostname) ? url : null
  return url.protocol === 'https:' && url.port === '' && VENDOR.test(url.hostname) ? url : null
}
