// What this tab tells the other tabs of the page in the same browser, and hears from them.
import * as z from 'zod/mini'

/** All that travels: what has happened, and nothing that somebody who is signed out may not know. */
export type TabMessage =
  | { setting: string; value: string }
  | { signedOut: true }
  | { project: string; deleted: readonly string[] }

/** Null where the browser has none, or refuses it: then each tab lives for itself. */
function open() {
  try {
    return new BroadcastChannel('export-center')
  } catch {
    return null
  }
}
const channel = open()

export const tellOtherTabs = (message: TabMessage) =>
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel never leaves its origin
  channel?.postMessage(message)

/** Calls `listener` with what fits `schema`. The rest is for others, or from another version of the page. */
export function onOtherTabs<Schema extends z.core.$ZodType>(
  schema: Schema,
  listener: (message: z.infer<Schema>) => void,
) {
  const hear = ({ data }: MessageEvent<unknown>) => {
    const message = z.safeParse(schema, data)
    if (message.success) listener(message.data)
  }
  channel?.addEventListener('message', hear)
  return () => channel?.removeEventListener('message', hear)
}
