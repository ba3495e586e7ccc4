// Pictures of every designed state, to look at: `npx playwright test --config playwright.tour.config.ts`.
import { DESIGNED_STATES, enter, speak } from './designed-states.ts'
import { test } from './fixtures.ts'

/** Each language, theme and width comes in two pictures of a state, and in one where only the words differ. */
const LOOKS = [
  { language: 'en', colorScheme: 'light', width: 1120 },
  { language: 'en', colorScheme: 'dark', width: 390 },
  { language: 'zh-CN', colorScheme: 'dark', width: 1120 },
  { language: 'zh-CN', colorScheme: 'light', width: 390 },
] as const

const ONE_OF_EACH = [LOOKS[0], LOOKS[3]]

for (const state of DESIGNED_STATES) {
  test(state.name, async ({ page, cloud, later }) => {
    await enter(page, state, { cloud, later })
    for (const { language, colorScheme, width } of state.partsOf === undefined ? LOOKS : ONE_OF_EACH) {
      await speak(page, language)
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height: 700 })
      const name = `${state.name.replaceAll(' ', '-')}.${language}.${colorScheme}.${width}`
      await page.screenshot({ path: `docs/tour/${name.toLowerCase()}.png` })
    }
  })
}
