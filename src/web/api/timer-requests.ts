import { timeoutManager } from '@tanstack/react-query'

// React Query's polling is its only use of an interval, and it calls the query function within the tick: so a
// query function can tell a request that a timer makes from one that a person makes.
let isInTick = false

/** Has to run before the first query client is made. */
export function watchTimerRequests() {
  timeoutManager.setTimeoutProvider({
    setTimeout: (callback, delay) => window.setTimeout(callback, delay),
    clearTimeout: (id) => window.clearTimeout(id),
    setInterval: (callback, delay) =>
      window.setInterval(() => {
        isInTick = true
        try {
          callback()
        } finally {
          isInTick = false
        }
      }, delay),
    clearInterval: (id) => window.clearInterval(id),
  })
}

/** Whether a timer is making this request. Holds only until the query function's first `await`. */
export const isTimerRequest = () => isInTick
