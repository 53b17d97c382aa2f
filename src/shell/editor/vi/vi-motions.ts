import type { LineBuffer } from '../line-buffer.ts';

/** Where a motion leads; `inclusive`: an operator takes the character there too. */
export interface Motion {
  readonly to: number;
  readonly inclusive?: boolean;
}

/** `f`, `F`, `t` or `T` with its character, for `;` and `,`. */
export interface CharacterSearch {
  readonly command: string;
  readonly character: string;
}

type Kind = 'blank' | 'word' | 'sign';

function kindOf(character: string | undefined, big: boolean): Kind {
  if (character === undefined || /\s/.test(character)) return 'blank';
  return big || /[\p{L}\p{N}_]/u.test(character) ? 'word' : 'sign';
}

/** The motions of vi that need no further key; undefined if `key` is none of them. */
export function plainMotion(
  buffer: LineBuffer,
  key: string,
  count: number,
  given: boolean,
): Motion | undefined {
  const { characters, cursor, length } = buffer;
  switch (key) {
    case 'h':
    case 'backspace':
    case 'left':
      return { to: Math.max(0, cursor - count) };
    case 'l':
    case ' ':
    case 'right':
      return { to: Math.min(length, cursor + count) };
    case '0':
    case 'home':
      return { to: 0 };
    case '$':
    case 'end':
      return { to: length };
    case '^':
      return {
        to: Math.max(
          0,
          characters.findIndex((each) => !/\s/.test(each)),
        ),
      };
    case '|':
      return { to: Math.min(length, (given ? count : 1) - 1) };
    case 'w':
    case 'W':
      return { to: repeat(count, cursor, (at) => nextWord(characters, at, key === 'W')) };
    case 'b':
    case 'B':
      return { to: repeat(count, cursor, (at) => previousWord(characters, at, key === 'B')) };
    case 'e':
    case 'E':
      return { to: repeat(count, cursor, (at) => wordEnd(characters, at, key === 'E')), inclusive: true };
    case '%':
      return matchingBracket(characters, cursor);
    default:
      return undefined;
  }
}

function repeat(count: number, from: number, step: (at: number) => number): number {
  let at = from;
  for (let i = 0; i < count; i++) at = step(at);
  return at;
}

function nextWord(characters: readonly string[], from: number, big: boolean): number {
  let at = from;
  const kind = kindOf(characters[at], big);
  while (at < characters.length && kind !== 'blank' && kindOf(characters[at], big) === kind) at++;
  while (at < characters.length && kindOf(characters[at], big) === 'blank') at++;
  return at;
}

function previousWord(characters: readonly string[], from: number, big: boolean): number {
  let at = from;
  while (at > 0 && kindOf(characters[at - 1], big) === 'blank') at--;
  const kind = kindOf(characters[at - 1], big);
  while (at > 0 && kindOf(characters[at - 1], big) === kind) at--;
  return at;
}

function wordEnd(characters: readonly string[], from: number, big: boolean): number {
  let at = from + 1;
  while (at < characters.length && kindOf(characters[at], big) === 'blank') at++;
  const kind = kindOf(characters[at], big);
  while (at + 1 < characters.length && kindOf(characters[at + 1], big) === kind) at++;
  return Math.min(at, Math.max(0, characters.length - 1));
}

const BRACKETS = '()[]{}';

function matchingBracket(characters: readonly string[], cursor: number): Motion | undefined {
  let from = cursor;
  while (from < characters.length && !BRACKETS.includes(characters[from] as string)) from++;
  const bracket = characters[from];
  if (bracket === undefined) return undefined;
  const kind = BRACKETS.indexOf(bracket);
  const other = BRACKETS[kind ^ 1];
  const step = kind % 2 === 0 ? 1 : -1;
  let depth = 0;
  for (let at = from; at >= 0 && at < characters.length; at += step) {
    if (characters[at] === bracket) depth++;
    else if (characters[at] === other && --depth === 0) return { to: at, inclusive: true };
  }
  return undefined;
}

/** Where the next character of that kind is, before it for `t` and `T`. */
export function findCharacter(
  buffer: LineBuffer,
  { command, character }: CharacterSearch,
  count: number,
): Motion | undefined {
  const { characters, cursor } = buffer;
  const step = command === 'f' || command === 't' ? 1 : -1;
  const until = command === 't' || command === 'T';
  let at = cursor;
  for (let i = 0; i < count; i++) {
    at += step;
    // Just before the character, `;` after `t` would stay where it is.
    if (until && i === 0 && characters[at] === character && characters[at + step] !== undefined) at += step;
    while (characters[at] !== undefined && characters[at] !== character) at += step;
    if (characters[at] === undefined) return undefined;
  }
  return { to: until ? at - step : at, inclusive: step > 0 };
}
