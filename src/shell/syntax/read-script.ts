import { forEachChild, type ParsedScript, parse, type SyntaxNode } from 'unbash';
import type { Dialect } from '../dialect/dialect.ts';
import { joinContinuedLines } from './continued-lines.ts';
import { isIncomplete, problemOf } from './diagnose.ts';
import { foreignProblem } from './foreign.ts';
import type { SyntaxProblem } from './syntax-problem.ts';

/** A script's text as a shell understands it. */
export interface Reading {
  readonly text: string;
  /** Where in the text lines were continued. */
  readonly joins: readonly number[];
  readonly script: ParsedScript;
  readonly problem: SyntaxProblem | undefined;
  /** More lines may make a whole of it. */
  readonly incomplete: boolean;
}

export function readScript(dialect: Dialect, given: string): Reading {
  const joined = given.includes('\\\n') ? joinContinuedLines(given) : undefined;
  let text = joined?.text ?? given;
  const excess = tooDeep(text);
  if (excess) return { text, joins: NONE, script: parse(''), problem: excess, incomplete: false };
  let script = parse(text);
  if (dialect.name === 'dash' && text.includes('&>')) {
    text = splitAmpersands(text, script);
    script = parse(text);
  }
  if (dialect.name !== 'bash' && text.includes('[[') && problemOf(text, script)) {
    text = withPlainBrackets(text, script);
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

function tooDeep(text: string): SyntaxProblem | undefined {
  if (text.length < 2 * DEEPEST || !text.includes('$(')) return undefined;
  let depth = 0;
  for (const { 0: found, index } of text.matchAll(/\$\(|\)/g)) {
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

/** To the Almquist shells `[[` is a command's name like others; it only has to be quoted for the parser. */
function withPlainBrackets(text: string, script: ParsedScript): string {
  const places: number[] = [];
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'TestCommand') places.push(node.pos);
    forEachChild(node, visit);
  };
  forEachChild(script, visit);
  let out = text;
  for (const place of places.sort((a, b) => b - a)) out = `${out.slice(0, place)}\\${out.slice(place)}`;
  return out;
}

const NONE: readonly number[] = [];

/** To dash, `a &> b` is `a &` and then `> b`. */
function splitAmpersands(text: string, script: ParsedScript): string {
  const places: number[] = [];
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'Redirect' && node.operator.startsWith('&>')) places.push(node.pos);
    forEachChild(node, visit);
  };
  forEachChild(script, visit);
  let out = text;
  for (const place of places.sort((a, b) => b - a)) out = `${out.slice(0, place)}& ${out.slice(place + 1)}`;
  return out;
}
