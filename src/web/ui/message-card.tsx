import type { ReactNode } from 'react'

type MessageCardProps = {
  title: string
  text: string
  /** `alert` is read out at once. */
  role?: 'alert'
  icon?: ReactNode
  children?: ReactNode
}

/** What stands where the rows would be: nothing to show, or nothing that could be shown. */
export function MessageCard({ title, text, role, icon, children }: MessageCardProps) {
  return (
    <section role={role} className="mx-auto flex max-w-[560px] flex-col items-start gap-3 px-6 py-14">
      {icon}
      <h2 className="text-lg font-semibold">{title}</h2>
      <p className="text-secondary">{text}</p>
      {children}
    </section>
  )
}
