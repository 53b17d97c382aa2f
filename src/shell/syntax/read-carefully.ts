import { forEachChild, type ParsedScript, parse, type SyntaxNode } from 'unbash';
import type { Dialect } from '../dialect/dialect.ts';
import { atOnce } from '../regex/search.ts';
import { joinContinuedLines } from './continued-lines.ts';
import { isIncomplete, problemOf } from './diagnose.ts';
import { foreignProblem } from './foreign.ts';
import { NONE, type Reading } from './read-script.ts';
import { isCondition, isJoint, quoteConditions, splitJoints } from './respell.ts';
import type { SyntaxProblem } from './syntax-problem.ts';

/** Reads a text that may have anything wrong with it, or go on in another one. */
export function readScript(dialect: Dialect, given: string): Reading {
  const joined = given.includes('\\\n') ? joinContinuedLines(given) : undefined;
  let text = joined?.text ?? given;
  const excess = atOnce(excessOf(text));
  if (excess) return { text, joins: NONE, script: parse(''), problem: excess, incomplete: false };
  let script = parse(text);
  if (dialect.name === 'dash' && text.includes('&>')) {
    text = splitJoints(text, nodesOf(script, isJoint));
    script = parse(text);
  }
  if (dialect.name !== 'bash' && text.includes('[[') && problemOf(text, script)) {
    text = quoteConditions(text, nodesOf(script, isCondition));
    script = parse(text);
  }
  const wrong = problemOf(text, script);
  const foreign = foreignProblem(dialect, text, script);
  return {
    text,
    joins: joined?.joins ?? NONE,
    script,
    problem: wrong?.kind === 'token' && wrong.token === 'newline' ? (foreign ?? wrong) : (wrong ?? foreign),
    incomplete: joined?.open || isIncomplete(text, script, wrong),
  };
}

/** Substitutions within each other take the parser the square of their number; real shells crash at some depth. */
const DEEPEST = 1000;

export function* excessOf(text: string): Generator<void, SyntaxProblem | undefined> {
  if (text.length < 2 * DEEPEST || !text.includes('$(')) return undefined;
  let depth = 0;
  let turn = 0;
  for (const { 0: found, index } of text.matchAll(/\$\(|\)/g)) {
    if (index > turn) {
      yield;
      turn = index + STEP;
    }
    depth = Math.max(0, depth + (found === ')' ? -1 : 1));
    if (depth > DEEPEST)
      return {
        kind: 'other',
        position: index,
        message: `maximum command substitution nesting depth exceeded (${DEEPEST}): drydock gives up`,
      };
  }
  return undefined;
}

/** Characters between two breaths. */
const STEP = 65_536;

function nodesOf(script: ParsedScript, which: (node: SyntaxNode) => boolean): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const visit = (node: SyntaxNode): void => {
    if (which(node)) found.push(node);
    forEachChild(node, visit);
  };
  forEachChild(script, visit);
  return found;
}
