// The desktop around the browser: what it is shown, and what it answers when it is asked for permission.
import type { Page } from '@playwright/test'

type Shown = { title: string; body: string; tag: string }
declare global {
  interface Window {
    /** What is on the desktop. */
    desktop: (Shown & { click: () => void })[]
    /** Each time that the browser was asked for permission. */
    asked: number
  }
}
export type Answer = NotificationPermission | 'never'

/**
 * Puts a desktop in the place of the one that a browser without a window lacks. `answer` is what a person says who is
 * asked; `isAndroid` makes it one that shows nothing for a page.
 */
export const withDesktop = (page: Page, answer: Answer, { isAndroid = false } = {}) =>
  page.addInitScript(
    ([said, throws]) => {
      window.desktop = []
      window.asked = 0
      class Desktop extends EventTarget {
        static permission: NotificationPermission = said === 'denied' ? 'denied' : 'default'
        static requestPermission = () => {
          window.asked += 1
          if (said === 'never') return new Promise(() => {})
          Desktop.permission = said
          return Promise.resolve(said)
        }
        readonly tag: string
        constructor(title: string, { body = '', tag = '' }: NotificationOptions) {
          super()
          if (throws) throw new TypeError('Illegal constructor')
          this.tag = tag
          this.close()
          window.desktop.push({ title, body, tag, click: () => this.dispatchEvent(new Event('click')) })
        }
        close = () => {
          window.desktop = window.desktop.filter((one) => one.tag !== this.tag)
        }
      }
      Object.assign(window, { Notification: Desktop })
    },
    [answer, isAndroid] as const,
  )

/** What the desktop shows by now. */
export const desktopOf = (page: Page): Promise<Shown[]> =>
  page.evaluate(() => window.desktop.map(({ title, body, tag }) => ({ title, body, tag })))
