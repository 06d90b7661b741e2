import { useState } from 'react'
import { Button } from '#web/controls/button.tsx'
import { CheckField } from '#web/controls/check-field.tsx'
import { setWaitsForWifi, tellsLines, waitsForWifi } from '#web/device/on-wifi.ts'
import { openPhoneHere, useStanding, useUnsent } from '#web/phone/here.ts'
import { Notice } from '#web/pieces/notice.tsx'
import { useTold } from '#web/values/told.ts'
import { T } from '#web/words/t.tsx'

/** The pictures that are still on this phone: how many follow, and which the office did not take. */
export function PhotosWaiting() {
  const { photos } = useStanding()
  const told = useTold()
  const entries = useUnsent()
  const kept = openPhoneHere()?.photos
  const [isOnWifi, setOnWifi] = useState(waitsForWifi)
  const turn = (isOn: boolean) => {
    setWaitsForWifi(isOn)
    setOnWifi(isOn)
  }
  return (
    <>
      {photos > 0 && (
        <Notice pictogram="camera">
          <T
            id={entries.length > 0 ? 'phone.photos.waiting_too' : 'phone.photos.waiting'}
            values={{ count: photos }}
          />
        </Notice>
      )}
      {kept?.refused.map(one => (
        <Notice
          key={one.id}
          tone="amber"
          pictogram="camera"
          title={<T id="phone.photos.refused" />}
          action={
            <Button size="s" onClick={() => void kept.forget(one.id)}>
              <T id="phone.photos.drop" />
            </Button>
          }
        >
          {told(one)}
        </Notice>
      ))}
      {(photos > 0 || isOnWifi) && tellsLines() && (
        <CheckField
          label={<T id="phone.photos.wifi" />}
          hint={<T id="phone.photos.wifi_hint" />}
          value={isOnWifi}
          onChange={turn}
        />
      )}
    </>
  )
}
