// What this tab does when something was done in another one.
import type { QueryClient } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { onOtherTabs } from '../../ui/other-tabs.ts'

export const tasksChanged = z.object({ project: z.string(), deleted: z.array(z.string()) })
const signedOut = z.object({ signedOut: z.literal(true) })

/** The code of it, which is no part of what is fetched before the first rows. */
export const loadFollow = () => import('./follow/follow.ts')

/** Where the code does not arrive, a new page remembers nothing either. */
const startAnew = () => location.reload()

/** Does here what is done in another tab, from now on. */
export function followOtherTabs(client: QueryClient) {
  onOtherTabs(signedOut, () => void loadFollow().then(({ forget }) => forget(client), startAnew))
  onOtherTabs(tasksChanged, (change) => {
    loadFollow().then(
      ({ followChange }) => followChange(client, change),
      () => {},
    )
  })
}
