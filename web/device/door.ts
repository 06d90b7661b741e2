/** What answers for the server: undefined where only the server can. */
export interface StandIn {
  answer(method: string, path: string, body: unknown): Promise<unknown> | undefined
}

let standIn: StandIn | undefined

/** From now on this answers what it can; undefined: everything is asked of the server again. */
export function setStandIn(device: StandIn | undefined): void {
  standIn = device
}

/** Whether this browser is a phone, that has books of its own. */
export function isPhone(): boolean {
  return standIn !== undefined
}

/** What this phone itself answers, or undefined where the server has to be asked. */
export function answerHere(method: string, path: string, body: unknown): Promise<unknown> | undefined {
  return standIn?.answer(method, path, body)
}

const PHONE_HEADER = 'x-handsel-phone'
let key: string | undefined

/** From now on this goes along with what is asked of the server; undefined: the phone is locked, or this is none. */
export function setPhoneKey(given: string | undefined): void {
  key = given
}

/** What a phone sends beside its cookie. */
export function phoneHeaders(): Record<string, string> {
  return key ? { [PHONE_HEADER]: key } : {}
}

/** Where what has been typed is kept: sealed on an enrolled phone, with the tab elsewhere. */
export interface DraftPlace {
  getItem(key: string): string | null
  setItem(key: string, text: string): void
  removeItem(key: string): void
}

let drafts: DraftPlace | undefined

/** From now on drafts are kept there. */
export function setDraftPlace(place: DraftPlace | undefined): void {
  drafts = place
}

/** Where drafts are kept now. */
export function draftPlace(): DraftPlace {
  return drafts ?? sessionStorage
}
