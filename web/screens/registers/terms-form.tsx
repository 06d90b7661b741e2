import { useNavigate } from '@tanstack/react-router'
import { Button, ButtonLink } from '#web/controls/button.tsx'
import { DayField } from '#web/controls/day-field.tsx'
import { TextField } from '#web/controls/text-field.tsx'
import { Form } from '#web/forms/form.tsx'
import { Card } from '#web/pieces/card.tsx'
import { Notice } from '#web/pieces/notice.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { useToast } from '#web/pieces/toasts.tsx'
import { nameOf, type StoredRow } from '#web/screens/registers/sections.ts'
import css from '#web/screens/registers/terms-form.module.css'
import { LossFields, TitleField } from '#web/screens/registers/terms-loss-fields.tsx'
import { OwedFields } from '#web/screens/registers/terms-owed-fields.tsx'
import { useTermsSentences } from '#web/screens/registers/terms-sentences.ts'
import { TermsStale } from '#web/screens/registers/terms-stale.tsx'
import { TimeFields } from '#web/screens/registers/terms-time-fields.tsx'
import { type TermsValues, termsIn } from '#web/screens/registers/terms-values.ts'
import { type TermsFormAtWork, useTermsForm } from '#web/screens/registers/use-terms-form.ts'
import { VisitsField } from '#web/screens/registers/visits-field.tsx'
import { T } from '#web/words/t.tsx'

interface TermsFormProps {
  readonly row: StoredRow | undefined
  readonly mayWrite: boolean
}

/** Pass-on terms, question by question, with what they come to in plain words. */
export function TermsForm({ row, mayWrite }: TermsFormProps) {
  const toast = useToast()
  const navigate = useNavigate()
  const { form, ...changed } = useTermsForm(row, saved => {
    toast({ text: <T id="register.saved" values={{ name: <bdi key="n">{nameOf(saved)}</bdi> }} /> })
    void navigate({ to: '/settings/registers/$register', params: { register: 'terms' } })
  })
  if (!mayWrite) return <TermsSaid values={form.values} />
  return (
    <div className={css.page}>
      <Form form={form} actions={<TermsActions isNew={!row} busy={form.busy} />}>
        <TermsStale {...changed} />
        <Stack gap="l">
          <TermsFields form={form} />
          <div className={css.narrow}>
            <TermsSaid values={form.values} />
          </div>
          <DayField
            {...form.bind('fromDay')}
            required
            label={<T id="register.terms.field.fromDay" />}
            hint={<T id="terms.hint.fromDay" />}
          />
          {row && (
            <Notice>
              <T id="terms.new_version" values={{ version: row.version + 1 }} />
            </Notice>
          )}
        </Stack>
      </Form>
      <aside className={css.wide}>
        <TermsSaid values={form.values} />
      </aside>
    </div>
  )
}

function TermsFields({ form }: Pick<TermsFormAtWork, 'form'>) {
  const isOwing = form.values.role === 'breeding'
  return (
    <>
      <TextField
        {...form.bind('name')}
        required
        autoComplete="off"
        label={<T id="register.terms.field.name" />}
        hint={<T id="terms.hint.name" />}
      />
      <OwedFields form={form} />
      {isOwing && (
        <>
          <TimeFields form={form} />
          <Card
            title={<T id="terms.part.visits" />}
            pictogram="visit"
            lead={<T id="terms.part.visits_lead" />}
          >
            <VisitsField {...form.bind('visits')} />
          </Card>
          <LossFields form={form} />
          <TitleField form={form} />
        </>
      )}
    </>
  )
}

/** What the form comes to, as one would say it to a family. */
function TermsSaid({ values }: { readonly values: TermsValues }) {
  const sentences = useTermsSentences()
  const terms = termsIn(values)
  return (
    <Card title={<T id="terms.says" />} pictogram="people">
      <div aria-live="polite">
        {terms ? <p>{sentences(terms).join(' ')}</p> : <T id="terms.says.not_yet" />}
      </div>
    </Card>
  )
}

function TermsActions({ isNew, busy }: { readonly isNew: boolean; readonly busy: boolean }) {
  return (
    <>
      <Button type="submit" kind="primary" busy={busy}>
        <T id={isNew ? 'terms.save_new' : 'terms.save'} />
      </Button>
      <ButtonLink to="/settings/registers/$register" params={{ register: 'terms' }}>
        <T id="register.leave" />
      </ButtonLink>
    </>
  )
}
