import type { ChainNode } from '#web/books/rows.ts'

/** A node with what hangs on it, in the order it is drawn. */
export interface Branch {
  readonly node: ChainNode
  readonly young: readonly Branch[]
}

/** The nodes as a tree: mothers with their young, oldest first, as the server has put them. */
export function branchesOf(nodes: readonly ChainNode[]): Branch | undefined {
  const young = Map.groupBy(nodes, node => node.parent)
  const grow = (node: ChainNode): Branch => ({ node, young: (young.get(node.id) ?? []).map(grow) })
  const root = nodes[0]
  return root && grow(root)
}

/** The tree from top to bottom, as arrow keys walk it. */
export function inRows(branch: Branch): readonly Branch[] {
  return [branch, ...branch.young.flatMap(inRows)]
}

/**
 * Where an arrow key leads, per the ARIA tree pattern: down and up by rows, in to the first young, out to the
 * mother.
 */
export function stepFrom(
  rows: readonly Branch[],
  at: string,
  key: 'down' | 'up' | 'in' | 'out' | 'home' | 'end',
) {
  const index = rows.findIndex(({ node }) => node.id === at)
  const here = rows[index]
  if (!here) return undefined
  if (key === 'home') return rows[0]?.node.id
  if (key === 'end') return rows.at(-1)?.node.id
  if (key === 'down') return rows[index + 1]?.node.id
  if (key === 'up') return rows[index - 1]?.node.id
  if (key === 'in') return here.young[0]?.node.id
  return here.node.parent ?? undefined
}
