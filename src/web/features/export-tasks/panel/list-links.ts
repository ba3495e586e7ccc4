// The list behind the panel, as it is shown: the table itself knows best which of its rows wait, and which of them
// are links.
import { useMemo, useSyncExternalStore } from 'react'

type ListLink = { taskId: string; href: string; file: string }

const elements = () => [...document.querySelectorAll<HTMLAnchorElement>('.task-table .file-link')]
const taskIdOf = (link: HTMLAnchorElement) => link.pathname.split('/').at(-1) ?? ''

/** The link of a task in the list; null where the list does not show it. */
export const listLinkOf = (taskId: string) => elements().find((link) => taskIdOf(link) === taskId) ?? null

const read = (): ListLink[] =>
  elements().map((link) => ({
    taskId: taskIdOf(link),
    href: link.pathname + link.search,
    file: link.textContent,
  }))

function subscribe(listener: () => void) {
  const observer = new MutationObserver(listener)
  observer.observe(document.body, { childList: true, subtree: true })
  return () => observer.disconnect()
}

/** The tasks before and after one in the list; `place` counts from 1, and is 0 where the list does not show it. */
export function useListPlace(taskId: string) {
  // As a text, because the same links have to be the same value.
  const text = useSyncExternalStore(subscribe, () => JSON.stringify(read()))
  const links = useMemo(() => JSON.parse(text) as ListLink[], [text])
  const index = links.findIndex((link) => link.taskId === taskId)
  return {
    place: index + 1,
    count: links.length,
    previous: links[index - 1] ?? null,
    next: (index < 0 ? null : links[index + 1]) ?? null,
  }
}
