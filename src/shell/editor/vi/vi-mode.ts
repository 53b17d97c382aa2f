import type { EditResult } from '../edit-result.ts';
import type { EditorHands } from '../editor-hands.ts';
import { splitWords } from '../history/history-expansion.ts';
import type { Key } from '../keys/keys.ts';
import { type CharacterSearch, findCharacter, type Motion, plainMotion } from './vi-motions.ts';

/** More than this nobody means. */
const MOST_TIMES = 10_000;

/** `set -o vi`: the line is edited as readline's vi mode does it, beginning in insert mode. */
export class ViMode {
  inserts = true;
  #overwrites = false;
  readonly #read: () => Promise<Key>;
  /** Keys that `.` gives once more. */
  #replay: Key[] = [];
  /** The keys of the command that is being given, and of the last one that changed something. */
  #recording: Key[] | undefined;
  #last: readonly Key[] = [];
  #found: CharacterSearch | undefined;
  #pattern: string | undefined;

  /** @param read the next key, for commands that consist of several */
  constructor(read: () => Promise<Key>) {
    this.#read = read;
  }

  async handle(key: Key, hands: EditorHands): Promise<EditResult | undefined> {
    if (this.inserts) return this.#insert(key, hands);
    this.#recording = [key];
    const result = await this.#command(key, hands);
    if (!this.inserts && !result && hands.buffer.cursor >= hands.buffer.length && hands.buffer.length > 0) {
      hands.buffer.moveTo(hands.buffer.before(hands.buffer.length));
      await hands.refresh();
    }
    return result;
  }

  async #next(): Promise<Key> {
    const key = this.#replay.shift() ?? (await this.#read());
    this.#recording?.push(key);
    return key;
  }

  async #insert(key: Key, hands: EditorHands): Promise<EditResult | undefined> {
    this.#recording?.push(key);
    const { buffer } = hands;
    if (isKey(key, 'escape')) {
      this.inserts = false;
      this.#overwrites = false;
      if (this.#recording) this.#last = this.#recording;
      this.#recording = undefined;
      if (buffer.cursor > 0) buffer.moveTo(buffer.before());
      await hands.refresh();
      return undefined;
    }
    if (isKey(key, 'up') || isKey(key, 'down'))
      return this.#recall(hands, hands.line + (isKey(key, 'up') ? -1 : 1));
    if (this.#overwrites && key.kind === 'text' && buffer.cursor < buffer.length) {
      hands.change(() => {
        buffer.cut(buffer.after());
        buffer.insert(key.text);
      }, true);
      await hands.refresh();
      return undefined;
    }
    const literal = key.kind === 'key' ? /^C-([abefgklox])$/.exec(key.name)?.[1] : undefined;
    if (literal === undefined) return hands.press(key);
    // Keys of emacs stand for themselves.
    hands.change(() => buffer.insert(String.fromCharCode(literal.charCodeAt(0) & 0x1f)));
    await hands.refresh();
    return undefined;
  }

  async #command(first: Key, hands: EditorHands): Promise<EditResult | undefined> {
    const { key, count: told } = await this.#counted(first);
    const given = told !== undefined;
    const count = told ?? 1;
    if (key.kind === 'end' || key.kind === 'paste') return hands.press(key);
    const name = key.kind === 'text' ? key.text : key.name;
    const motion = await this.#motion(name, count, given, hands);
    if (motion) {
      const { buffer } = hands;
      const to = Math.min(motion.to, Math.max(0, buffer.length - 1));
      if (to === buffer.cursor && name !== '0' && name !== '^' && name !== '$') await hands.bell();
      buffer.moveTo(to);
      await hands.refresh();
      return undefined;
    }
    if (key.kind === 'key') return this.#named(key, hands);
    return this.#letter(name, count, given, hands);
  }

  /** A key, and the count that is typed before it. */
  async #counted(first: Key): Promise<{ readonly key: Key; readonly count: number | undefined }> {
    let key = first;
    let digits = '';
    while (key.kind === 'text' && (digits === '' ? /[1-9]/ : /\d/).test(key.text)) {
      digits += key.text;
      key = await this.#next();
    }
    return { key, count: digits === '' ? undefined : Math.min(Number(digits), MOST_TIMES) };
  }

  #named(key: Key & { readonly kind: 'key' }, hands: EditorHands): Promise<EditResult | undefined> {
    switch (key.name) {
      case 'up':
      case 'C-p':
        return this.#recall(hands, hands.line - 1);
      case 'down':
      case 'C-n':
        return this.#recall(hands, hands.line + 1);
      case 'escape':
        return hands.bell().then(() => undefined);
      default:
        return hands.press(key);
    }
  }

  /** @returns undefined if the key is no motion, or leads nowhere */
  async #motion(
    name: string,
    count: number,
    given: boolean,
    hands: EditorHands,
  ): Promise<Motion | undefined> {
    const { buffer } = hands;
    if (/^[fFtT]$/.test(name)) {
      const next = await this.#next();
      if (next.kind !== 'text') return undefined;
      this.#found = { command: name, character: next.text };
      return findCharacter(buffer, this.#found, count);
    }
    if (name === ';' || name === ',') {
      if (!this.#found) return undefined;
      const { command, character } = this.#found;
      const turned = command === command.toLowerCase() ? command.toUpperCase() : command.toLowerCase();
      return findCharacter(buffer, { command: name === ';' ? command : turned, character }, count);
    }
    return plainMotion(buffer, name, count, given);
  }

  async #letter(
    name: string,
    count: number,
    given: boolean,
    hands: EditorHands,
  ): Promise<EditResult | undefined> {
    const { buffer } = hands;
    switch (name) {
      case 'i':
        return this.#startInsert(hands);
      case 'I':
        buffer.moveTo(0);
        return this.#startInsert(hands);
      case 'a':
        buffer.moveTo(buffer.length === 0 ? 0 : buffer.after());
        return this.#startInsert(hands);
      case 'A':
        buffer.moveTo(buffer.length);
        return this.#startInsert(hands);
      case 'R':
        this.#overwrites = true;
        return this.#startInsert(hands);
      case 'd':
      case 'c':
      case 'y':
        return this.#operate(name, count, hands);
      case 'D':
      case 'C':
      case 'Y':
        return this.#apply(name.toLowerCase(), buffer.cursor, buffer.length, hands);
      case 'S':
        return this.#apply('c', 0, buffer.length, hands);
      case 's':
        return this.#apply('c', buffer.cursor, Math.min(buffer.length, buffer.cursor + count), hands);
      case 'x':
        return this.#apply('d', buffer.cursor, Math.min(buffer.length, buffer.cursor + count), hands);
      case 'X':
        return this.#apply('d', Math.max(0, buffer.cursor - count), buffer.cursor, hands);
      case 'r':
        return this.#replace(count, hands);
      case '~':
        return this.#toggle(count, hands);
      case 'p':
      case 'P':
        return this.#put(name === 'p', count, hands);
      case 'u':
        if (!hands.takeBack()) await hands.bell();
        await hands.refresh();
        return undefined;
      case 'U':
        while (hands.takeBack());
        await hands.refresh();
        return undefined;
      case '.':
        return this.#repeat(given ? count : undefined, hands);
      case 'k':
      case '-':
        return this.#recall(hands, hands.line - count);
      case 'j':
      case '+':
        return this.#recall(hands, hands.line + count);
      case 'G':
        return this.#recall(hands, given ? count - hands.history.first : 0);
      case '/':
      case '?':
        return this.#search(name, hands);
      case 'n':
      case 'N':
        return this.#searchAgain(name === 'N', hands);
      case '_': {
        const word = splitWords(hands.history.lines[hands.line - 1] ?? '').at(given ? count - 1 : -1);
        if (word === undefined) return hands.bell().then(() => undefined);
        buffer.moveTo(buffer.length === 0 ? 0 : buffer.after());
        await this.#startInsert(hands);
        hands.change(() => buffer.insert(` ${word}`), true);
        await hands.refresh();
        return undefined;
      }
      case '#':
        hands.change(() => {
          buffer.moveTo(0);
          buffer.insert('#');
        });
        await hands.refresh();
        return hands.press({ kind: 'key', name: 'enter' });
      case '\\':
      case '=':
        if (buffer.length > 0) buffer.moveTo(buffer.after());
        if (name === '\\') await this.#startInsert(hands);
        return hands.press({ kind: 'key', name: 'tab' });
      default:
        await hands.bell();
        return undefined;
    }
  }

  async #startInsert(hands: EditorHands): Promise<undefined> {
    this.inserts = true;
    // What is typed now is one change.
    hands.change(() => true);
    await hands.refresh();
  }

  /** `d`, `c` or `y` with a motion; twice the letter is the whole line. */
  async #operate(operator: string, outer: number, hands: EditorHands): Promise<EditResult | undefined> {
    const { buffer } = hands;
    const { key, count: inner } = await this.#counted(await this.#next());
    if (key.kind !== 'text' && key.kind !== 'key') return hands.press(key);
    const name = key.kind === 'text' ? key.text : key.name;
    if (name === operator) {
      const { cursor } = buffer;
      const done = await this.#apply(operator, 0, buffer.length, hands);
      if (operator === 'y') {
        buffer.moveTo(cursor);
        await hands.refresh();
      }
      return done;
    }
    const count = Math.min(outer * (inner ?? 1), MOST_TIMES);
    // `cw` leaves the blanks behind the word alone.
    const kept =
      operator === 'c' && /^[wW]$/.test(name) && /\S/.test(buffer.characters[buffer.cursor] ?? ' ');
    const wanted = kept ? (name === 'w' ? 'e' : 'E') : name;
    const start = buffer.cursor;
    // At the end of a word, `e` would lead to the next one.
    if (kept && start > 0) buffer.moveTo(start - 1);
    const motion = await this.#motion(wanted, count, inner !== undefined, hands);
    buffer.moveTo(start);
    if (!motion) {
      await hands.bell();
      return undefined;
    }
    const end = motion.to + (motion.inclusive && motion.to >= start ? 1 : 0);
    return this.#apply(operator, Math.min(start, motion.to), Math.max(start, end), hands);
  }

  async #apply(operator: string, from: number, to: number, hands: EditorHands): Promise<undefined> {
    const { buffer, killRing } = hands;
    if (from === to && operator !== 'c') return hands.bell().then(() => undefined);
    killRing.rest();
    if (operator === 'y') {
      killRing.add(buffer.characters.slice(from, to).join(''), false);
      killRing.rest();
      buffer.moveTo(from);
      await hands.refresh();
      return;
    }
    hands.change(() => {
      buffer.moveTo(from);
      killRing.add(buffer.cut(to), false);
    });
    killRing.rest();
    if (operator === 'c') this.inserts = true;
    else this.#last = this.#recording ?? [];
    await hands.refresh();
  }

  async #replace(count: number, hands: EditorHands): Promise<undefined> {
    const { buffer } = hands;
    const next = await this.#next();
    if (next.kind !== 'text' || buffer.length === 0) return hands.bell().then(() => undefined);
    const most = Math.min(count, buffer.length - buffer.cursor);
    hands.change(() => {
      buffer.cut(buffer.cursor + most);
      buffer.insert(next.text.repeat(most));
      buffer.moveTo(buffer.cursor - 1);
    });
    this.#last = this.#recording ?? [];
    await hands.refresh();
  }

  async #toggle(count: number, hands: EditorHands): Promise<undefined> {
    const { buffer } = hands;
    if (buffer.length === 0) return hands.bell().then(() => undefined);
    // Each letter is a change of its own.
    for (let left = count; left > 0 && buffer.cursor < buffer.length; left--)
      hands.change(() => {
        const letter = buffer.cut(buffer.after());
        buffer.insert(letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase());
      });
    this.#last = this.#recording ?? [];
    await hands.refresh();
  }

  async #put(after: boolean, count: number, hands: EditorHands): Promise<undefined> {
    const { buffer, killRing } = hands;
    const text = killRing.current;
    if (text === undefined) return hands.bell().then(() => undefined);
    hands.change(() => {
      if (after && buffer.length > 0) buffer.moveTo(buffer.after());
      buffer.insert(text.repeat(count));
      buffer.moveTo(buffer.before());
    });
    this.#last = this.#recording ?? [];
    await hands.refresh();
  }

  /** `.`; a count before it takes the place of the one that was given then. */
  async #repeat(count: number | undefined, hands: EditorHands): Promise<EditResult | undefined> {
    let last = this.#last;
    if (last.length === 0) return hands.bell().then(() => undefined);
    if (count !== undefined) {
      const digits = last.findIndex((key) => key.kind !== 'text' || !/\d/.test(key.text));
      const counted: Key[] = [...String(count)].map((text) => ({ kind: 'text', text }));
      last = [...counted, ...last.slice(digits)];
    }
    this.#replay = [...last];
    for (let key = this.#replay.shift(); key; key = this.#replay.shift()) {
      const result = await this.handle(key, hands);
      if (result) return result;
    }
    this.#last = last;
    return undefined;
  }

  async #recall(hands: EditorHands, line: number): Promise<undefined> {
    await hands.recall(line);
    hands.buffer.moveTo(0);
    await hands.refresh();
  }

  async #search(sign: string, hands: EditorHands): Promise<EditResult | undefined> {
    let text = '';
    for (;;) {
      await hands.showAsked(sign + text);
      const key = await this.#read();
      if (key.kind === 'text' || key.kind === 'paste') text += key.text;
      else if (isKey(key, 'backspace') && text !== '') text = Array.from(text).slice(0, -1).join('');
      else {
        await hands.showAsked(undefined);
        if (isKey(key, 'C-c')) return hands.press(key);
        if (!isKey(key, 'enter') && !isKey(key, 'escape')) return undefined;
        break;
      }
    }
    if (text !== '') this.#pattern = text;
    return this.#searchAgain(sign === '?', hands);
  }

  /** Looks for the next line that has the text in it; `^` before it: at its beginning. */
  async #searchAgain(forward: boolean, hands: EditorHands): Promise<undefined> {
    const text = this.#pattern;
    if (text === undefined) return hands.bell().then(() => undefined);
    const step = forward ? 1 : -1;
    const { lines } = hands.history;
    const fits = (line: string): boolean =>
      text.startsWith('^') ? line.startsWith(text.slice(1)) : line.includes(text);
    for (let i = hands.line + step; i >= 0 && i < lines.length; i += step) {
      if (fits(lines[i] as string)) return this.#recall(hands, i); // i < length
    }
    return hands.bell().then(() => undefined);
  }
}

function isKey(key: Key, name: string): boolean {
  return key.kind === 'key' && key.name === name;
}
