import { AxeBuilder } from '@axe-core/playwright'
import { DESIGNED_STATES, enter, speak } from './designed-states.ts'
import { expect, test, type Page } from './fixtures.ts'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

// Eight looks at each state take their time where the machine has other work.
test.describe.configure({ timeout: 300_000 })

/** Every look of the state that the page is in, without leaving it. */
async function eachLook(page: Page, check: (look: string) => Promise<void>) {
  for (const language of ['en', 'zh-CN'] as const) {
    await speak(page, language)
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 800 })
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await check(`${language}, ${width} px, ${colorScheme}`)
      }
    }
  }
}

// Of states that are made of the same parts, one will do.
for (const state of DESIGNED_STATES.filter(({ partsOf }) => partsOf === undefined)) {
  test(`${state.name} has no violation in any language, theme or width`, async ({ page, cloud, later }) => {
    await enter(page, state, { cloud, later })
    await eachLook(page, async (look) => {
      const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze()
      expect(
        violations.map(({ id, nodes }) => ({ id, nodes: nodes.map((node) => node.html) })),
        look,
      ).toEqual([])
    })
  })
}
