import { PageHeader } from '../shared/PageHeader.tsx'
import { VerifierForm } from './VerifierForm.tsx'
import { useVerifierTexts } from './use-verifier-texts.ts'

/** The verifier inside the console's frame. */
export function VerifierRoom() {
  const t = useVerifierTexts()
  return (
    <>
      <PageHeader title={t.title} lead={t.lead} />
      <VerifierForm />
    </>
  )
}
