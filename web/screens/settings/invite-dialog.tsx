import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Role } from '#core/role.ts'
import { postJson } from '#web/api.ts'
import { Button } from '#web/controls/button.tsx'
import { TextField } from '#web/controls/text-field.tsx'
import { emailProblem } from '#web/forms/checks.ts'
import { Form } from '#web/forms/form.tsx'
import { useForm } from '#web/forms/use-form.ts'
import { CopyText } from '#web/pieces/copy-text.tsx'
import { Dialog } from '#web/pieces/dialog.tsx'
import { Notice } from '#web/pieces/notice.tsx'
import { invitationsQuery } from '#web/screens/settings/members-query.ts'
import { isPlaceMissing, type OwnPlaces, PlacesField } from '#web/screens/settings/places-field.tsx'
import { RolesField } from '#web/screens/settings/roles-field.tsx'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

interface InviteDialogProps {
  readonly open: boolean
  readonly onClose: () => void
}

/** An invitation, and then its link: we send no mail, so the link is handed over by whoever invites. */
export function InviteDialog({ open, onClose }: InviteDialogProps) {
  const [link, setLink] = useState<string>()
  const close = () => {
    setLink(undefined)
    onClose()
  }
  return (
    <Dialog open={open} onClose={close} title={<T id={link ? 'invite.link_title' : 'invite.title'} />}>
      {link ? <InviteLink link={link} onDone={close} /> : <InviteForm onMade={setLink} />}
    </Dialog>
  )
}

function InviteForm({ onMade }: { readonly onMade: (link: string) => void }) {
  const say = useWords()
  const client = useQueryClient()
  const form = useForm({
    start: { email: '', roles: ['field_worker'] as readonly Role[], places: null as OwnPlaces },
    check: ({ email, roles, places }) => ({
      email: emailProblem(email, say),
      roles: roles.length > 0 ? undefined : say('members.roles_missing'),
      places: isPlaceMissing(places) ? say('members.places_missing') : undefined,
    }),
    send: values => postJson<{ link: string }>('/invitations', values),
    done: ({ link }) => {
      void client.invalidateQueries({ queryKey: invitationsQuery.queryKey })
      onMade(link)
    },
  })
  return (
    <Form
      form={form}
      actions={
        <Button type="submit" kind="primary" wide busy={form.busy}>
          <T id="invite.do" />
        </Button>
      }
    >
      <TextField
        {...form.bind('email')}
        required
        type="email"
        label={<T id="person.email" />}
        autoComplete="off"
      />
      <RolesField {...form.bind('roles')} required label={<T id="members.may" />} />
      <PlacesField {...form.bind('places')} />
    </Form>
  )
}

function InviteLink({ link, onDone }: { readonly link: string; readonly onDone: () => void }) {
  const say = useWords()
  return (
    <>
      <Notice pictogram="key">
        <T id="invite.link_sentence" />
      </Notice>
      <CopyText text={link} label={say('invite.link')} />
      <div>
        <Button kind="primary" wide onClick={onDone}>
          <T id="invite.done" />
        </Button>
      </div>
    </>
  )
}
