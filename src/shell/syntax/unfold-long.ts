/// <reference path="./unbash-in-turns.d.ts" />
import { forEachChild, type SyntaxNode } from 'unbash';
import { unfoldInTurns } from 'unbash/in-turns';

/** What is shorter is unfolded at once, by whoever asks for it. */
const LONG = 32_768;

/** Nodes that are looked at between two stops. */
const MANY = 1024;

/** What a node finds out only when it is asked, found out with stops if the node is long. */
export function* unfold(node: SyntaxNode): Generator<void, void> {
  if (node.end - node.pos > LONG) yield* unfoldInTurns(node);
}

/**
 * Unfolds whatever is long in a tree, so that none of it has to be found out at once when the tree is run. Expressions are
 * evaluated by their text, and here-documents are expanded in pieces.
 */
export function* unfoldLong(script: SyntaxNode): Generator<void, void> {
  const left: SyntaxNode[] = [script];
  let count = 0;
  for (let node = left.pop(); node; node = left.pop()) {
    if (++count % MANY === 0) yield;
    if (/^(?:Arithmetic(?:Expansion|Command)|HereDocBody)$/.test(node.type)) continue;
    yield* unfold(node);
    const list = listIn(node);
    for (const child of list ?? []) {
      if (++count % MANY === 0) yield;
      if (!isShort(child)) left.push(child);
    }
    if (!list) forEachChild(node, (child) => isShort(child) || left.push(child));
  }
}

/** A command may be shorter than what belongs to it, but nothing of a word or a part is. */
function isShort({ type, pos, end }: SyntaxNode): boolean {
  return end - pos <= LONG && SHORT.has(type);
}

const SHORT: ReadonlySet<string> = new Set<SyntaxNode['type']>([
  ...(['Word', 'Assignment', 'ArrayValue', 'Literal', 'Glob', 'ExtendedGlob', 'BraceExpansion'] as const),
  ...(['SingleQuoted', 'AnsiCQuoted', 'DoubleQuoted', 'LocaleString', 'SimpleExpansion'] as const),
  ...(['ParameterExpansion', 'CommandExpansion', 'ArithmeticExpansion', 'ProcessSubstitution'] as const),
]);

/** What is in a node that may hold very much; undefined: others hold little. */
function listIn(node: SyntaxNode): Iterable<SyntaxNode> | undefined {
  switch (node.type) {
    case 'Script':
    case 'CompoundList':
    case 'AndOr':
      return node.commands;
    case 'Command':
      return inCommand(node);
    case 'ArrayValue':
      return node.elements;
    case 'Word':
    case 'Glob':
    case 'BraceExpansion':
    case 'ExtendedGlob':
    case 'DoubleQuoted':
    case 'LocaleString':
      return node.parts ?? [];
    default:
      return undefined;
  }
}

function* inCommand({
  prefix,
  name,
  suffix,
}: SyntaxNode & { readonly type: 'Command' }): Generator<SyntaxNode> {
  yield* prefix;
  if (name) yield name;
  yield* suffix;
}
