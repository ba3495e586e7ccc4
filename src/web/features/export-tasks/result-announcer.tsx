import { useEffect, useState } from 'react'

/** Long enough for a burst of changes to settle into one sentence. */
const SETTLE_MS = 600

/** Tells a screen reader what the list holds now, once it holds still. */
export function ResultAnnouncer({ text }: { text: string }) {
  const [said, setSaid] = useState('')
  useEffect(() => {
    const timer = setTimeout(setSaid, SETTLE_MS, text)
    return () => clearTimeout(timer)
  }, [text])
  return <output className="sr-only">{said}</output>
}
