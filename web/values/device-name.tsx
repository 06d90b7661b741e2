import { T } from '#web/words/t.tsx'

// As the server names a browser that named itself: see server/http/device.ts. What somebody typed stays as it is.
const BROWSER = 'WeChat|Edge|Opera|Samsung Internet|Firefox|Chrome|Safari|Another program'
const SYSTEM = 'Android|iOS|Windows|macOS|ChromeOS|Linux'
const NAMED = new RegExp(`^(${BROWSER})(?: on (${SYSTEM}))?$`)

/** How a device is called: the names of a browser and its system with the words of the reader's language. */
export function DeviceName({ name }: { readonly name: string }) {
  const [, program, system] = NAMED.exec(name) ?? []
  if (!program) return <bdi dir="auto">{name}</bdi>
  const browser =
    program === 'Another program' ? <T key="b" id="device.other" /> : <bdi key="b">{program}</bdi>
  if (!system) return browser
  return <T id="device.on" values={{ browser, system: <bdi key="s">{system}</bdi> }} />
}
