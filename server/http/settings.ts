/** What the HTTP room needs to know about the place it runs in. */
export interface HttpSettings {
  readonly host: string
  readonly port: number
  /** The address people open, e.g. `https://ledger.example.org`; without it the Host header is believed. */
  readonly publicUrl?: string
  /** Lets people sign in over plain http from other machines; for a trusted network only. */
  readonly allowHttp: boolean
  /** Addresses of the proxies whose X-Forwarded-* headers are believed. */
  readonly trustedProxies: readonly string[]
  /** The folder with the built web pages. */
  readonly webFolder: string
  readonly version: string
  /** Whether to log, to standard output, or where else to. */
  readonly log: boolean | LogSink
  readonly limits: HttpLimits
  /** Where what is kept beside the database lies, such as the log of erasures. */
  readonly dataDir: string
  /** 32 bytes from which the key that seals second factors is derived. */
  readonly masterKey: Uint8Array
}

/** Takes the lines of the log, each a JSON object. */
export interface LogSink {
  readonly write: (line: string) => void
}

/** Generous on purpose: a whole office, or a village, often shares one address. */
export interface HttpLimits {
  readonly networkPerMinute: number
  readonly sessionPerMinute: number
  /** Past this delay of the event loop new requests are asked to come back. */
  readonly eventLoopDelayMsMax: number
}

/** What of the HTTP settings stands in the environment; a variable that cannot be meant is named. */
export type HttpEnvironment = Pick<
  HttpSettings,
  'publicUrl' | 'allowHttp' | 'trustedProxies' | 'log' | 'limits'
>

/** Reads HANDSEL_URL, HANDSEL_ALLOW_HTTP, HANDSEL_PROXIES and HANDSEL_LOG. */
export function readHttpEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): HttpEnvironment {
  const address = environment.HANDSEL_URL?.trim()
  return {
    ...(address ? { publicUrl: originOf(address) } : {}),
    allowHttp: environment.HANDSEL_ALLOW_HTTP === '1',
    trustedProxies: (environment.HANDSEL_PROXIES ?? '')
      .split(',')
      .map(part => part.trim())
      .filter(part => part !== ''),
    log: environment.HANDSEL_LOG !== 'off',
    limits: { networkPerMinute: 3000, sessionPerMinute: 900, eventLoopDelayMsMax: 2000 },
  }
}

function originOf(address: string): string {
  if (/^https?:\/\//.test(address) && URL.canParse(address)) return new URL(address).origin
  throw new Error(
    `HANDSEL_URL is "${address}": write the address people open, such as https://ledger.example.org.`,
  )
}
