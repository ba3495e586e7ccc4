import { officialAuthorization, type Key } from './official-signer.ts'

export type Query = readonly (readonly [string, string])[]
export type Sent = { method: string; url: string; headers: Record<string, string>; body?: string }
export type Received = { status: number; headers: Record<string, string>; body: Buffer }
/** Carries a request to a target; `url` is the path and query, percent-encoded. */
export type Carry = (request: Sent) => Promise<Received>

export type Tasks = { export_tasks: Record<string, unknown>[]; count: number }
type CallOptions = {
  query?: Query
  body?: unknown
  key?: Key
  project?: string
  headers?: Record<string, string>
}

const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)

export const sdkDate = (ms: number) => new Date(ms).toISOString().replaceAll(/[-:]|\.\d{3}/g, '')
/** The JSON object in an answer. */
export const parse = ({ body }: Received) => JSON.parse(body.toString()) as Record<string, unknown>

/** A caller of the cloud's API with one key and one project, signing as the vendor's SDK does. */
export class Client {
  #carry: Carry
  #host: string
  #key: Key
  #project: string
  #now: () => number

  constructor(carry: Carry, host: string, key: Key, project: string, now: () => number) {
    this.#carry = carry
    this.#host = host
    this.#key = key
    this.#project = project
    this.#now = now
  }

  /** `path` is not yet percent-encoded; `{p}` in it stands for the project. */
  async call(method: string, path: string, options: CallOptions = {}): Promise<Received> {
    const { query = [], body, key = this.#key, project = this.#project } = options
    const target = path.replace('{p}', project)
    const headers: Record<string, string> = {
      host: this.#host,
      'X-Sdk-Date': sdkDate(this.#now()),
      'X-Project-Id': project,
      ...(key.securityToken === undefined ? {} : { 'X-Security-Token': key.securityToken }),
      ...(body === undefined ? {} : { 'content-type': 'application/json;charset=UTF-8' }),
      ...options.headers,
    }
    headers['Authorization'] = officialAuthorization({ method, path: target, query, headers, body }, key)
    const encoded = query.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')
    const url = target.split('/').map(encode).join('/') + (encoded === '' ? '' : `?${encoded}`)
    return this.#carry({
      method,
      url,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  }

  async list(query: Record<string, string | number | boolean> = {}): Promise<Tasks> {
    const pairs = Object.entries(query).map(([name, value]) => [name, String(value)] as const)
    const received = await this.call('GET', '/v2/{p}/export-tasks', { query: pairs })
    if (received.status !== 200) throw new Error(`${received.status} ${received.body.toString()}`)
    return JSON.parse(received.body.toString()) as Tasks
  }

  download(taskId: string): Promise<Received> {
    return this.call('GET', `/v2/{p}/export-tasks/${taskId}/download`)
  }

  remove(taskIds: unknown): Promise<Received> {
    return this.call('POST', '/v2/{p}/export-tasks/batch-delete', { body: { task_ids: taskIds } })
  }

  /** The emulator's own routes; no other target has them. */
  async control(name: string, body: unknown = {}): Promise<Record<string, unknown>> {
    const url = `/_emulator/${name}`
    const received = await this.#carry(
      name === 'calls'
        ? { method: 'GET', url, headers: { host: this.#host } }
        : { method: 'POST', url, headers: { host: this.#host }, body: JSON.stringify(body) },
    )
    if (received.status !== 200) throw new Error(`${received.status} ${received.body.toString()}`)
    return parse(received)
  }
}
