import type { Emulator } from '../emulator/emulator.ts'
import type { Carry } from './client.ts'

/** Into an emulator in this process. What it plays on sockets only comes back as an error. */
export const inProcess =
  (emulator: Emulator): Carry =>
  async (request) => {
    const response = await emulator.handle(request)
    if (response.kind === 'hang' || response.kind === 'reset') throw new Error(response.kind)
    const body = response.kind === 'stream' ? Buffer.concat([...response.body]) : Buffer.from(response.body)
    const headers = Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), value])
    return { status: response.status, headers: Object.fromEntries(headers), body }
  }

/** Over HTTP to an origin. Redirects come back as they are. */
export const overHttp =
  (origin: string): Carry =>
  async ({ method, url, headers, body }) => {
    const { host: _host, ...others } = headers
    const response = await fetch(`${origin}${url}`, {
      method,
      headers: others,
      redirect: 'manual',
      ...(body === undefined ? {} : { body }),
    })
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    }
  }
