import { useState } from 'react'
import { Check } from '#web/screens/import/check.tsx'
import { Commit } from '#web/screens/import/commit.tsx'
import type { ImportPage } from '#web/screens/import/import-rows.ts'
import { Match } from '#web/screens/import/match.tsx'
import { type Step, Steps } from '#web/screens/import/steps.tsx'

/** A sheet on its way into the books: Match, Check, Import. */
export function Draft({ page }: { readonly page: ImportPage }) {
  const [step, setStep] = useState<Step>('match')
  return (
    <>
      <Steps step={step} onStep={setStep} />
      {step === 'match' && <Match page={page} onNext={() => setStep('check')} />}
      {step === 'check' && <Check page={page} onNext={() => setStep('import')} />}
      {step === 'import' && <Commit page={page} onBack={() => setStep('check')} />}
    </>
  )
}
