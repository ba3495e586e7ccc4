import { expect, files, hasNoSidewaysScroll, test, watchReports, type NewTask } from './fixtures.ts'
import { NAUGHTY } from './naughty-strings.ts'

/** Each text in every field that the service fills. */
const tasks = (): NewTask[] =>
  NAUGHTY.map((text, n) => ({
    task_id: `naughty-${n}`,
    file_name: text,
    status: n % 3 === 0 ? text : n % 3 === 1 ? 'FAIL' : 'SUCCESS',
    fail_reason: text,
    error_code: text,
    create_time: text,
    end_time: text,
  }))

test.beforeEach(({ cloud }) => cloud.add(tasks()))

test('any text in any field stays text, in both languages and at every width', async ({ page }) => {
  const reports = watchReports(page)
  await page.goto('/default/export-tasks?limit=100')
  await expect(page.getByRole('rowheader')).toHaveCount(NAUGHTY.length)
  for (const [label, language] of [
    ['Language', '简体中文'],
    ['语言', 'English'],
  ] as const) {
    await page.getByLabel(label).selectOption(language)
    for (const width of [1280, 800, 390, 320]) {
      await page.setViewportSize({ width, height: 800 })
      expect(await hasNoSidewaysScroll(page), `${language} at ${width} px`).toBe(true)
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 })
  await expect(files(page).getByText(String.raw`\u0041\u0042`, { exact: true })).toHaveCount(1)
  await expect(files(page).getByText('{count, plural, one {#} other {#}}', { exact: true })).toHaveCount(1)
  await expect(files(page).getByText('<script>alert(1)</script>', { exact: true })).toHaveCount(1)
  await expect(files(page).getByText('[U+202E]gpj.exe', { exact: true })).toHaveCount(1)
  // Nothing of it has become an element.
  await expect(page.locator('main').locator('script, iframe, img, style, b')).toHaveCount(0)
  expect(reports).toEqual([])
})

test('any text opens, and asks to be deleted, as text', async ({ page }) => {
  const reports = watchReports(page)
  // Those that a name, a message or a direction could be lost in, and the ones without an end.
  for (const text of NAUGHTY.filter((one) =>
    /^<script|^\{count|u0041|\u202E|\uD800$|\u0301|www|很很/.test(one),
  )) {
    await page.goto(`/default/export-tasks/naughty-${NAUGHTY.indexOf(text)}?limit=100`)
    const panel = page.getByRole('dialog')
    await expect(panel.getByRole('heading')).toBeVisible()
    await panel.getByRole('button', { name: /^Delete/ }).click()
    await expect(page.getByRole('dialog', { name: 'Delete this export task?' })).toBeVisible()
    expect(await hasNoSidewaysScroll(page)).toBe(true)
    await page.keyboard.press('Escape')
  }
  expect(reports).toEqual([])
})
