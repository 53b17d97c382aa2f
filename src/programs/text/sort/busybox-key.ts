import { comparison } from './comparison.ts';
import { type Key, preparation } from './key.ts';

/** A key that busybox refuses; the message says why. */
export class KeyProblem extends Error {}

/** What may stand behind a place, and what are options of sort all the same. */
const OWN = 'nghMVbrdfi';
const OTHERS = 'uczsmSTokt';

/**
 * A key as sort.c reads it (get_key): a character where it ends is counted from the beginning of the line, and a field begins behind the
 * one before it, with its blanks.
 * @throws KeyProblem
 */
export function busyboxKey(text: string, tab: string | undefined, letters: string, salt: number): Key {
  const [from, to] = placesOf(text);
  const own = from.letters + to.letters;
  const used = own === '' ? letters : own;
  const skipsBlanks = used === letters ? letters.includes('b') : from.letters.includes('b');
  return {
    cut: (line) => {
      let start = from.field === 0 ? line.length : fieldEnd(line, from.field - 1, tab, false);
      let end = to.field === 0 ? line.length : fieldEnd(line, to.field, tab, true);
      if (skipsBlanks) while (isBlank(line, start)) start++;
      if (to.letters.includes('b')) while (end > start && isBlank(line, end - 1)) end--;
      if (to.character > 0) end = Math.min(line.length, to.character);
      if (from.character > 0) start = Math.min(line.length, start + from.character - 1);
      return line.slice(start, Math.max(start, end));
    },
    prepare: preparation(used),
    by: comparison(used, salt),
    reverse: used.includes('r'),
  };
}

interface Place {
  readonly field: number;
  readonly character: number;
  readonly letters: string;
}

function placesOf(text: string): readonly [Place, Place] {
  const comma = text.indexOf(',');
  const nowhere: Place = { field: 0, character: 0, letters: '' };
  if (comma < 0) return [placeOf(text), nowhere];
  return [placeOf(text.slice(0, comma)), placeOf(text.slice(comma + 1))];
}

function placeOf(text: string): Place {
  const [whole = '', field = '', character] = /^(\d*)(?:\.(\d*))?/.exec(text) ?? [];
  for (const digits of [field, character ?? '1'])
    if (digits === '' || Number(digits) === 0 || Number(digits) > 2 ** 31 - 1)
      throw new KeyProblem('bad field specification');
  const letters = text.slice(whole.length);
  for (const letter of letters) {
    if (OWN.includes(letter)) continue;
    throw new KeyProblem(OTHERS.includes(letter) ? 'unknown sort type' : 'unknown key option');
  }
  return { field: Number(field), character: Number(character ?? 0), letters };
}

/** Where so many fields end; without the separator behind them, if asked for. */
function fieldEnd(line: string, fields: number, tab: string | undefined, bare: boolean): number {
  let at = 0;
  let separated = false;
  for (let i = 0; i < fields; i++) {
    if (tab === undefined) {
      while (isBlank(line, at)) at++;
      while (at < line.length && !isBlank(line, at)) at++;
      continue;
    }
    const found = line.indexOf(tab, at);
    separated = found >= 0;
    at = found < 0 ? line.length : found + 1;
  }
  return separated && bare ? at - 1 : at;
}

function isBlank(line: string, at: number): boolean {
  const code = line.charCodeAt(at);
  return code === 32 || (code >= 9 && code <= 13);
}
