import { useEffect, useState } from 'react'
import { openPhoneHere } from '#web/phone/here.ts'
import { Card } from '#web/pieces/card.tsx'
import { HandIn } from '#web/screens/phone/hand-in.tsx'
import { T } from '#web/words/t.tsx'

interface CopyLeft {
  readonly id: string
  readonly text: string
}

/** What this phone had not sent when it was set up anew: the rescue code of that time brings it back. */
export function CopiesToHandIn() {
  const [copies, setCopies] = useState<readonly CopyLeft[]>([])
  useEffect(() => {
    void openPhoneHere()?.copiesLeft().then(setCopies)
  }, [])
  return copies.map(({ id, text }) => (
    <Card
      key={id}
      title={<T id="phone.copies_left" />}
      pictogram="key"
      lead={<T id="phone.copies_left_sentence" />}
    >
      <HandIn copy={text} onHandedIn={() => void openPhoneHere()?.dropCopy(id)} />
    </Card>
  ))
}
