import { expect, row, tasksOfEveryKind, test } from './fixtures.ts'

test.beforeEach(({ cloud }) => cloud.add(tasksOfEveryKind()))

test('the language changes in place, names the page anew, and is remembered', async ({ page }) => {
  await page.goto('/default/export-tasks?status=FAIL')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Export tasks')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  const loads: string[] = []
  page.on('framenavigated', (frame) => loads.push(frame.url()))

  await page.getByLabel('Language').selectOption('简体中文')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('导出任务')
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await expect(page).toHaveTitle('失败的导出任务 · Demo project · 导出中心')
  await expect(page.getByRole('navigation', { name: '状态' }).getByRole('link')).toHaveText([
    /全部.*30/,
    /进行中.*1/,
    /成功.*20/,
    /失败.*6/,
    /已过期.*3/,
  ])
  await expect(row(page, 'failed-1.xlsx')).toContainText('失败')
  await expect(row(page, 'failed-1.xlsx')).toContainText('The service is unavailable.（WKS.00050902）')
  await expect(page).toHaveURL('/default/export-tasks?status=FAIL')
  expect(loads).toEqual([])

  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('导出任务')
  await page.getByLabel('语言').selectOption('English')
  await expect(page).toHaveTitle('Failed export tasks · Demo project · Export Center')
})

test('times, numbers and waits are written as the language writes them', async ({ page }) => {
  await page.goto('/default/export-tasks')
  await expect(row(page, 'done-1.xlsx')).toContainText('2 Mar 2026, 16:59:00')
  await page.getByLabel('Language').selectOption('简体中文')
  await expect(row(page, 'done-1.xlsx')).toContainText('2026/03/02 16:59:00')
  await expect(row(page, 'done-1.xlsx')).toContainText('耗时 30秒')
  await expect(page.getByText(/(\d+秒前|现在)更新/)).toBeVisible()
})

test.describe('in a browser that is Chinese', () => {
  test.use({ locale: 'zh-CN' })

  test('the page begins in Chinese', async ({ page }) => {
    await page.goto('/default/export-tasks')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('导出任务')
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  })

  test('a choice of English outweighs it', async ({ page }) => {
    await page.goto('/default/export-tasks')
    await page.getByLabel('语言').selectOption('English')
    await page.reload()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Export tasks')
  })
})

test('a browser that is English fetches no Chinese', async ({ page }) => {
  const scripts: string[] = []
  page.on('request', (request) => scripts.push(request.url()))
  await page.goto('/default/export-tasks')
  await expect(page.getByRole('rowheader')).toHaveCount(20)
  expect(scripts.filter((url) => url.includes('zh-cn'))).toEqual([])
  await page.getByLabel('Language').selectOption('简体中文')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('导出任务')
  expect(scripts.filter((url) => url.includes('zh-cn')).length).toBeGreaterThan(0)
})

test('without a connection the language stays, and the page says so', async ({ page, context }) => {
  await page.goto('/default/export-tasks')
  await expect(page.getByRole('rowheader')).toHaveCount(20)
  await context.setOffline(true)
  await page.getByLabel('Language').selectOption('简体中文')
  await expect(page.getByText('The language could not be loaded.')).toBeVisible()
  await expect(page.getByLabel('Language')).toHaveValue('en')
})
