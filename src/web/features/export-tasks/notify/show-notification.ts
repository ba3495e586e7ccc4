import { locale } from '../../../i18n/i18n.ts'

/**
 * Shows a notification in the place of the last one about the same thing. Null where the browser has none for a
 * page: Chromium on Android wants a service worker for it, and throws.
 */
export function showNotification(title: string, about: { body: string; tag: string }): Notification | null {
  try {
    const shown = new Notification(title, {
      body: about.body,
      tag: `export-center ${about.tag}`,
      lang: locale(),
    })
    shown.addEventListener('click', () => {
      window.focus()
      shown.close()
    })
    return shown
  } catch {
    return null
  }
}
