import { AxeBuilder } from '@axe-core/playwright'
import { enter, speak, type DesignedState } from './designed-states.ts'
import { expect, test, type Page } from './fixtures.ts'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

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

/** Declares a test for each state: axe finds nothing, whatever it looks like. */
export function checkAccessibility(states: readonly DesignedState[]) {
  for (const state of states)
    test(`${state.name} has no violation in any language, theme or width`, async ({ page, cloud, later }) => {
      // Eight looks at each state take their time where the machine has other work.
      test.setTimeout(300_000)
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
