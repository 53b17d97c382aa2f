import type { EditResult } from '../edit-result.ts';
import type { EditorHands } from '../editor-hands.ts';
import { splitWords } from '../history/history-expansion.ts';
import type { Key } from './keys.ts';

/** What rarer keys need of the shell. */
export interface FurtherServices {
  readonly version: string;
  /** The words of the line with all expansions done (`\e\C-e`), or only those of the history (`\e^`). */
  expandLine(line: string): Promise<string>;
  expandHistory(line: string): Promise<string | undefined>;
  expandTilde(word: string): string;
  /** Lets the line be edited in the editor of the environment, and does what it has become. */
  edit(line: string): Promise<void>;
  /** Names of files that a pattern stands for, quoted as words. */
  glob(pattern: string): Promise<readonly string[]>;
  /** What completes a word if it is taken for a name of that kind. */
  candidates(kind: 'command' | 'hostname' | 'user' | 'variable', word: string): Promise<readonly string[]>;
}

/** Keys that readline knows and few people use: numeric arguments, ^X sequences, and commands on whole words. */
export class FurtherKeys {
  readonly #services: FurtherServices;
  /** Where the mark is (`\C-@`). */
  #mark = 0;
  /** What was to be completed last and had several candidates. */
  #listed = '';
  /** How many lines back Alt-. is, which way it goes, and which word it takes; the last one without a number. */
  #lastArgument = { back: 0, step: 1, index: undefined as number | undefined, put: false };
  /** `\C-o`: the history's line with which the next line begins. */
  next: number | undefined;

  constructor(services: FurtherServices) {
    this.#services = services;
  }

  /** Does what a key stands for; undefined goes on with the line. */
  async press(name: string, hands: EditorHands): Promise<EditResult | undefined> {
    if (/^M-[-\d]$/.test(name)) return this.#argument(name.slice(2), hands);
    const done = await this.#act(name, hands);
    if (done === false) await hands.bell();
    else if (done === true) await hands.refresh();
    else return done;
    return undefined;
  }

  async #act(name: string, hands: EditorHands): Promise<boolean | EditResult | undefined> {
    const { buffer } = hands;
    switch (name) {
      case 'C-x':
        return this.#afterX(await hands.nextKey(), hands);
      case 'C-`':
      case 'M- ':
        this.#mark = buffer.cursor;
        return true;
      case 'C-}':
      case 'M-\x1d':
        return this.#seek(await hands.nextKey(), name === 'C-}' ? 1 : -1, hands);
      case 'C-o':
        this.next = hands.line + 1;
        return hands.press({ kind: 'key', name: 'enter' });
      case 'C-t':
        return hands.change(() => buffer.transpose());
      case 'M-t':
        return hands.change(() => transposeWords(hands));
      case 'M-u':
        return changeWord(hands, upper);
      case 'M-l':
        return changeWord(hands, lower);
      case 'M-c':
        return changeWord(hands, capitalized);
      case 'M-.':
      case 'M-_':
        return this.#lastArgumentOf(hands, undefined);
      case 'C-_':
      case 'C-\x7f':
        return hands.takeBack();
      case 'M-r':
        buffer.set(hands.history.lines[hands.line] ?? '');
        return true;
      case 'M-\\':
        return hands.change(() => {
          while (/\s/.test(buffer.characters[buffer.cursor - 1] ?? '')) buffer.cut(buffer.cursor - 1);
          while (/\s/.test(buffer.characters[buffer.cursor] ?? '')) buffer.cut(buffer.cursor + 1);
        });
      case 'M-#':
        hands.change(() => {
          buffer.moveTo(0);
          buffer.insert('#');
        });
        await hands.refresh();
        return hands.press({ kind: 'key', name: 'enter' });
      case 'M-*':
        return this.#insertAll((await hands.completions()).listing, (await hands.completions()).start, hands);
      case 'M-?':
      case 'M-=':
        await hands.list((await hands.completions()).listing);
        return undefined;
      case 'M-/':
        return hands.press({ kind: 'key', name: 'tab' });
      case 'M-{':
        return this.#braces(hands);
      case 'M-!':
        return this.#complete('command', hands);
      case 'M-@':
        return this.#complete('hostname', hands);
      case 'M-~':
        return this.#complete('user', hands);
      case 'M-$':
        return this.#complete('variable', hands);
      case 'M-&':
        return this.#replaceWord((word) => this.#services.expandTilde(word), hands);
      case 'M-\x05':
        return this.#replaceLine(await this.#services.expandLine(buffer.text), hands);
      case 'M-^':
        return this.#replaceLine(await this.#services.expandHistory(buffer.text), hands);
      case 'M-\x19':
        return this.#yankArgument(1, hands);
      case 'M-p':
      case 'M-n':
        return this.#ask(name === 'M-p' ? -1 : 1, hands);
      case 'page-up':
      case 'page-down':
        return this.#searchPrefix(name === 'page-up' ? -1 : 1, hands);
      default:
        return false;
    }
  }

  async #afterX(key: Key, hands: EditorHands): Promise<boolean | EditResult | undefined> {
    const { buffer } = hands;
    const name = key.kind === 'text' ? key.text : key.kind === 'key' ? key.name : '';
    switch (name) {
      case 'C-x': {
        const mark = Math.min(this.#mark, buffer.length);
        this.#mark = buffer.cursor;
        buffer.moveTo(mark);
        return true;
      }
      case 'C-u':
        return hands.takeBack();
      case 'C-e': {
        const { text } = buffer;
        await hands.interlude(async () => {
          await this.#services.edit(text);
          buffer.set('');
        }, true);
        return undefined;
      }
      case '/':
        await hands.list((await hands.completions()).listing);
        return undefined;
      case '!':
        return this.#listAll('command', hands);
      case '@':
        return this.#listAll('hostname', hands);
      case '~':
        return this.#listAll('user', hands);
      case '$':
        return this.#listAll('variable', hands);
      case 'backspace':
        return hands.press({ kind: 'key', name: 'C-u' });
      case 'C-v':
        await hands.note(this.#services.version);
        return undefined;
      case 'C-r':
        return true;
      case '*':
      case 'g': {
        const { start, word } = wordBefore(hands);
        const names = await this.#services.glob(name === 'g' ? `${word}*` : word);
        if (names.length === 0) return false;
        if (name === '*') return this.#insertAll(names, start, hands);
        await hands.list(names);
        return undefined;
      }
      default:
        return false;
    }
  }

  /** `\e5`, `\e-`: how often the next key is to do what it does. */
  async #argument(first: string, hands: EditorHands): Promise<EditResult | undefined> {
    let sign = 1;
    let digits = first;
    if (first === '-') {
      sign = -1;
      digits = '';
    }
    for (;;) {
      await hands.showMessage(`(arg: ${sign * Number(digits || 1)}) `);
      const key = await hands.nextKey();
      const digit =
        key.kind === 'text' ? key.text : key.kind === 'key' ? /^M-(\d)$/.exec(key.name)?.[1] : undefined;
      if (digit === undefined || !/^\d$/.test(digit)) {
        if (key.kind !== 'key' || key.name !== 'C-c') await hands.showMessage(undefined);
        return this.#repeat(key, sign * Number(digits || 1), hands);
      }
      // A minus alone is -1, to which a digit with Alt is added (misc.c: rl_digit_loop).
      if (digits === '' && key.kind === 'key') digits = '1';
      digits += digit;
    }
  }

  async #repeat(key: Key, count: number, hands: EditorHands): Promise<EditResult | undefined> {
    const name = key.kind === 'key' ? key.name : '';
    if (
      /^M-[._\x19#ulc]$/.test(name) ||
      name === 'C-}' ||
      name === 'M-\x1d' ||
      name === 'C-v' ||
      name === 'C-q'
    ) {
      const entered = name === 'M-#' ? await this.#comment(hands) : undefined;
      if (entered) return entered;
      if (!(await this.#counted(name, count, hands))) await hands.bell();
      else await hands.refresh();
      hands.did(name);
      return undefined;
    }
    const turned = count < 0 && key.kind === 'key' ? OPPOSITE.get(key.name) : undefined;
    if (count < 0 && !turned) {
      await hands.bell();
      return undefined;
    }
    const pressed: Key = turned ? { kind: 'key', name: turned } : key;
    const from = hands.grouped();
    for (let i = 0; i < Math.min(Math.abs(count), MOST); i++) {
      const result = await hands.press(pressed);
      if (result) return result;
    }
    if (name !== 'C-_') hands.grouped(from);
    return undefined;
  }

  /** Keys that do once and differently what others do so often. */
  async #counted(name: string, count: number, hands: EditorHands): Promise<boolean> {
    const { buffer } = hands;
    switch (name) {
      case 'M-.':
      case 'M-_':
        return this.#lastArgumentOf(hands, count);
      case 'M-\x19':
        return this.#yankArgument(count, hands);
      case 'C-}':
      case 'M-\x1d': {
        const step = (name === 'C-}') === count > 0 ? 1 : -1;
        return this.#seek(await hands.nextKey(), step, hands, Math.abs(count));
      }
      case 'C-v':
      case 'C-q': {
        const text = await hands.nextLiteral();
        return text !== undefined && hands.change(() => buffer.insert(text.repeat(Math.max(0, count))));
      }
      default: {
        const made = { 'M-u': upper, 'M-l': lower, 'M-c': capitalized }[name];
        if (!made) return true;
        if (count >= 0) {
          for (let i = 0; i < count; i++) changeWord(hands, made);
          return true;
        }
        const end = buffer.cursor;
        for (let i = 0; i > count; i--) buffer.moveTo(buffer.wordStart());
        hands.change(() => buffer.insert(buffer.cut(end).replace(/[\p{L}\p{N}]+/gu, made)));
        return true;
      }
    }
  }

  /** `M-#` with a number takes the sign away if it is there. */
  async #comment(hands: EditorHands): Promise<EditResult | undefined> {
    const { buffer } = hands;
    hands.change(() => {
      buffer.moveTo(0);
      if (buffer.text.startsWith('#')) buffer.cut(1);
      else buffer.insert('#');
    });
    await hands.refresh();
    return hands.press({ kind: 'key', name: 'enter' });
  }

  #seek(key: Key, step: number, hands: EditorHands, count = 1): boolean {
    if (key.kind !== 'text') return false;
    const { characters, cursor } = hands.buffer;
    let left = count;
    for (let at = cursor + step; at >= 0 && at < characters.length; at += step) {
      if (characters[at] !== key.text) continue;
      // Of fewer than are asked for it stays at the last.
      hands.buffer.moveTo(at);
      if (--left === 0) return true;
    }
    return false;
  }

  /** What a word may become, between braces behind what all have in common. */
  async #braces(hands: EditorHands): Promise<boolean> {
    const { listing, start } = await hands.completions();
    const [only] = listing;
    if (only === undefined) return false;
    const common = commonStart(listing);
    const rest = listing.map((name) => name.slice(common.length));
    return hands.change(() => {
      hands.buffer.cut(start);
      hands.buffer.insert(listing.length === 1 ? `${only} ` : `${common}{${rest.join(',')}} `);
    });
  }

  async #listAll(kind: Parameters<FurtherServices['candidates']>[0], hands: EditorHands): Promise<undefined> {
    const { word } = wordBefore(hands);
    const sign = { command: '', hostname: '@', user: '~', variable: '$' }[kind];
    const names = await this.#services.candidates(
      kind,
      word.startsWith(sign) ? word.slice(sign.length) : word,
    );
    await hands.list(kind === 'command' ? names : names.map((each) => sign + each));
  }

  #insertAll(names: readonly string[], start: number, hands: EditorHands): boolean {
    if (names.length === 0) return false;
    return hands.change(() => {
      hands.buffer.cut(start);
      // The sign behind a directory belongs to the list alone.
      hands.buffer.insert(`${names.map((name) => name.replace(/(.)\/$/, '$1')).join(' ')} `);
    });
  }

  async #complete(
    kind: Parameters<FurtherServices['candidates']>[0],
    hands: EditorHands,
  ): Promise<boolean | undefined> {
    const { start, word } = wordBefore(hands);
    const sign = { command: '', hostname: '@', user: '~', variable: '$' }[kind];
    const bare = word.startsWith(sign) ? word.slice(sign.length) : word;
    const names = await this.#services.candidates(kind, bare);
    const common = commonStart(names);
    if (names.length === 0) return false;
    if (common === bare && names.length > 1) {
      const again = this.#listed === kind + bare;
      this.#listed = kind + bare;
      // As Tab does, it lists when it is pressed once more.
      if (!again) return false;
      await hands.list(kind === 'variable' ? names.map((each) => `$${each}`) : names);
      return undefined;
    }
    return hands.change(() => {
      hands.buffer.cut(start);
      hands.buffer.insert(`${word.startsWith(sign) ? sign : ''}${common}${names.length === 1 ? ' ' : ''}`);
    });
  }

  #replaceWord(change: (word: string) => string, hands: EditorHands): boolean {
    const { start, word } = wordBefore(hands);
    const made = change(word);
    if (made === word) return false;
    return hands.change(() => {
      hands.buffer.cut(start);
      hands.buffer.insert(made);
    });
  }

  #replaceLine(text: string | undefined, hands: EditorHands): boolean {
    if (text === undefined) return false;
    return hands.change(() => hands.buffer.set(text));
  }

  /** The last word of the line before, or a certain one; pressed again, of the line before that (kill.c: rl_yank_last_arg). */
  #lastArgumentOf(hands: EditorHands, count: number | undefined): boolean {
    const { buffer, history, lastKey, line } = hands;
    const again = lastKey === 'M-.' || lastKey === 'M-_';
    if (again) {
      if (this.#lastArgument.put) hands.takeBack();
      if (count !== undefined && count < 0) this.#lastArgument.step *= -1;
      this.#lastArgument.back = Math.max(0, this.#lastArgument.back + this.#lastArgument.step);
    } else this.#lastArgument = { back: 0, step: 1, index: count, put: false };
    const { back, index } = this.#lastArgument;
    const words = splitWords((history.lines[line - 1 - back] ?? '').trimEnd());
    const word = words.at(index ?? -1);
    this.#lastArgument.put = word !== undefined;
    if (word === undefined) return again;
    return hands.change(() => buffer.insert(word));
  }

  /** A word of the last line, counted from 0. */
  #yankArgument(index: number, hands: EditorHands): boolean {
    const words = splitWords(hands.history.lines.at(-1) ?? '');
    const word = words.at(index);
    return word !== undefined && hands.change(() => hands.buffer.insert(word));
  }

  /** Asks for a text, and shows the line of the history that has it. */
  async #ask(step: number, hands: EditorHands): Promise<EditResult | undefined> {
    let text = '';
    for (;;) {
      await hands.showAsked(`:${text}`);
      const key = await hands.nextKey();
      if (key.kind === 'text') text += key.text;
      else if (key.kind === 'key' && key.name === 'backspace' && text !== '') text = text.slice(0, -1);
      else {
        if (key.kind === 'key' && key.name === 'C-c') return hands.press(key);
        await hands.showAsked(undefined);
        if (key.kind !== 'key' || key.name !== 'enter') return undefined;
        await this.#find(step, hands, (line) => line.includes(text));
        hands.buffer.moveTo(0);
        await hands.refresh();
        return undefined;
      }
    }
  }

  async #searchPrefix(step: number, hands: EditorHands): Promise<undefined> {
    const { cursor } = hands.buffer;
    const prefix = hands.buffer.characters.slice(0, cursor).join('');
    await this.#find(step, hands, (line) => line.startsWith(prefix));
    hands.buffer.moveTo(prefix === '' ? hands.buffer.length : cursor);
    await hands.refresh();
    return undefined;
  }

  async #find(step: number, hands: EditorHands, fits: (line: string) => boolean): Promise<undefined> {
    const { lines } = hands.history;
    for (let i = hands.line + step; i >= 0 && i < lines.length; i += step) {
      const line = lines[i] as string; // i < length
      if (line === hands.buffer.text || !fits(line)) continue;
      await hands.recall(i);
      return undefined;
    }
    await hands.bell();
    return undefined;
  }
}

/** A key is repeated no more often than this. */
const MOST = 10_000;

/** What a key does with a negative argument. */
const OPPOSITE: ReadonlyMap<string, string> = new Map(
  [
    ['C-f', 'C-b'],
    ['right', 'left'],
    ['M-f', 'M-b'],
    ['C-d', 'backspace'],
    ['delete', 'backspace'],
    ['M-d', 'M-backspace'],
    ['C-k', 'C-u'],
    ['C-p', 'C-n'],
    ['up', 'down'],
  ].flatMap(([one, other]) => [[one, other] as [string, string], [other, one] as [string, string]]),
);

function wordBefore({ buffer }: EditorHands): { readonly start: number; readonly word: string } {
  let start = buffer.cursor;
  while (start > 0 && !/[\s"'><=;|&(]/.test(buffer.characters[start - 1] ?? '')) start--;
  return { start, word: buffer.characters.slice(start, buffer.cursor).join('') };
}

function commonStart(names: readonly string[]): string {
  let common = names[0] ?? '';
  for (const name of names) while (!name.startsWith(common)) common = common.slice(0, -1);
  return common;
}

function changeWord(hands: EditorHands, made: (text: string) => string): boolean {
  const { buffer } = hands;
  return hands.change(() => buffer.insert(made(buffer.cut(buffer.wordEnd()))));
}

const upper = (text: string): string => text.toUpperCase();
const lower = (text: string): string => text.toLowerCase();

function capitalized(text: string): string {
  return text.replace(
    /(\p{L})(.*)/su,
    (_, first: string, rest: string) => first.toUpperCase() + rest.toLowerCase(),
  );
}

/** Exchanges the word at or before the cursor with the one before it; the cursor goes behind both. */
function transposeWords({ buffer }: EditorHands): boolean {
  const { cursor } = buffer;
  buffer.moveTo(buffer.wordEnd());
  const secondEnd = buffer.cursor;
  buffer.moveTo(buffer.wordStart());
  const second = buffer.cursor;
  buffer.moveTo(buffer.wordStart());
  const first = buffer.cursor;
  const firstEnd = buffer.wordEnd();
  if (first === second || second < firstEnd) {
    buffer.moveTo(cursor);
    return false;
  }
  const { characters } = buffer;
  const text = [
    ...characters.slice(second, secondEnd),
    ...characters.slice(firstEnd, second),
    ...characters.slice(first, firstEnd),
  ].join('');
  buffer.moveTo(secondEnd);
  buffer.cut(first);
  buffer.insert(text);
  return true;
}
