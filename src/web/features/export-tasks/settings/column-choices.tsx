import { ArrowDown, ArrowUp } from 'lucide-react'
import { useState } from 'react'
import { useT } from '../../../i18n/i18n.ts'
import { IconButton } from '../../../ui/button.tsx'
import { columnSetting, type ColumnChoice } from '../column-setting.ts'
import { moveColumn, toggleColumn } from './change-columns.ts'

/** Which columns there are, and in which order. */
export function ColumnChoices() {
  const t = useT()
  const columns = columnSetting.use()
  const [moved, setMoved] = useState<ColumnChoice['id'] | null>(null)
  const move = (id: ColumnChoice['id'], by: -1 | 1) => {
    columnSetting.set(moveColumn(columns, id, by))
    setMoved(id)
  }
  return (
    <fieldset className="settings">
      <legend>{t('settings.columns')}</legend>
      <p className="text-sm text-secondary">{t('settings.columns.hint')}</p>
      <ol>
        {columns.map(({ id, isShown }, index) => {
          const column = t(`column.${id}`)
          return (
            <li key={id} className="flex items-center">
              <label className="flex h-8 grow items-center gap-2 pointer-coarse:h-11">
                <input
                  type="checkbox"
                  className="size-4"
                  checked={isShown}
                  onChange={() => columnSetting.set(toggleColumn(columns, id))}
                />
                {column}
              </label>
              <IconButton
                label={t('settings.columns.earlier', { column })}
                isDisabled={index === 0}
                onClick={() => move(id, -1)}
              >
                <ArrowUp aria-hidden="true" className="size-4" />
              </IconButton>
              <IconButton
                label={t('settings.columns.later', { column })}
                isDisabled={index === columns.length - 1}
                onClick={() => move(id, 1)}
              >
                <ArrowDown aria-hidden="true" className="size-4" />
              </IconButton>
            </li>
          )
        })}
      </ol>
      <output className="sr-only">
        {moved &&
          t('settings.columns.place', {
            column: t(`column.${moved}`),
            place: columns.findIndex(({ id }) => id === moved) + 1,
            count: columns.length,
          })}
      </output>
    </fieldset>
  )
}
