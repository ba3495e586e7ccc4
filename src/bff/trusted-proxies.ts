// Who is asking, where proxies stand between a browser and us. Anybody can write `X-Forwarded-For`, so it counts only
// where the connection comes from a proxy that the configuration names.
import { BlockList, isIP } from 'node:net'
import * as z from 'zod'
import { mistake } from './project-config.ts'

/** More proxies than these stand in no row. */
const MOST_PROXIES = 64

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

/** An address, or a network in CIDR form. */
function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/')
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1
  // A zone belongs to one machine's interfaces, and a list cannot hold it.
  if (most < 0 || rest.length > 0 || address.includes('%')) return false
  return bits === undefined || (/^(0|[1-9]\d{0,2})$/.test(bits) && Number(bits) <= most)
}

/** The setting: the proxies whose `X-Forwarded-For` is believed. */
export const trustedProxies = z
  .array(
    z
      .string()
      .refine(isNetwork, mistake('must be an address, or a network like 10.0.0.0/8', '"10.0.0.0/8"'))
      .refine(
        (text) => !text.endsWith('/0'),
        mistake('must not be everybody, who could then write any address', '"10.0.0.0/8"'),
      ),
    mistake('must be a list of addresses and networks', '["10.0.0.0/8", "127.0.0.1"]'),
  )
  .max(MOST_PROXIES, mistake(`must be at most ${MOST_PROXIES}`, '["10.0.0.0/8", "127.0.0.1"]'))

/** An IPv4 address that came through a socket for both kinds is still that address. */
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')

export type Asker = {
  /** The address at the other end of the connection. */
  peer: string | undefined
  /** `X-Forwarded-For` as it came; several are joined by commas. */
  forwardedFor: string | undefined
}

/** Makes what tells the client's address: the rightmost one that no trusted proxy has, which the client cannot choose. */
export function createClientAddress(trusted: readonly string[]) {
  const list = new BlockList()
  for (const text of trusted) {
    const [address = '', bits] = text.split('/')
    if (bits === undefined) list.addAddress(address, familyOf(address))
    else list.addSubnet(address, Number(bits), familyOf(address))
  }
  const isTrusted = (address: string) => list.check(address, familyOf(address))

  return ({ peer, forwardedFor }: Asker): string | null => {
    if (peer === undefined) return null
    let address = plain(peer)
    const named = (forwardedFor ?? '').split(',').map((one) => plain(one.trim()))
    while (isTrusted(address)) {
      const next = named.pop()
      // What is no address was not written by a proxy of ours, so nothing before it counts either.
      if (next === undefined || isIP(next) === 0) break
      address = next
    }
    return address
  }
}
