// What the tab of the page says: its title, and how much has happened while nobody looked.
let title = ''
let badge = 0

const ICON = '/icon.svg'
const ICON_WITH_DOT = '/icon-news.svg'

function write() {
  document.title = badge ? `(${badge}) ${title}` : title
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
  const wanted = badge ? ICON_WITH_DOT : ICON
  if (link && link.getAttribute('href') !== wanted) link.setAttribute('href', wanted)
}

export function setTabTitle(text: string) {
  title = text
  write()
}

export function setTabBadge(change: (count: number) => number) {
  badge = change(badge)
  write()
}
