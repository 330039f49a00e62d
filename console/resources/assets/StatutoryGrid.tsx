import Box from '@mui/material/Box'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import Typography from '@mui/material/Typography'
import { useTheme } from '@mui/material/styles'
import { useRef } from 'react'
import type { KeyboardEvent } from 'react'
import { GENERAL_LEVELS, STATUTORY_HARMS, STATUTORY_LEVELS, STATUTORY_OBJECTS, statutoryLevel } from '../../../schema/vocabulary/statutory.ts'
import { useWorded } from '../../i18n/use-texts.ts'
import type { Statutory } from './asset-types.ts'
import { statutoryHarms, statutoryLabel, statutoryObjects, statutoryOf } from './statutory-choice.ts'
import { useConfirmTexts } from './use-confirm-texts.ts'

const generalGrades = [1, 2, 3, 4] as const

export interface StatutoryGridProps {
  readonly value: Statutory | null
  readonly onChange: (statutory: Statutory) => void
  readonly problem?: string
}

/** The matrix of GB/T 43697-2024 6.5 as a calculator: who is harmed × how badly. Arrows move inside, one stop for Tab. */
export function StatutoryGrid({ value, onChange, problem }: StatutoryGridProps) {
  const t = useConfirmTexts()
  const worded = useWorded()
  const { tokens } = useTheme()
  const body = useRef<HTMLTableSectionElement>(null)
  const inks = { general: tokens.tier.ordinary, important: tokens.tier.sensitive, core: tokens.tier.core } as const
  const onKeyDown = (event: KeyboardEvent) => moveInGrid(event, body.current)
  return (
    <Box component="section" aria-label={t.statutory.title}>
      <Typography variant="h3">{t.statutory.title}</Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1, maxWidth: '60em' }}>{t.statutory.lead}</Typography>
      <Box component="table" sx={{ borderCollapse: 'separate', borderSpacing: '4px', width: '100%', maxWidth: 640, tableLayout: 'fixed', mx: '-4px', fontSize: 13, '& th': { fontWeight: 500, fontSize: 12, lineHeight: '16px', color: 'text.secondary', p: '4px', textAlign: 'left', verticalAlign: 'middle' }, '& td': { p: 0 } }}>
        <thead>
          <tr>
            <Box component="th" scope="col" sx={{ width: { xs: 84, sm: 132 } }}>{t.statutory.object} ╲ {t.statutory.harm}</Box>
            {statutoryHarms.map((harm) => <Box component="th" scope="col" key={harm} sx={{ textAlign: 'center !important' }}>{worded(STATUTORY_HARMS[harm])}</Box>)}
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={onKeyDown}>
          {statutoryObjects.map((object, line) => (
            <tr key={object}>
              <th scope="row">{worded(STATUTORY_OBJECTS[object])}</th>
              {statutoryHarms.map((harm, column) => {
                const chosen = value?.object === object && value.harm === harm
                const level = statutoryLevel({ object, harm })
                const choice = statutoryOf(object, harm)
                const ink = inks[level]
                return (
                  <td key={harm}>
                    <Box
                      component="button"
                      type="button"
                      aria-pressed={chosen}
                      aria-label={t.statutory.pick(worded(STATUTORY_OBJECTS[object]), worded(STATUTORY_HARMS[harm]), worded(statutoryLabel(choice)))}
                      tabIndex={chosen || (value === null && line === 0 && column === 0) ? 0 : -1}
                      onClick={() => onChange(choice)}
                      sx={{
                        width: '100%', height: 36, '@media (pointer: coarse)': { height: 44 }, borderRadius: '4px', cursor: 'pointer', font: 'inherit', fontSize: 12, px: '2px',
                        color: ink.ink, background: chosen ? ink.ground : tokens.paper, fontWeight: chosen ? 700 : 500,
                        border: `1px solid ${chosen ? ink.ink : tokens.edge}`, boxShadow: chosen ? `inset 0 0 0 1px ${ink.ink}` : 'none', '&:hover': { background: ink.ground },
                      }}
                    >
                      {chosen ? '✓ ' : ''}{t.statutory.levels[level]}{choice.generalGrade === undefined ? '' : ` ${(chosen ? value.generalGrade : undefined) ?? choice.generalGrade}`}
                    </Box>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </Box>
      <StatutoryResult value={value} onChange={onChange} problem={problem} />
    </Box>
  )
}

/** What the chosen field means in law, and the grade within general data, which is ours to set. */
function StatutoryResult({ value, onChange, problem }: StatutoryGridProps) {
  const t = useConfirmTexts()
  const worded = useWorded()
  return (
    <Box role="status" sx={{ mt: 0.5, fontSize: 13, lineHeight: '20px', maxWidth: 640 }}>
      <strong>{t.statutory.result(value === null ? t.statutory.none : worded(statutoryLabel(value)))}</strong>
      {value?.level === 'general' ? (
        <ToggleButtonGroup exclusive size="small" value={value.generalGrade ?? null} aria-label={t.statutory.grade} onChange={(_, grade: 1 | 2 | 3 | 4 | null) => { if (grade !== null) onChange({ ...value, generalGrade: grade }) }} sx={{ mx: 1, '& .MuiToggleButton-root': { px: 1.25, py: '1px', fontSize: 13, '@media (pointer: coarse)': { minHeight: 44, minWidth: 44 } } }}>
          {generalGrades.map((grade) => <ToggleButton key={grade} value={grade} aria-label={worded(GENERAL_LEVELS[grade])}>{grade}</ToggleButton>)}
        </ToggleButtonGroup>
      ) : null}
      {value === null ? null : <Box component="span" sx={{ ml: 1, color: value.level === 'general' ? 'text.secondary' : 'text.primary' }}>{value.level === 'general' ? t.statutory.ownSplit : value.level === 'important' ? t.statutory.whyImportant : t.statutory.whyCore}</Box>}
      {value === null ? null : <Box component="span" sx={{ ml: 1, color: 'text.secondary', fontSize: 12 }}>{STATUTORY_LEVELS[value.level].source}</Box>}
      {problem === undefined ? null : <Box sx={{ color: 'error.main', fontSize: 12 }}>{problem}</Box>}
    </Box>
  )
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -statutoryHarms.length, ArrowDown: statutoryHarms.length }

function moveInGrid(event: KeyboardEvent, body: HTMLElement | null): void {
  const step = steps[event.key]
  if (step === undefined || body === null) return
  const cells = [...body.querySelectorAll<HTMLButtonElement>('button')]
  const at = cells.findIndex((cell) => cell === document.activeElement)
  if (at === -1) return
  cells[at + step]?.focus()
  event.preventDefault()
}
