import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import type { ExportTasksQuery } from '../../../../contract/api/export-tasks-query.ts'
import { sessionQuery } from '../../../api/session-query.ts'
import { useMedia } from '../../../ui/media.ts'
import { useSelection, type Selection } from '../selection.ts'
import type { Permissions } from '../task-offers.ts'
import type { useDeleting } from '../use-deleting.ts'
import { useCurrentFacts } from './current-facts.ts'
import { createDeleteJob, type DeleteJob } from './delete-job.ts'
import { DeleteSeveralDialog } from './delete-several-dialog.tsx'
import { SelectionBar } from './selection-bar.tsx'
import { UnfinishedDelete } from './unfinished-delete.tsx'

export type SeveralProps = {
  project: string
  search: ExportTasksQuery
  permissions: Permissions
  selection: Selection
  /** How many tasks match; null where that is not known. */
  count: number | null
  deleting: ReturnType<typeof useDeleting>
}

/** In the place of the filters; on a phone at the lower edge, where a thumb is. */
function usePlace() {
  const isNarrow = useMedia('(width < 560px)')
  return document.getElementById(isNarrow ? 'foot' : 'filters')
}

/** What acts on several tasks: the bar of a selection, the question before a delete, and what was left undone. */
export function Several(props: SeveralProps) {
  const { project, selection, deleting } = props
  const { data: session } = useQuery(sessionQuery)
  const [job, setJob] = useState<DeleteJob | null>(null)
  const hasSelection = useSelection(selection, ({ size }) => size > 0)
  const place = usePlace()
  useEffect(() => selection.drop(deleting.deleted), [selection, deleting.deleted])
  useCurrentFacts(project, hasSelection, (update) => {
    const before = [...selection.get().values()]
    const changed = before.map(update).filter((task, nth) => task !== before[nth])
    if (changed.length > 0) selection.add(changed)
  })
  const user = session?.user.name
  return (
    <>
      {hasSelection &&
        place &&
        createPortal(
          <SelectionBar
            {...props}
            onDelete={(tasks) => {
              const about = { project, user: user ?? '', startedAt: Date.now(), tasks }
              setJob(createDeleteJob(about, () => crypto.randomUUID()))
            }}
          />,
          place,
        )}
      {user !== undefined && job === null && (
        <UnfinishedDelete project={project} user={user} onContinue={setJob} />
      )}
      {job && <DeleteSeveralDialog job={job} onDeleted={deleting.drop} onClose={() => setJob(null)} />}
    </>
  )
}
