/** A part of a pattern. */
export type Node = PlainNode | StarNode | GroupNode;

/** One character. */
export type PlainNode =
  | { readonly kind: 'character'; readonly value: string }
  | { readonly kind: 'any' }
  | SetNode;

export interface SetNode {
  readonly kind: 'set';
  readonly negated: boolean;
  readonly has: (character: string) => boolean;
}

interface StarNode {
  readonly kind: 'star';
}

export interface GroupNode {
  readonly kind: 'group';
  readonly operator: string;
  readonly alternatives: readonly (readonly Node[])[];
}

/** Whether a character is the one, or one of those, that a node stands for. */
export function accepts(node: PlainNode, character: string): boolean {
  if (node.kind === 'any') return true;
  if (node.kind === 'set') return node.has(character) !== node.negated;
  return node.value === character;
}
