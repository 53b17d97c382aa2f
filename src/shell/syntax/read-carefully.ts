import { forEachChild, type ParsedScript, parse, type SyntaxNode } from 'unbash';
import { atOnce } from '../../linux/steps.ts';
import type { Dialect } from '../dialect/dialect.ts';
import { joinInTurns } from './continued-lines.ts';
import { goesOn, isOpenDocument, problemOf } from './diagnose.ts';
import { foreignAt, SUSPICIOUS, suspectForeign } from './foreign.ts';
import { NONE, type Reading } from './read-script.ts';
import { isCondition, isForeignWord, isJoint, quoteConditions, spellWords, splitJoints } from './respell.ts';
import { hasApostrophes, spellApostrophes } from './spell-apostrophes.ts';
import type { SyntaxProblem } from './syntax-problem.ts';

/** Reads a text that may have anything wrong with it, or go on in another one. */
export function readScript(dialect: Dialect, given: string): Reading {
  return atOnce(readingOf(dialect, given, AT_ONCE));
}

/** What makes trees of texts. */
interface Parser {
  parse(text: string): Generator<void, ParsedScript>;
  /** Finds what a node finds out only when it is asked. */
  unfold(node: SyntaxNode): Generator<void, void>;
}

const AT_ONCE: Parser = {
  // biome-ignore lint/correctness/useYield: there is nothing to stop at
  *parse(text) {
    return parse(text);
  },
  *unfold() {},
};

/** The same with stops, as many as the parser makes and as a long text needs. */
export function* readingOf(dialect: Dialect, given: string, parser: Parser): Generator<void, Reading> {
  const joined = given.includes('\\\n') ? yield* joinInTurns(given) : undefined;
  const joins = joined?.joins ?? NONE;
  let text = joined?.text ?? given;
  const excess = yield* excessOf(text);
  if (excess) return { text, joins, script: parse(''), problem: excess, incomplete: false };
  let script = yield* parser.parse(text);
  if (dialect.name !== 'bash' && hasApostrophes(text) && (!text.includes('<<') || problemOf(text, script))) {
    text = spellApostrophes(text);
    script = yield* parser.parse(text);
  }
  if (dialect.name === 'dash' && text.includes('&>')) {
    text = splitJoints(text, yield* nodesOf(parser, text, script, /&>/, isJoint));
    script = yield* parser.parse(text);
  }
  if (dialect.name !== 'bash' && text.includes('[[') && problemOf(text, script)) {
    text = quoteConditions(text, yield* nodesOf(parser, text, script, /\[\[/, isCondition));
    script = yield* parser.parse(text);
  }
  if (dialect.name !== 'bash' && FOREIGN_WORD.test(text)) {
    const words = yield* nodesOf(parser, text, script, FOREIGN_WORD, (node) =>
      isForeignWord(dialect, text, node),
    );
    if (words.length > 0) {
      text = spellWords(text, words);
      script = yield* parser.parse(text);
    }
  }
  const wrong = problemOf(text, script);
  const foreign = yield* foreignIn(parser, dialect, text, script);
  const goes = goesOn(text, wrong);
  // The last line of a document that is not done yet may look like a head that lacks something.
  const bare = wrong?.kind === 'token' && wrong.token === 'newline';
  const inDocument =
    (goes === undefined || (!goes && bare)) &&
    text.includes('<<') &&
    (yield* nodesOf(parser, text, script, /<</, isOpenDocument)).length > 0;
  const open = goes || inDocument;
  return {
    text,
    joins,
    script,
    problem: wrong?.kind === 'token' && wrong.token === 'newline' ? (foreign ?? wrong) : (wrong ?? foreign),
    incomplete: joined?.open || open,
  };
}

const FOREIGN_WORD = /\btime\b|\{\w+\}[<>]|\d\d[<>]/;

/** Substitutions within each other take the parser the square of their number; real shells crash at some depth. */
const DEEPEST = 1000;

function* excessOf(text: string): Generator<void, SyntaxProblem | undefined> {
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

/** Characters between two stops. */
const STEP = 65_536;

/** The first node that is foreign to the shell. */
function* foreignIn(
  parser: Parser,
  dialect: Dialect,
  text: string,
  script: ParsedScript,
): Generator<void, SyntaxProblem | undefined> {
  const suspect = suspectForeign(dialect, text);
  if (typeof suspect === 'object') return suspect;
  let found: SyntaxProblem | undefined;
  if (suspect)
    yield* nodesOf(parser, text, script, SUSPICIOUS, (node) => {
      found ??= foreignAt(dialect, text, node);
      return false;
    });
  return found;
}

/** Nodes that are looked at between two stops. */
const MANY = 1024;

/** Words longer than that are not taken apart if there is nothing in them to be found. */
const LONG = 1024;

/**
 * Nodes of a tree, in the order of their text.
 *
 * @param mark stands in the text of each that is looked for
 */
function* nodesOf(
  parser: Parser,
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
    yield* parser.unfold(node);
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
