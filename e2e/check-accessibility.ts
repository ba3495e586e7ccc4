import { AxeBuilder } from '@axe-core/playwright'
import { enter, speak, type DesignedState } from './designed-states.ts'
import { expect, test, type Page } from './fixtures.ts'
import { messageIds } from './message-ids.ts'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Each pair of language, width and theme comes once: what is wrong in one look is wrong because of one or two of them. */
const LOOKS = [
  ['en', 1280, 'light'],
  ['en', 390, 'dark'],
  ['zh-CN', 1280, 'dark'],
  ['zh-CN', 390, 'light'],
] as const

/** Every look of the state that the page is in, without leaving it. */
async function eachLook(page: Page, check: (look: string) => Promise<void>) {
  for (const [language, width, colorScheme] of LOOKS) {
    await speak(page, language)
    await page.setViewportSize({ width, height: 800 })
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await check(`${language}, ${width} px, ${colorScheme}`)
  }
}

/** Declares a test for each state: axe finds nothing and every word is there, whatever it looks like. */
export function checkAccessibility(states: readonly DesignedState[]) {
  for (const state of states)
    test(`${state.name} has no violation in any language, theme or width`, async ({ page, cloud, later }) => {
      // All looks at a state take their time where the machine has other work.
      test.setTimeout(300_000)
      await enter(page, state, { cloud, later })
      await eachLook(page, async (look) => {
        const html = await page.content()
        expect(
          messageIds.filter((id) => html.includes(id)),
          look,
        ).toEqual([])
        const axe = new AxeBuilder({ page }).withTags(TAGS)
        // What floats over the list covers parts of rows, which the other states look at.
        if (await page.locator('.tray li, .undone').count()) axe.exclude('.task-list')
        const { violations } = await axe.analyze()
        expect(
          violations.map(({ id, nodes }) => ({ id, nodes: nodes.map((node) => node.html) })),
          look,
        ).toEqual([])
      })
    })
}
