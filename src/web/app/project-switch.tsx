import { useLocation, useNavigate } from 'react-router'
import type { Session } from '../../contract/api/session.ts'
import { changeSearch, parseSearch } from '../features/export-tasks/export-tasks-search.ts'
import { useT } from '../i18n/i18n.ts'
import { paths } from '../paths.ts'
import { Select } from '../ui/select.tsx'

type ProjectSwitchProps = { projects: Session['projects']; current: string | undefined }

/** The project's name; a choice only where there is one. Another project is looked at through the same filters. */
export function ProjectSwitch({ projects, current }: ProjectSwitchProps) {
  const t = useT()
  const navigate = useNavigate()
  const location = useLocation()
  const chosen = projects.find(({ key }) => key === current)
  if (projects.length < 2)
    return chosen ? <span className="min-w-0 truncate text-sm text-secondary">{chosen.name}</span> : null
  const options = projects.map(({ key, name }) => ({ value: key, label: name }))
  return (
    <Select
      label={t('app.project')}
      isLabelHidden
      value={chosen?.key ?? ''}
      options={chosen ? options : [{ value: '', label: t('app.project') }, ...options]}
      onChange={(key) => {
        // The task that is searched for by its id, if any, is the other project's.
        const search = changeSearch(parseSearch(location.search).query, { task_id: undefined })
        if (key) void navigate(paths.exportTasks(key, search))
      }}
    />
  )
}
