import { useSyncExternalStore } from 'react'

const read = () => ('Notification' in window ? Notification.permission : 'unsupported')

/** People change their mind in the settings of the browser, while the page is open. */
function subscribe(listener: () => void) {
  const abort = new AbortController()
  navigator.permissions.query({ name: 'notifications' }).then(
    (status) => status.addEventListener('change', listener, { signal: abort.signal }),
    () => {},
  )
  return () => abort.abort()
}

/** Whether the browser lets this page show notifications. */
export const usePermission = () => useSyncExternalStore(subscribe, read)
