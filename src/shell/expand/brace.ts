import type { Word } from 'unbash';
import type { Shell } from '../shell.ts';
import { parseWord } from './parse-word.ts';

/** The words that a word with braces stands for: those in which nothing is left to expand as their text; undefined if it is itself. */
export async function alternativesOf(shell: Shell, word: Word): Promise<Iterable<Word | string> | undefined> {
  const { text } = word;
  const excess = excessiveSequence(text);
  if (excess !== undefined) {
    // bash says that it has not the memory, and leaves the word as it is.
    await shell.complain(`brace expansion: failed to allocate memory for ${excess} elements`, undefined);
    return [text];
  }
  const many = manyWords(text);
  if (many) return many === 'as it is' ? [text] : many;
  const words = expandBraceWord(word);
  const [first] = words;
  return words.length !== 1 || typeof first === 'string' || first?.text !== text ? words : undefined;
}

/** `{a,b}` and `{1..9..2}` in the text of a word: the texts of the words it stands for, quotes left as they are. */
function expandBraces(text: string): readonly string[] {
  const open = findBrace(text);
  if (!open) return [text];
  const { start, end, alternatives } = open;
  const before = text.slice(0, start);
  const after = expandBraces(text.slice(end));
  if (alternatives.length * after.length > MOST_WORDS) return [text];
  const results: string[] = [];
  for (const middle of alternatives) {
    for (const each of expandBraces(middle)) for (const rest of after) results.push(before + each + rest);
  }
  return results;
}

/**
 * The words of a word that is nothing but braces with plain text around them, one by one as they are needed; only if there
 * are many. `as it is`: of so many the real shell would have no memory.
 */
function manyWords(text: string): Iterable<string> | 'as it is' | undefined {
  if (!PLAIN_BRACES.test(text)) return undefined;
  const wheels: Wheel[] = [];
  for (const [, inner, plain] of text.matchAll(/\{([^}]*)\}|([^{]+)/g)) {
    if (plain !== undefined) wheels.push({ length: 1, item: () => plain });
    else if (inner?.includes(',')) wheels.push(list(inner.split(',')));
    else {
      const sequence = readSequence(inner ?? '');
      if (!sequence) return undefined;
      wheels.push(sequence);
    }
  }
  const count = wheels.reduce((product, { length }) => product * length, 1);
  if (count <= MOST_KEPT) return undefined;
  return count > MOST_WORDS ? 'as it is' : combinations(wheels);
}

const PLAIN_BRACES = /^(?:[\w.,:/+-]*\{[\w.,:/+-]+\})+[\w.,:/+-]*$/;

/** What stands at one place of the words. */
type Wheel = Sequence;

function list(items: readonly string[]): Wheel {
  return { length: items.length, item: (index) => items[index] as string }; // index < length
}

/** Every word, the last place turning first. */
function* combinations(wheels: readonly Wheel[]): Generator<string> {
  const turns = wheels.map(() => 0);
  const before: string[] = [''];
  let at = 0;
  for (;;) {
    for (; at < wheels.length; at++) {
      before[at + 1] = (before[at] as string) + (wheels[at] as Wheel).item(turns[at] as number); // at < length
    }
    yield before[wheels.length] as string; // filled just now
    do {
      if (--at < 0) return;
      turns[at] = ((turns[at] as number) + 1) % (wheels[at] as Wheel).length;
    } while (turns[at] === 0);
  }
}

/** How many items a sequence in a word has for which the real shell would have no memory. */
function excessiveSequence(text: string): number | undefined {
  for (const [, inner = ''] of text.matchAll(/\{([\w.-]+)\}/g)) {
    const length = readSequence(inner)?.length ?? 0;
    if (length > MOST_WORDS + 1) return length;
  }
  return undefined;
}

/** The words of a word with braces: those in which nothing is left to expand as their text. */
function expandBraceWord(word: Word): readonly (Word | string)[] {
  const known = cache.get(word);
  if (known) return known;
  const texts = expandBraces(word.text);
  const words = PLAIN.test(word.text)
    ? texts
    : texts.map((text) => (/^[\w.,:/+-]+$/.test(text) ? text : parseWord(text)));
  // A long list is made anew rather than kept.
  if (words.length <= MOST_KEPT) cache.set(word, words);
  return words;
}

/** A word in which braces are all that means something, and nothing between them may be empty. */
const PLAIN = /^(?!.*(?:\{,|,,|,\}))[\w.:/+-]*\{[\w.,:/+-]*\}[\w.:/+-]*$/;
const MOST_KEPT = 1000;
const cache = new WeakMap<Word, readonly (Word | string)[]>();

interface Brace {
  readonly start: number;
  readonly end: number;
  readonly alternatives: readonly string[];
}

/** The first brace that expands. */
function findBrace(text: string): Brace | undefined {
  for (let at = 0; at < text.length; at = skip(text, at)) {
    if (text[at] !== '{' || (at > 0 && text[at - 1] === '$')) continue;
    const found = readBrace(text, at);
    if (found) return found;
  }
  return undefined;
}

function readBrace(text: string, start: number): Brace | undefined {
  const commas: number[] = [];
  let depth = 0;
  for (let at = start; at < text.length; at = skip(text, at)) {
    const character = text[at];
    if (character === '{') depth++;
    else if (character === ',' && depth === 1) commas.push(at);
    else if (character === '}' && --depth === 0) {
      const inner = text.slice(start + 1, at);
      if (commas.length === 0) {
        const sequence = expandSequence(inner);
        return sequence && { start, end: at + 1, alternatives: sequence };
      }
      const edges = [start, ...commas, at];
      const alternatives = edges.slice(1).map((edge, i) => text.slice((edges[i] as number) + 1, edge)); // i < edges.length - 1
      return { start, end: at + 1, alternatives };
    }
  }
  return undefined;
}

/** The position after the character, the quoted string or the substitution at `at`. */
function skip(text: string, at: number): number {
  const character = text[at];
  if (character === '\\') return at + 2;
  if (character === "'") return after(text.indexOf("'", at + 1), text);
  if (character === '"' || character === '`') {
    let end = at + 1;
    while (end < text.length && text[end] !== character) end += text[end] === '\\' ? 2 : 1;
    return end + 1;
  }
  if (character === '$' && (text[at + 1] === '{' || text[at + 1] === '(')) {
    const opener = text[at + 1] as string; // tested just now
    const closer = opener === '{' ? '}' : ')';
    let depth = 0;
    for (let end = at + 1; end < text.length; ) {
      if (text[end] === opener) depth++;
      else if (text[end] === closer && --depth === 0) return end + 1;
      end = text[end] === opener || text[end] === closer || text[end] === '$' ? end + 1 : skip(text, end);
    }
    return text.length;
  }
  return at + 1;
}

function after(found: number, text: string): number {
  return found === -1 ? text.length : found + 1;
}

/** Of more of them the real shell says that it cannot have the memory, and leaves the word as it is. */
const MOST_WORDS = 2_000_000;

/** The items between two ends, which may be many. */
interface Sequence {
  readonly length: number;
  readonly item: (index: number) => string;
}

function expandSequence(inner: string): readonly string[] | undefined {
  const found = readSequence(inner);
  if (!found || found.length > MOST_WORDS + 1) return undefined;
  return Array.from({ length: found.length }, (_, i) => found.item(i));
}

function readSequence(inner: string): Sequence | undefined {
  const found = /^(-?\d+|[A-Za-z])\.\.(-?\d+|[A-Za-z])(?:\.\.(-?\d+))?$/.exec(inner);
  if (!found) return undefined;
  const [, from = '', to = '', by] = found;
  const letters = /[A-Za-z]/.test(from);
  if (letters !== /[A-Za-z]/.test(to)) return undefined;
  const first = letters ? from.charCodeAt(0) : Number(from);
  const last = letters ? to.charCodeAt(0) : Number(to);
  const step = (Math.abs(Number(by ?? 1)) || 1) * (first <= last ? 1 : -1);
  const most = Math.floor((last - first) / step);
  const padded = /^-?0\d/.test(from) || /^-?0\d/.test(to);
  const width = padded ? Math.max(from.length, to.length) : 0;
  return {
    length: most + 1,
    item: (index) => {
      const value = first + index * step;
      // A backslash quotes nothing, and goes away.
      if (letters) return value === 0x5c ? '' : String.fromCharCode(value);
      if (value < 0) return `-${String(-value).padStart(width - 1, '0')}`;
      return String(value).padStart(width, '0');
    },
  };
}
