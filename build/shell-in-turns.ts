import { readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Plugin, parseSync } from 'vite';
import { derivedFrom, type SourceFile } from './derived-parser.ts';

/** What the derived module is imported as; `src/shell/syntax/unbash-in-turns.d.ts` has its types. */
const NAME = 'unbash/in-turns';

/** The files of unbash in which something may take long, in the order in which they need each other. */
const FILES = 'word-value ansi-c word expansion glob lexer parts assignment heredoc parser'.split(' ');

/**
 * Derives from unbash a reader that can be stopped: what has loops becomes a generator, which yields in them after so many
 * rounds. It reads the same language and makes the same trees, because it is the same code; a long text is read with it, so
 * that others have their turn meanwhile.
 */
export function shellInTurns(): Plugin {
  const dist = new URL('../node_modules/unbash/dist/', import.meta.url);
  const directory = realpathSync(fileURLToPath(dist));
  return {
    name: 'drydock-in-turns',
    enforce: 'pre',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
    load: (id) =>
      id === `\0${NAME}`
        ? derivedFrom(
            FILES.map((name) => read(directory, name)),
            ENTRY,
          )
        : null,
  };
}

function read(directory: string, name: string): SourceFile {
  const file = path.join(directory, `${name}.js`);
  const code = readFileSync(file, 'utf8');
  return { file, code, body: parseSync(file, code).program.body };
}

/** What the derived code needs besides, and what the module exports. */
const ENTRY = `
ScriptExpansionImpl._resolveScript = parseRegion;

/** Rounds of loops until the next stop. */
let budget = 0;
let seen = 0;

/** One text in one piece: what was put together of many is joined while it is short. */
function joined(text) {
  if (text !== '') seen ^= text.charCodeAt(text.length - 1);
  return text;
}

function* maybe(steps) {
  return steps && (yield* steps);
}

function pair(plain, turns) {
  return Object.assign(plain, { turns });
}

function* paced(steps, rounds) {
  for (;;) {
    budget = rounds;
    const { done, value } = steps.next();
    if (done) return value;
    yield;
  }
}

export function parseInTurns(source, rounds = 1024) {
  return paced(parse$(source), rounds);
}

export function unfoldInTurns(node, rounds = 1024) {
  return paced(unfold$(node), rounds);
}

function* unfold$(node) {
  if (node.elements$) yield* node.elements$();
  if (node.parts$) yield* node.parts$();
  if (node.script$) yield* node.script$();
}
`;
