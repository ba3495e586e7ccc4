// A page of another site, in a real browser. `localhost` and `127.0.0.1` are two sites; both are names of this
// machine, and neither keeps the other out by itself.
import { createServer } from 'node:http'
import { expect, test, type Page } from './fixtures.ts'

const TASK = { task_id: 'secret-task', file_name: 'secret.csv', status: 'SUCCESS' }
const PATH = '/api/projects/default/export-tasks'

/** Serves one page under the other name. */
async function startEvil(html: string) {
  const server = createServer((_request, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end(html),
  )
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : ''
  return { origin: `http://localhost:${port}`, close: () => void server.close() }
}

/** Opens a page of the other site, and gives the answers that its requests to us get. */
async function openEvil(page: Page, origin: string, html: string) {
  const answers: { path: string; status: number }[] = []
  page.context().on('response', (response) => {
    const url = new URL(response.url())
    if (url.origin === origin) answers.push({ path: url.pathname, status: response.status() })
  })
  const evil = await startEvil(html)
  await page.goto(evil.origin)
  return { answers, close: evil.close }
}

test.beforeEach(async ({ cloud }) => {
  await cloud.add([TASK])
})

test('a page of another site can read nothing, with the header or without', async ({
  page,
  house,
  cloud,
}) => {
  const before = await cloud.calls()
  const evil = await openEvil(page, house.origin, '<!doctype html><title>evil</title>')
  const outcomes = await page.evaluate(
    async ([origin, path]) => {
      const targets = [
        path,
        `${path}/summary`,
        `${path}/secret-task`,
        `${path}/secret-task/download`,
        '/api/session',
      ]
      const ways: RequestInit[] = [
        {},
        { mode: 'no-cors' },
        { headers: { 'X-Export-Center': '1' } },
        { credentials: 'include' },
        { credentials: 'include', headers: { 'X-Export-Center': '1' } },
      ]
      const all = targets.flatMap((target) => ways.map((way) => ({ target, way })))
      return Promise.all(
        all.map(({ target, way }) =>
          fetch(`${origin}${target}`, way).then(
            async (answer) => `${answer.type}: ${await answer.text()}`,
            () => 'failed',
          ),
        ),
      )
    },
    [house.origin, PATH] as const,
  )
  // Cross-origin-resource-policy fails even what no script could read.
  expect(outcomes).toEqual(outcomes.map(() => 'failed'))
  expect(outcomes).toHaveLength(25)
  expect(evil.answers.filter(({ status }) => status < 400)).toEqual([])
  expect(await cloud.calls()).toEqual(before)
  evil.close()
})

test('a page of another site can delete nothing', async ({ page, house, cloud }) => {
  const before = await cloud.calls()
  const evil = await openEvil(
    page,
    house.origin,
    `<form method="post" enctype="text/plain" action="${house.origin}${PATH}/batch-delete">` +
      `<input name='{"task_ids":["secret-task"],"a":"' value='"}'><button>Win</button></form>`,
  )
  const outcome = await page.evaluate(
    async ([origin, path]) => {
      const body = '{"task_ids":["secret-task"]}'
      const headers = {
        'X-Export-Center': '1',
        'Content-Type': 'application/json',
        'Idempotency-Key': '8f7cf2a9-3a5b-4b1e-9c57-000000000001',
      }
      const url = `${origin}${path}/batch-delete`
      const tried = await Promise.allSettled([
        fetch(url, { method: 'POST', body, headers }),
        fetch(url, { method: 'POST', body, mode: 'no-cors' }),
      ])
      return { beacon: navigator.sendBeacon(url, body), tried: tried.map(({ status }) => status) }
    },
    [house.origin, PATH] as const,
  )
  expect(outcome.tried).toEqual(['rejected', 'rejected'])
  await page.getByRole('button').click()
  await expect(page.locator('body')).toContainText('EC.FORBIDDEN')
  expect(evil.answers.filter(({ status }) => status < 400)).toEqual([])
  expect(await cloud.calls()).toEqual(before)
  evil.close()
})

test('a page of another site can start no download, by a link, an image or a frame', async ({
  page,
  house,
  cloud,
}) => {
  const before = await cloud.calls()
  const file = `${house.origin}${PATH}/secret-task/download`
  const evil = await openEvil(
    page,
    house.origin,
    `<a href="${file}" download>link</a><img src="${file}"><script src="${file}"></script>` +
      `<link rel="stylesheet" href="${file}"><iframe src="${file}"></iframe><video src="${file}"></video>`,
  )
  const downloads: string[] = []
  page.on('download', (download) => downloads.push(download.url()))
  await page.getByRole('link').click()
  await page.goto(file)
  await expect(page.locator('body')).toContainText('EC.FORBIDDEN')
  expect(evil.answers.filter(({ status }) => status < 400)).toEqual([])
  // Most are refused before there is an answer to see; the link and the address have one.
  expect(evil.answers.length).toBeGreaterThan(1)
  expect(downloads).toEqual([])
  expect(await cloud.calls()).toEqual(before)
  evil.close()
})

test('a page of another site can frame nothing, and an opened window stays out of its reach', async ({
  page,
  house,
  cloud,
}) => {
  const before = await cloud.calls()
  const evil = await openEvil(
    page,
    house.origin,
    `<iframe src="${house.origin}/default/export-tasks"></iframe><object data="${house.origin}/"></object>`,
  )
  const frame = page.frames().find((one) => one !== page.mainFrame())
  // A refused frame shows the browser's own words, from an origin of their own.
  await expect.poll(() => frame?.url()).toMatch(/^chrome-error:/)
  expect(await frame?.locator('main').count()).toBe(0)
  expect(await cloud.calls()).toEqual(before)
  const reach = await page.evaluate(async (url) => {
    const opened = window.open(url)
    // The opener policy takes effect with the answer; until then it is an empty window of ours.
    for (;;) {
      if (!opened || opened.closed) return opened?.closed
      await new Promise((resolve) => requestAnimationFrame(resolve))
    }
  }, `${house.origin}/default/export-tasks`)
  expect(reach).toBe(true)
  evil.close()
})
