const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|::1|::ffff:127(?:\.\d{1,3}){3}|localhost)$/

/** An address or a name that only this machine answers to. */
export const isLoopback = (host: string): boolean => LOOPBACK.test(host)

/** The host of a `Host` header, without port and brackets. */
const hostOf = (header: string) => header.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1')

/**
 * Why a request may not control the emulator, or undefined. Control is for programs on this machine: a page in a
 * browser here could send requests too, by its own name or by a name that it points to this machine.
 */
export function refuseControl(
  headers: Readonly<Record<string, string | undefined>>,
  remoteAddress: string | undefined,
): string | undefined {
  const { host, origin, 'sec-fetch-site': site } = headers
  if (remoteAddress !== undefined && !isLoopback(remoteAddress))
    return 'only this machine may control the emulator'
  if (host !== undefined && !isLoopback(hostOf(host))) return `${host} is not a name of this machine`
  if (origin !== undefined || site !== undefined) return 'a page in a browser may not control the emulator'
  return undefined
}
