import type { ParameterExpansionPart } from 'unbash';
import { expandPrompt } from '../prompt.ts';
import { doubleQuote, quoteForReuse } from '../quote.ts';
import { quoteInPieces } from '../quote-long.ts';
import type { Shell } from '../shell.ts';
import { attributeLetters } from '../variables/attribute-letters.ts';
import { arrayText } from '../variables/listing.ts';
import { shownKey } from '../variables/shown-key.ts';
import { keysPatiently } from './array-elements.ts';
import { joinInPieces } from './join-in-pieces.ts';
import { parseWord } from './parse-word.ts';
import { inTurns, rest } from './split-patiently.ts';
import type { Value } from './value.ts';
import { expandText } from './word.ts';

/** The rarer ones of `${x@...}`: prompts, escapes, attributes, assignments, keys. */
export async function transformMore(
  shell: Shell,
  part: ParameterExpansionPart,
  name: string,
  value: Value,
  how: string,
): Promise<Value> {
  switch (how) {
    case 'P':
      return change(shell, value, (text) => expandPrompt(shell, text));
    case 'E':
      return change(shell, value, (text) => escapesOf(shell, text));
    case 'a': {
      const variable = shell.variables.lookup(name);
      const letters = variable ? attributeLetters(variable) : '';
      if (value.kind === 'list') return { ...value, values: value.values.map(() => letters) };
      return { kind: 'text', text: variable ? letters : undefined };
    }
    case 'A':
      return { kind: 'text', text: await inTurns(shell, assignment(shell, name, value)) };
    case 'K':
    case 'k':
      return keyed(shell, part, name, value, how);
    default:
      return value;
  }
}

/** Values of a list between two breaths. */
const MANY = 256;

async function change(shell: Shell, value: Value, body: (text: string) => Promise<string>): Promise<Value> {
  if (value.kind === 'text') {
    return { kind: 'text', text: value.text === undefined ? undefined : await body(value.text) };
  }
  const values: string[] = [];
  for (const text of value.values) if (values.push(await body(text)) % MANY === 0) await rest(shell);
  return { ...value, values };
}

/** Characters whose sequences are replaced between two breaths. */
const PIECE = 32_768;

/** What `$'...'` makes of a text. */
async function escapesOf(shell: Shell, text: string): Promise<string> {
  const pieces: string[] = [];
  let at = 0;
  do {
    if (at > 0) await rest(shell);
    const end = betweenSequences(text, at, at + PIECE);
    const inner = text.slice(at, end).replace(/\\.|['\\]/gs, (part) => part.padStart(2, '\\'));
    pieces.push(await expandText(shell, parseWord(`$'${inner}'`)));
    at = end;
  } while (at < text.length);
  return pieces.join('');
}

/**
 * The last place up to `limit` where a sequence begins that is no part of a character; the end of the text if there is
 * none.
 */
function betweenSequences(text: string, start: number, limit: number): number {
  if (limit >= text.length) return text.length;
  for (let at = limit; at > start + 1; at--) {
    const begins = text[at] === '\\' && text[at - 1] !== '\\' && text[at - 1] !== 'c';
    if (begins && /[abefnrtv]/.test(text[at + 1] ?? '')) return at;
    if (text[at] === '\n' && !text.slice(at - LONGEST_SEQUENCE, at).includes('\\')) return at;
  }
  return text.length;
}

/** `\UHHHHHHHH` */
const LONGEST_SEQUENCE = 10;

/** What declares the variable anew. */
function* assignment(shell: Shell, name: string, value: Value): Generator<void, string | undefined> {
  const variable = shell.variables.lookup(name);
  if (!variable) {
    if (name !== '@' && name !== '*')
      return value.kind === 'text' && value.text !== undefined && !/^\d/.test(name)
        ? `${name}=${yield* quoteInPieces(value.text, quoteForReuse)}`
        : undefined;
    if (value.kind === 'text' && value.text === undefined) return undefined;
    const words = yield* quotedEach(value.kind === 'list' ? value.values : [value.text ?? '']);
    return `set -- ${words.join(' ')}`;
  }
  const letters = attributeLetters(variable);
  if (variable.elements) {
    if (value.kind === 'list') return `declare -${letters} ${name}=${yield* arrayText(variable)}`;
    const shown = value.text === undefined ? '' : `=${yield* quoteInPieces(value.text, quoteForReuse)}`;
    return `declare -${letters} ${name}${shown}`;
  }
  if (variable.value === undefined) return letters === '' ? undefined : `declare -${letters} ${name}`;
  const text = `${name}=${yield* quoteInPieces(variable.value, quoteForReuse)}`;
  return letters === '' ? text : `declare -${letters} ${text}`;
}

function* quotedEach(values: readonly string[], quote = quoteForReuse): Generator<void, string[]> {
  const quoted: string[] = [];
  for (const text of values) if (quoted.push(yield* quoteInPieces(text, quote)) % MANY === 0) yield;
  return quoted;
}

function* shownKeys(keys: readonly string[]): Generator<void, string[]> {
  const shown: string[] = [];
  for (const key of keys) if (shown.push(yield* shownKey(key)) % MANY === 0) yield;
  return shown;
}

/** `@K`: keys and quoted values as one text; `@k`: each as a word of its own. */
async function keyed(
  shell: Shell,
  part: ParameterExpansionPart,
  name: string,
  value: Value,
  how: 'K' | 'k',
): Promise<Value> {
  if (value.kind === 'text') {
    if (value.text === undefined) return value;
    return { kind: 'text', text: await inTurns(shell, quoteInPieces(value.text, quoteForReuse)) };
  }
  if (!part.index) return { ...value, values: await inTurns(shell, quotedEach(value.values)) };
  const keys = await keysPatiently(shell, name);
  if (how === 'k') return { ...value, values: value.values.flatMap((text, i) => [keys[i] ?? '', text]) };
  const quoted = await inTurns(shell, quotedEach(value.values, doubleQuote));
  const shown = await inTurns(shell, shownKeys(keys));
  const pairs = quoted.map((text, i) => `${shown[i] ?? ''} ${text}`);
  // A table's list ends in a blank.
  const end = shell.variables.lookup(name)?.associative && pairs.length > 0 ? ' ' : '';
  return { kind: 'text', text: (await inTurns(shell, joinInPieces(pairs, ' '))) + end };
}
