import { useEffect, useRef } from 'react'
import { holdLock } from './hold-lock.ts'
import { showNotification } from './show-notification.ts'

type DesktopNoticeProps = {
  project: string
  projectName: string
  /** What ended since the page was last looked at; empty where nothing did. */
  missed: string
}

/** Tells the desktop what ended, from one tab of a project, and only while none of them is being looked at. */
export function DesktopNotice({ project, projectName, missed }: DesktopNoticeProps) {
  const teller = `export-center teller ${project}`
  const looking = `export-center looking ${project}`
  const isTeller = useRef(false)

  useEffect(() => {
    let release = () => {}
    const update = () => {
      release()
      isTeller.current = false
      release =
        document.visibilityState === 'hidden'
          ? holdLock(teller, 'exclusive', () => {
              isTeller.current = true
            })
          : holdLock(looking, 'shared', () => {})
    }
    update()
    document.addEventListener('visibilitychange', update)
    return () => {
      document.removeEventListener('visibilitychange', update)
      release()
    }
  }, [teller, looking])

  useEffect(() => {
    if (!missed || !isTeller.current) return undefined
    let shown: Notification | null = null
    let isOver = false
    void navigator.locks.request(looking, { ifAvailable: true }, (lock) => {
      if (lock && !isOver) shown = showNotification(missed, { body: projectName, tag: project })
    })
    // What is seen on the page, or said anew, need not stay on the desktop.
    return () => {
      isOver = true
      shown?.close()
    }
  }, [missed, looking, project, projectName])
  return null
}
