import { Search } from 'lucide-react'
import { useEffect, useEffectEvent, useId, useState } from 'react'
import type { ExportTasksQuery } from '../../../contract/api/export-tasks-query.ts'
import { useT } from '../../i18n/i18n.ts'
import { Select } from '../../ui/select.tsx'
import { changeSearch } from './export-tasks-search.ts'
import {
  FILE_NAME_MAX,
  isInvalid,
  SEARCH_FIELDS,
  searchedFor,
  searchOfDraft,
  shownDraft,
  type SearchDraft,
  type SearchField,
} from './search-draft.ts'
import { useSingleKey } from './single-keys.ts'
import type { Go } from './use-export-tasks-search.ts'

const COMMIT_AFTER_MS = 300

export function SearchBox({ search, go }: { search: ExportTasksQuery; go: Go }) {
  const t = useT()
  const messageId = useId()
  const [draft, setDraft] = useState<SearchDraft | null>(null)
  const [isComposing, setComposing] = useState(false)
  const shown = shownDraft(draft, search)

  const commit = (chosen: SearchDraft, base: ExportTasksQuery, replace: boolean) => {
    const next = searchOfDraft(chosen, base)
    setDraft({ ...chosen, isTyping: false, over: searchedFor(next ?? search) })
    if (next && searchedFor(next) !== searchedFor(search)) go(next, { replace })
  }
  const choose = (field: SearchField) => {
    const moved = { ...shown, field, isTyping: false }
    // The text moves with the choice; a text that its new field cannot take leaves the search as it is.
    commit(moved, isInvalid(moved) ? search : changeSearch(search, { [shown.field]: undefined }), false)
  }
  const commitTyped = useEffectEvent((text: string) => commit({ ...shown, text }, search, true))
  useEffect(() => {
    if (!shown.isTyping || isComposing) return undefined
    const timer = setTimeout(commitTyped, COMMIT_AFTER_MS, shown.text)
    return () => clearTimeout(timer)
  }, [shown.text, shown.isTyping, isComposing])

  const invalid = isInvalid(shown)
  return (
    <search className="max-sm:w-full">
      <form
        className="flex flex-wrap items-center gap-x-3 gap-y-1"
        onSubmit={(event) => {
          event.preventDefault()
          if (!isComposing) commit(shown, search, false)
        }}
      >
        <div className="flex max-sm:w-full">
          <Select
            shape="joined"
            label={t('search.field')}
            isLabelHidden
            value={shown.field}
            options={SEARCH_FIELDS.map((value) => ({ value, label: t(`search.${value}`) }))}
            onChange={choose}
          />
          <SearchInput
            draft={shown}
            describedBy={invalid ? messageId : undefined}
            onText={(text) => setDraft({ ...shown, text, isTyping: true })}
            onComposing={setComposing}
          />
        </div>
        <output id={messageId} className="text-xs text-failed empty:hidden">
          {invalid && !shown.isTyping && t('search.task_id.invalid')}
        </output>
      </form>
    </search>
  )
}

type SearchInputProps = {
  draft: SearchDraft
  describedBy: string | undefined
  onText: (text: string) => void
  onComposing: (isComposing: boolean) => void
}

function SearchInput({ draft, describedBy, onText, onComposing }: SearchInputProps) {
  const t = useT()
  return (
    <span className="relative flex min-w-0 grow">
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute top-0 left-2.5 h-full w-3.5 text-secondary"
      />
      <input
        type="search"
        aria-label={t('search.label')}
        aria-keyshortcuts={useSingleKey('/')}
        aria-invalid={describedBy !== undefined}
        aria-describedby={describedBy}
        autoComplete="off"
        spellCheck={false}
        maxLength={FILE_NAME_MAX}
        placeholder={t(`search.placeholder.${draft.field}`)}
        value={draft.text}
        onChange={(event) => onText(event.target.value)}
        onCompositionStart={() => onComposing(true)}
        onCompositionEnd={() => onComposing(false)}
        className="h-8 w-64 min-w-0 grow rounded-r-sm border border-control bg-surface pr-2 pl-8 text-sm placeholder:text-secondary aria-invalid:border-failed-icon pointer-coarse:h-11"
      />
    </span>
  )
}
