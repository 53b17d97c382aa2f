/// <reference path="./unbash-in-turns.d.ts" />
import { forEachChild, type ParsedScript, parse, type SyntaxNode } from 'unbash';
import { parseInTurns } from 'unbash/in-turns';
import { rest } from '../expand/split-patiently.ts';
import { patiently } from '../regex/search.ts';
import type { Shell } from '../shell.ts';
import { expandAliasesInTurns } from './aliases.ts';
import { joinInTurns } from './continued-lines.ts';
import { goesOn, isOpenDocument, problemOf } from './diagnose.ts';
import { foreignAt, SUSPICIOUS, suspectForeign } from './foreign.ts';
import { excessOf } from './read-carefully.ts';
import type { Reading } from './read-script.ts';
import { isCondition, isJoint, quoteConditions, splitJoints } from './respell.ts';
import type { SyntaxProblem } from './syntax-problem.ts';

/** Nodes that are looked at between two stops. */
const MANY = 1024;

/** Words longer than that are not taken apart if there is nothing in them to be found. */
const LONG = 1024;

/** What `readScript` does, for texts so long that others must have their turn meanwhile. */
export async function readLongScript(shell: Shell, typed: string, aliases = false): Promise<Reading> {
  const { dialect } = shell;
  const inTurns = <T>(steps: Generator<void, T>): Promise<T> => patiently(steps, () => rest(shell));
  const given = aliases ? await inTurns(expandAliasesInTurns(shell, typed)) : typed;
  const joined = given.includes('\\\n') ? await inTurns(joinInTurns(given)) : undefined;
  const joins = joined?.joins ?? [];
  let text = joined?.text ?? given;
  const excess = await inTurns(excessOf(text));
  if (excess) return { text, joins, script: parse(''), problem: excess, incomplete: false };
  let script = await inTurns(parseInTurns(text));
  if (dialect.name === 'dash' && text.includes('&>')) {
    text = splitJoints(text, await inTurns(nodesOf(text, script, /&>/, isJoint)));
    script = await inTurns(parseInTurns(text));
  }
  if (dialect.name !== 'bash' && text.includes('[[') && problemOf(text, script)) {
    text = quoteConditions(text, await inTurns(nodesOf(text, script, /\[\[/, isCondition)));
    script = await inTurns(parseInTurns(text));
  }
  const wrong = problemOf(text, script);
  const foreign = await inTurns(foreignIn(shell, text, script));
  const open =
    goesOn(text, wrong) ??
    (text.includes('<<') && (await inTurns(nodesOf(text, script, /<</, isOpenDocument))).length > 0);
  return {
    text,
    joins,
    script,
    problem: wrong?.kind === 'token' && wrong.token === 'newline' ? (foreign ?? wrong) : (wrong ?? foreign),
    incomplete: joined?.open || open,
  };
}

/** The first node that is foreign to the shell. */
function* foreignIn(
  { dialect }: Shell,
  text: string,
  script: ParsedScript,
): Generator<void, SyntaxProblem | undefined> {
  const suspect = suspectForeign(dialect, text);
  if (typeof suspect === 'object') return suspect;
  let found: SyntaxProblem | undefined;
  if (suspect)
    yield* nodesOf(text, script, SUSPICIOUS, (node) => {
      found ??= foreignAt(dialect, text, node);
      return false;
    });
  return found;
}

/**
 * Nodes of a tree, in the order of their text.
 *
 * @param mark stands in the text of each that is looked for
 */
function* nodesOf(
  text: string,
  script: ParsedScript,
  mark: RegExp,
  which: (node: SyntaxNode) => boolean,
): Generator<void, readonly SyntaxNode[]> {
  const found: SyntaxNode[] = [];
  const left: SyntaxNode[] = [script];
  let count = 0;
  for (let node = left.pop(); node; node = left.pop()) {
    if (++count % MANY === 0) yield;
    if (node !== script && which(node)) found.push(node);
    if (isLeaf(node) && node.end - node.pos > LONG && !mark.test(text.slice(node.pos, node.end))) continue;
    const first = left.length;
    forEachChild(node, (child) => left.push(child));
    reverse(left, first);
  }
  return found;
}

/** What is in it is found out only when somebody asks. */
function isLeaf({ type }: SyntaxNode): boolean {
  return type === 'Word' || type === 'HereDocBody' || type === 'Assignment';
}

function reverse(list: SyntaxNode[], from: number): void {
  for (let low = from, high = list.length - 1; low < high; low++, high--)
    [list[low], list[high]] = [list[high] as SyntaxNode, list[low] as SyntaxNode];
}
