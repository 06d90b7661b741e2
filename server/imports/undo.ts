import type { Id } from '#core/id.ts'
import { Problem } from '#server/http/problem.ts'
import { beat, forgetRows, readImport, setState } from '#server/imports/import-store.ts'
import type { House } from '#server/imports/plan-stored.ts'
import { tryOut } from '#server/imports/try-out.ts'
import {
  type Blocker,
  entryGroups,
  type StandingEntry,
  standingEntries,
  takeBack,
} from '#server/imports/undo-entries.ts'
import { endMade, importedParties, restoreChanged } from '#server/imports/undo-families.ts'
import { removeMade } from '#server/imports/undo-places.ts'

const BLOCKERS_SHOWN = 50
const LOT_ENTRIES = 400
const LOT_FAMILIES = 500

/** Takes an import for undoing, or says why it cannot be. One that broke off is taken up again. */
export async function beginUndo({ database, context }: House, id: Id): Promise<void> {
  await database.inTenant(context, async tx => {
    const { state, isBusy } = await readImport(tx, id, 'locked')
    if (isBusy) throw new Problem(409, 'busy', 'This import is being worked on. Wait until it is done.')
    if (state === 'draft' || state === 'undone') {
      throw new Problem(
        409,
        'not_committed',
        'There is nothing to undo: nothing of this import is in the books.',
      )
    }
  })
}

/**
 * Undoes an import: its entries voided, or reversed where their month is closed, its families ended, its places gone
 * where nothing is in them any more. Where others
 * have gone on with some of it, nothing is undone and they are named; unless what they stand on is to be kept.
 */
export async function undoImport(house: House, id: Id, keepsReliedOn: boolean): Promise<void> {
  const { database, context } = house
  const entries = await database.inTenant(context, tx => standingEntries(tx, id))
  const lots = packed(entryGroups(entries))
  if (!keepsReliedOn) await refuseBlocked(house, id, lots)
  await database.inTenant(context, tx => setState(tx, id, 'undoing', context.user))
  let done = 0
  for (const lot of lots) {
    await undoLot(house, id, lot)
    done += lot.length
    await database.inTenant(context, tx => beat(tx, id, done, entries.length))
  }
  const keptFamilies = await undoFamilies(house, id)
  const keptPlaces = await database.inTenant(context, tx => removeMade(tx, context, id))
  await database.inTenant(context, async tx => {
    const keptEntries = (await standingEntries(tx, id)).length
    const { counts } = await readImport(tx, id)
    await forgetRows(tx, id)
    await setState(tx, id, 'undone', context.user, { ...counts, keptEntries, keptFamilies, keptPlaces })
  })
}

type Group = readonly StandingEntry[]
type Lot = readonly StandingEntry[]

function packed(groups: readonly Group[]): readonly Lot[] {
  const lots: StandingEntry[][] = []
  for (const group of groups) {
    const last = lots.at(-1)
    if (last && last.length + group.length <= LOT_ENTRIES) last.push(...group)
    else lots.push([...group])
  }
  return lots
}

async function refuseBlocked(house: House, id: Id, lots: readonly Lot[]): Promise<void> {
  const blockers: Blocker[] = []
  for (const lot of lots) blockers.push(...(await attempt(house, id, lot, () => false)))
  if (blockers.length === 0) return
  const animals = new Set(blockers.map(({ entry, tag }) => tag ?? entry)).size
  const sentence = `Work has gone on with ${animals} of these animals since. Put that right first, or undo the rest.`
  throw new Problem(409, 'others_rely_on_it', sentence, {
    count: animals,
    blockers: blockers.slice(0, BLOCKERS_SHOWN),
  })
}

/** A lot at once; where something stands on some of it, group by group, and such a group stays as it is. */
async function undoLot(house: House, id: Id, lot: Lot): Promise<void> {
  const isClean = (blockers: readonly Blocker[]) => blockers.length === 0
  if (isClean(await attempt(house, id, lot, isClean))) return
  for (const group of entryGroups(lot)) await attempt(house, id, group, isClean)
}

function attempt(
  house: House,
  submission: Id,
  entries: Lot,
  isKept: (blockers: readonly Blocker[]) => boolean,
) {
  const { context, roles } = house
  return tryOut(house, tx => takeBack(tx, { context, roles, submission }, entries), isKept)
}

/** Answers how many families stay, because something else refers to them. */
async function undoFamilies({ database, context, vault }: House, id: Id): Promise<number> {
  const all = await database.inTenant(context, tx => importedParties(tx, id))
  for (const each of all.filter(({ made }) => !made)) {
    await database.inTenant(context, tx => restoreChanged(tx, context, vault, id, each))
  }
  const made = all.filter(each => each.made).map(({ party }) => party)
  let kept = 0
  for (let at = 0; at < made.length; at += LOT_FAMILIES) {
    const lot = made.slice(at, at + LOT_FAMILIES)
    kept += await database.inTenant(context, tx => endMade(tx, context, id, lot))
  }
  return kept
}
