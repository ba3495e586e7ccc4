/** The words for being told, and for the sheet of filters on a phone. */
export const followEn = {
  'notify.switch': 'Notify me',
  'notify.text':
    'When an export ends while this page is open and you look elsewhere, the browser says so. The page checks every few minutes.',
  'notify.sample': 'You will be told like this when an export ends.',
  'notify.asking': 'The browser is asking for permission. Answer it there.',
  'notify.unanswered': 'The browser got no answer, so this stays off.',
  'notify.refused':
    'The browser does not let Export Center notify you. Allow notifications for this site in the browser, beside the address, then turn this on.',
  'notify.unsupported': 'This browser does not let a page notify you.',
  'notify.auto-off': 'Auto-refresh is off, so the page does not check, and you are not told.',

  'sheet.newest': 'Newest first',
  'sheet.oldest': 'Oldest first',
  'sheet.show': 'Show tasks',
} as const
