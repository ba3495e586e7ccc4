import { QueryClient } from '@tanstack/react-query'
import { ApiFailure } from './api-failure.ts'
import { watchTimerRequests } from './timer-requests.ts'

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: ApiFailure
  }
}

export function createQueryClient() {
  watchTimerRequests()
  return new QueryClient({
    defaultOptions: {
      queries: {
        // The BFF retries what is worth it; a second layer would only multiply.
        retry: false,
        // The browser's own idea of being online is wrong on a loopback and behind many proxies: try, and see.
        networkMode: 'always',
        refetchOnReconnect: true,
        // Answers younger than this are not asked for again on Back, or by a second part of the page.
        staleTime: 1000,
      },
    },
  })
}
