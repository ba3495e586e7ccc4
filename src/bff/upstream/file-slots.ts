import { ApiFailure } from '../api-failure.ts'

/** Files that may be on their way at once: each holds two sockets and some memory for as long as its reader takes. */
const MOST_FILES = 64
const TRY_AGAIN_MS = 5_000

export type FileSlots = ReturnType<typeof createFileSlots>

export function createFileSlots(most = MOST_FILES) {
  let taken = 0
  return {
    most,
    /** Takes a slot, and gives what leaves it; it may be left more than once. Refuses where none is free. */
    take(): () => void {
      if (taken >= most)
        throw new ApiFailure(
          'EC.RATE_LIMITED',
          'Too many downloads are under way',
          { retry_after_ms: TRY_AGAIN_MS },
          true,
        )
      taken += 1
      let isLeft = false
      return () => {
        if (!isLeft) taken -= 1
        isLeft = true
      }
    },
  }
}
