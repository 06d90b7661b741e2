import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Role } from '#core/role.ts'
import { deleteJson, patchJson } from '#web/api.ts'
import { Button } from '#web/controls/button.tsx'
import { Form } from '#web/forms/form.tsx'
import { useForm } from '#web/forms/use-form.ts'
import { Dialog } from '#web/pieces/dialog.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { useToast } from '#web/pieces/toasts.tsx'
import { membersQuery } from '#web/screens/settings/members-query.ts'
import { isPlaceMissing, PlacesField } from '#web/screens/settings/places-field.tsx'
import { RolesField } from '#web/screens/settings/roles-field.tsx'
import { PersonName } from '#web/values/person-name.tsx'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

/** Somebody with access to the workspace. */
export interface Member {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly roles: readonly Role[]
  /** The places and programmes they are limited to; null is no limit. */
  readonly places: readonly string[] | null
  readonly programmes: readonly string[] | null
  readonly since: string
}

interface MemberDialogProps {
  readonly member: Member
  readonly onClose: () => void
}

/** What a member may do, and the end of their access. */
export function MemberDialog({ member, onClose }: MemberDialogProps) {
  const [ending, setEnding] = useState(false)
  const name = <PersonName name={member.name} />
  return ending ? (
    <EndDialog member={member} onBack={() => setEnding(false)} onClose={onClose} />
  ) : (
    <Dialog open onClose={onClose} title={name}>
      <RolesForm member={member} onClose={onClose} onEnd={() => setEnding(true)} />
    </Dialog>
  )
}

function RolesForm({ member, onClose, onEnd }: MemberDialogProps & { readonly onEnd: () => void }) {
  const say = useWords()
  const toast = useToast()
  const client = useQueryClient()
  const form = useForm({
    start: { roles: member.roles, places: member.places },
    check: ({ roles, places }) => ({
      roles: roles.length > 0 ? undefined : say('members.roles_missing'),
      places: isPlaceMissing(places) ? say('members.places_missing') : undefined,
    }),
    send: values => patchJson(`/members/${member.id}`, values),
    done: () => {
      void client.invalidateQueries({ queryKey: membersQuery.queryKey })
      toast({ text: <T id="members.changed" values={{ name: <PersonName name={member.name} /> }} /> })
      onClose()
    },
  })
  return (
    <Form
      form={form}
      actions={
        <>
          <Button type="submit" kind="primary" busy={form.busy}>
            <T id="members.save" />
          </Button>
          <Button kind="plain" onClick={onEnd}>
            <T id="members.end" />
          </Button>
        </>
      }
    >
      <RolesField {...form.bind('roles')} label={<T id="members.may" />} required />
      <PlacesField {...form.bind('places')} />
    </Form>
  )
}

function EndDialog({ member, onBack, onClose }: MemberDialogProps & { readonly onBack: () => void }) {
  const toast = useToast()
  const client = useQueryClient()
  const name = <PersonName name={member.name} />
  const end = useMutation({
    mutationFn: () => deleteJson(`/members/${member.id}`),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: membersQuery.queryKey })
      toast({ text: <T id="members.ended" values={{ name }} /> })
      onClose()
    },
  })
  return (
    <Dialog
      open
      onClose={onBack}
      title={<T id="members.end_title" values={{ name }} />}
      actions={
        <>
          <Button kind="danger" busy={end.isPending} onClick={() => end.mutate()}>
            <T id="members.end" />
          </Button>
          <Button onClick={onBack}>
            <T id="members.keep" />
          </Button>
        </>
      }
    >
      <p>
        <T id="members.end_sentence" />
      </p>
      {end.isError && <ProblemNotice problem={end.error} />}
    </Dialog>
  )
}
