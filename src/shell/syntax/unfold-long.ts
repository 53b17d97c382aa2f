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
    // A command may be shorter than what belongs to it, but nothing of a word or a part is.
    if (IS_SHORT.test(node.type) && node.end - node.pos <= LONG) continue;
    yield* unfold(node);
    forEachChild(node, (child) => left.push(child));
  }
}

const IS_SHORT =
  /Word|Assignment|Literal|Quoted|Expansion|Glob|ArrayValue|Default|Remove|Replace|Slice|LocaleString/;
