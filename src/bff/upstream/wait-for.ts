/** Resolves as the promise does, or rejects when the signal comes first; others may go on waiting for the promise. */
export const waitFor = <Value>(promise: Promise<Value>, signal: AbortSignal) =>
  new Promise<Value>((resolve, reject) => {
    const giveUp = () => reject(signal.reason as Error)
    if (signal.aborted) return giveUp()
    signal.addEventListener('abort', giveUp, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp))
  })
