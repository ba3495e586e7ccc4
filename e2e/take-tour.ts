import { enter, speak, type DesignedState } from './designed-states.ts'
import { test } from './fixtures.ts'

/** Each language, theme and width comes in two pictures of a state. */
const LOOKS = [
  { language: 'en', colorScheme: 'light', width: 1280 },
  { language: 'en', colorScheme: 'dark', width: 390 },
  { language: 'zh-CN', colorScheme: 'dark', width: 1280 },
  { language: 'zh-CN', colorScheme: 'light', width: 390 },
] as const

/** Takes the pictures of each state. */
export function takeTour(states: readonly DesignedState[]) {
  for (const state of states)
    test(state.name, async ({ page, cloud, later }) => {
      await enter(page, state, { cloud, later })
      for (const { language, colorScheme, width } of LOOKS) {
        await speak(page, language)
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await page.setViewportSize({ width, height: 720 })
        const name = `${state.name.replaceAll(' ', '-')}.${language}.${colorScheme}.${width}`
        await page.screenshot({ path: `docs/tour/${name.toLowerCase()}.png` })
      }
    })
}
