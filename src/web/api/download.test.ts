import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it, vi } from 'vitest'
import { ApiFailure } from './api-failure.ts'
import { download, type Progress } from './download.ts'

const open: (() => void)[] = []
afterEach(() => {
  vi.unstubAllGlobals()
  for (const close of open.splice(0)) close()
})

async function serve(answer: (response: ServerResponse) => void) {
  const server = createServer((_, response) => answer(response))
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  open.push(() => {
    server.close()
    server.closeAllConnections()
  })
  // A listening TCP server has an address of this kind.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/file`
}

function start(url: string, idleMs?: number) {
  const abort = new AbortController()
  const progress: Progress[] = []
  const options = { signal: abort.signal, onProgress: (one: Progress) => progress.push(one) }
  const file = download(url, idleMs === undefined ? options : { ...options, idleMs })
  return {
    abort,
    progress,
    file,
    failure: () =>
      file.then(
        () => expect.unreachable(),
        (error: unknown) => error,
      ),
  }
}

it('gives the whole file, its name, and its progress', async () => {
  const url = await serve((response) => {
    response.writeHead(200, {
      'Content-Length': '6',
      'Content-Disposition': 'attachment; filename="users.xlsx"',
    })
    response.write('abc')
    setTimeout(() => response.end('def'), 20)
  })
  const { file, progress } = start(url)
  const { blob, fileName } = await file
  expect([await blob.text(), fileName]).toEqual(['abcdef', 'users.xlsx'])
  expect(progress[0]).toEqual({ received: 0, total: 6 })
  expect(progress.at(-1)).toEqual({ received: 6, total: 6 })
})

it('has no total where the server does not say how long the file is', async () => {
  const url = await serve((response) => {
    response.write('abc')
    response.end()
  })
  const { file, progress } = start(url)
  await file
  expect(progress.at(-1)).toEqual({ received: 3, total: null })
})

it.each([
  ['its length', { 'Content-Length': '100' }],
  ['its last chunk', {}],
])('is cut where the connection ends before %s', async (_, headers) => {
  const url = await serve((response) => {
    response.writeHead(200, { ...headers, 'X-Request-Id': 'r1' })
    response.write('abc')
    setTimeout(() => response.destroy(), 20)
  })
  expect(await start(url).failure()).toMatchObject({ code: 'cut', retryable: false, requestId: 'r1' })
})

it('is cut where the file stands still', async () => {
  const url = await serve((response) => response.write('abc'))
  expect(await start(url, 50).failure()).toMatchObject({ code: 'cut' })
})

it('says what an error says, and that nothing answers', async () => {
  const url = await serve((response) => {
    response.writeHead(403)
    response.end(
      JSON.stringify({ error_code: 'EC.FORBIDDEN', error_msg: '', request_id: 'r1', retryable: false }),
    )
  })
  expect(await start(url).failure()).toMatchObject({ code: 'EC.FORBIDDEN' })
  const silent = await serve((response) => response.destroy())
  expect(await start(silent).failure()).toMatchObject({ code: 'offline' })
})

it('is no failure to be cancelled, before the first byte or after it', async () => {
  const silent = start(await serve(() => {}))
  silent.abort.abort()
  expect(await silent.failure()).not.toBeInstanceOf(ApiFailure)
  const begun = start(await serve((response) => response.write('abc')))
  await expect.poll(() => begun.progress.length).toBeGreaterThan(1)
  begun.abort.abort()
  expect(await begun.failure()).not.toBeInstanceOf(ApiFailure)
})

it('takes no body for whole that is shorter than it was said to be, where the browser does', async () => {
  // Node, as Chromium, fails it on the way; so here the browser is one that does not.
  vi.stubGlobal('fetch', async () => new Response('abc', { headers: { 'Content-Length': '6' } }))
  expect(await start('/file').failure()).toMatchObject({ code: 'cut' })
})
