import { columnOf, indexAt } from './cells.ts';
import { ask } from './command-line.ts';
import { runLine } from './ex.ts';
import { insert, toFirst } from './insert.ts';
import { keyShown, keysOf } from './key-names.ts';
import { type Motion, motion, searched } from './motions.ts';
import { joinLines, operate, spanOf } from './operators.ts';
import { put } from './put.ts';
import { scroll } from './scroll.ts';
import { after, before, firstNonBlank, lastOf, type Place } from './text.ts';
import { textObject } from './text-objects.ts';
import { undo } from './undo.ts';
import { Failed, type Vim } from './vim.ts';
import { visualCommand } from './visual.ts';

/** Keys that begin a command with more than one. */
const OPERATORS = ['d', 'c', 'y', '<', '>', '=', '!', 'g~', 'gu', 'gU', 'g?'];

/** Reads a command of normal or visual mode and does it. */
export async function runCommand(vim: Vim): Promise<void> {
  vim.pending = '';
  const type = async (): Promise<string> => {
    const key = await vim.key();
    vim.pending += keyShown(key);
    return key;
  };
  try {
    let digits = '';
    let register = '';
    let key = await type();
    for (;;) {
      if (/^[1-9]$/.test(key) || (key === '0' && digits !== '')) digits += key;
      else if (key === '"') register = await type();
      else if (key === 'delete' && digits !== '' && !vim.visual) digits = digits.slice(0, -1);
      else break;
      key = await type();
    }
    vim.keyboard.command = [key];
    const count = digits === '' ? undefined : Math.min(Number(digits), 99_999_999);
    if (key === 'g') {
      key += await type();
    }
    if (vim.visual) await visualCommand(vim, key, count, register, type);
    else await command(vim, key, count, register, type);
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    vim.keyboard.drop();
    await vim.terminal.write('\x07');
  }
  vim.pending = '';
  vim.settle();
  if (vim.buffer.readonly && vim.text.modified && !vim.buffer.told) {
    vim.buffer.told = true;
    vim.say('W10: Warning: Changing a readonly file', 'warning');
  }
  await longMessage(vim);
}

/** A message that does not fit is read before it goes on. */
async function longMessage(vim: Vim): Promise<void> {
  const { text = '', look, whole } = vim.message ?? {};
  if (vim.scrolled && vim.status === undefined) {
    vim.scrolled = false;
    if (text !== '' && !text.startsWith(':'))
      await vim.page([{ text, ...(look === 'error' ? { look: '\x1b[97;41m' } : {}) }]);
    return;
  }
  if (vim.status !== undefined || text.length < vim.screen.columns - 28 || (look !== 'error' && !whole))
    return;
  await vim.page([{ text, ...(look === 'error' ? { look: '\x1b[97;41m' } : {}) }]);
}

/** Whatever came is what `.` does again. */
function remember(vim: Vim, count: number | undefined, register: string): void {
  if (vim.keyboard.repeating) return;
  vim.change = { keys: [...vim.keyboard.command], count, register };
}

async function command(
  vim: Vim,
  key: string,
  count: number | undefined,
  register: string,
  type: () => Promise<string>,
): Promise<void> {
  if (OPERATORS.includes(key)) {
    await withMotion(vim, key, count, register, type);
    return;
  }
  if (await scroll(vim, key, count)) return;
  vim.begin();
  if (await change(vim, key, count, register, type)) {
    remember(vim, count, register);
    vim.keepColumn();
    return;
  }
  if (await other(vim, key, count, register, type)) return;
  const moved = await motion(vim, key, count);
  if (moved) moveAlong(vim, moved);
  else throw new Failed();
}

/** Goes where a motion leads. */
export function moveAlong(vim: Vim, moved: Motion): void {
  if (moved.jump) vim.jumped();
  vim.cursor = moved.to;
  vim.settle();
  if (moved.vertical) return;
  if (moved.column === undefined) vim.keepColumn();
  else vim.column = moved.column;
}

/** An operator and what it works on. */
async function withMotion(
  vim: Vim,
  operator: string,
  count: number | undefined,
  register: string,
  type: () => Promise<string>,
): Promise<void> {
  let digits = '';
  let key = await type();
  while (/^[1-9]$/.test(key) || (key === '0' && digits !== '')) {
    digits += key;
    key = await type();
  }
  const times = digits === '' ? count : (count ?? 1) * Number(digits);
  let kind: Motion['kind'] | undefined;
  if (key === 'v' || key === 'V') {
    kind = key === 'V' ? 'lines' : 'inclusive';
    key = await type();
  }
  if (key === 'g') key += await type();
  vim.begin();
  const whole = key === operator || (operator.length === 2 && (key === operator[1] || key === operator));
  let found: Motion | undefined;
  if (whole) {
    const to = vim.cursor.line + (times ?? 1) - 1;
    if (to > vim.text.last) throw new Failed();
    found = { to: { line: to, col: 0 }, from: vim.cursor, kind: 'lines' };
  } else if (key === 'i' || key === 'a') found = textObject(vim, key === 'a', await type(), times ?? 1);
  else if (operator === 'c' && (key === 'w' || key === 'W') && /\S/.test(vim.line[vim.cursor.col] ?? ''))
    found = await endOfThisWord(vim, key === 'W' ? 'E' : 'e', times);
  else if (key === '/' || key === '?') {
    const pattern = await ask(vim, key);
    if (pattern === undefined) return;
    found = await lookFor(vim, key, pattern, times);
  } else found = await motion(vim, key, times, operator);
  if (!found) throw new Failed();
  const span = spanOf(vim, kind ? { ...found, kind } : found);
  if (operator === '!') {
    const line = await ask(
      vim,
      ':',
      span.from.line === vim.cursor.line && span.to.line === span.from.line
        ? '.!'
        : `.,.+${span.to.line - span.from.line}!`,
    );
    if (line !== undefined) await runLine(vim, line);
    return;
  }
  const cursor = vim.cursor;
  vim.cursor = span.lines ? { line: span.from.line, col: cursor.col } : span.from;
  vim.begin();
  await operate(vim, operator, span, register);
  if (operator === 'y' && whole) vim.cursor = cursor;
  if (operator === '>' || operator === '<' || operator !== 'y') remember(vim, count, register);
  vim.settle();
  vim.keepColumn();
}

/** `cw` reaches to the end of the word, even where one stands on it. */
async function endOfThisWord(vim: Vim, key: string, count: number | undefined): Promise<Motion | undefined> {
  const { cursor, line } = vim;
  if (cursor.col > 0) vim.cursor = { line: cursor.line, col: before(line, cursor.col) };
  else if (/^\S(?:\s|$)/.test(line) && (count ?? 1) === 1) return { to: cursor, kind: 'inclusive' };
  const same =
    cursor.col > 0 &&
    /\w/.test(line[cursor.col - 1] ?? '') === /\w/.test(line[cursor.col] ?? '') &&
    /\S/.test(line[cursor.col - 1] ?? '');
  if (same) vim.cursor = cursor;
  const last = line.slice(cursor.col + 1, cursor.col + 2);
  const ends =
    last === '' || /\s/.test(last) || (key === 'e' && /\w/.test(last) !== /\w/.test(line[cursor.col] ?? ''));
  const n = (count ?? 1) - (ends ? 1 : 0);
  vim.cursor = cursor;
  if (n === 0) return { to: cursor, kind: 'inclusive' };
  return motion(vim, key, n, 'c');
}

/** `/` and `?` with what was typed after them. @throws Failed */
export async function lookFor(vim: Vim, key: '/' | '?', typed: string, count = 1): Promise<Motion> {
  const end = typed.search(key === '/' ? /(?<!\\)\// : /(?<!\\)\?/);
  const given = end < 0 ? typed : typed.slice(0, end);
  const pattern = given === '' ? vim.lastSearch?.pattern : given;
  if (pattern === undefined) {
    vim.complain('E35: No previous regular expression');
    throw new Failed();
  }
  vim.lastSearch = { pattern, forward: key === '/' };
  return searched(vim, pattern, key === '/', count);
}

/** Commands that change the text and that `.` repeats; false if the key is none of them. */
async function change(
  vim: Vim,
  key: string,
  count: number | undefined,
  register: string,
  type: () => Promise<string>,
): Promise<boolean> {
  const { text, cursor, line } = vim;
  const n = count ?? 1;
  const to = (from: number, end: number): Promise<void> =>
    operate(
      vim,
      'd',
      { from: { line: cursor.line, col: from }, to: { line: cursor.line, col: end }, lines: false },
      register,
    );
  switch (key) {
    case 'x':
    case 'delete': {
      if (line === '') throw new Failed();
      let end = cursor.col;
      for (let i = 0; i < n; i++) end = after(line, end);
      await to(cursor.col, end);
      return true;
    }
    case 'X': {
      if (cursor.col === 0) throw new Failed();
      let from = cursor.col;
      for (let i = 0; i < n; i++) from = before(line, from);
      await to(from, cursor.col);
      return true;
    }
    case 'D':
    case 'C': {
      const last = Math.min(text.last, cursor.line + n - 1);
      const span = { from: cursor, to: { line: last, col: text.line(last).length }, lines: false };
      await operate(vim, key === 'D' ? 'd' : 'c', span, register);
      return true;
    }
    case 's': {
      let end = cursor.col;
      for (let i = 0; i < n; i++) end = after(line, end);
      await operate(vim, 'c', { from: cursor, to: { line: cursor.line, col: end }, lines: false }, register);
      return true;
    }
    case 'S': {
      const last = Math.min(text.last, cursor.line + n - 1);
      await operate(vim, 'c', { from: cursor, to: { line: last, col: 0 }, lines: true }, register);
      return true;
    }
    case 'i':
    case 'insert':
      await insert(vim, n);
      return true;
    case 'a':
      vim.cursor = { line: cursor.line, col: after(line, cursor.col) };
      await insert(vim, n);
      return true;
    case 'I':
      toFirst(vim);
      await insert(vim, n);
      return true;
    case 'gI':
      vim.cursor = { line: cursor.line, col: 0 };
      await insert(vim, n);
      return true;
    case 'gi':
      vim.cursor = vim.buffer.marks.get('^') ?? cursor;
      await insert(vim, n);
      return true;
    case 'A':
      vim.cursor = { line: cursor.line, col: line.length };
      await insert(vim, n);
      return true;
    case 'o':
    case 'O': {
      const lead = vim.options.autoindent ? (/^[ \t]*/.exec(line)?.[0] ?? '') : '';
      const at = cursor.line + (key === 'o' ? 1 : 0);
      text.replace(at, 0, [lead]);
      vim.cursor = { line: at, col: lead.length };
      await insert(vim);
      for (let i = 1; i < n; i++) text.replace(vim.cursor.line + 1, 0, [lead + vim.lastInserted]);
      return true;
    }
    case 'R':
      await insert(vim, n, true);
      return true;
    case 'r':
      await replaceCharacters(vim, n, await type());
      return true;
    case 'J':
    case 'gJ':
      if (cursor.line + Math.max(1, n - 1) > text.last) throw new Failed();
      joinLines(vim, cursor.line, Math.max(1, n - 1), key === 'J');
      return true;
    case '~': {
      if (line === '') throw new Failed();
      let end = cursor.col;
      for (let i = 0; i < n; i++) end = after(line, end);
      await operate(vim, 'g~', { from: cursor, to: { line: cursor.line, col: end }, lines: false }, register);
      vim.cursor = { line: cursor.line, col: end };
      return true;
    }
    case 'p':
    case 'P':
    case 'gp':
    case 'gP':
      put(vim, key.endsWith('p') ? 'p' : 'P', n, register, key.startsWith('g'));
      return true;
    case '\x01':
    case '\x18':
      addTo(vim, key === '\x01' ? n : -n);
      return true;
    case '&':
      await runLine(vim, 's');
      return true;
    case 'g&':
      await runLine(vim, '%s//~/&');
      return true;
    default:
      return false;
  }
}

/** `r`: as many characters are covered. */
async function replaceCharacters(vim: Vim, count: number, typed: string): Promise<void> {
  const { text, cursor, line } = vim;
  const key = typed === '\x16' ? await vim.key() : typed;
  if (key === 'escape' || [...key].length > 1) throw new Failed();
  let end = cursor.col;
  for (let i = 0; i < count; i++) {
    if (end >= line.length) throw new Failed();
    end = after(line, end);
  }
  if (key === '\r') {
    const lead = vim.options.autoindent ? (/^[ \t]*/.exec(line)?.[0] ?? '') : '';
    text.replace(cursor.line, 1, [line.slice(0, cursor.col), lead + line.slice(end)]);
    vim.cursor = { line: cursor.line + 1, col: lead.length };
    return;
  }
  text.replace(cursor.line, 1, [line.slice(0, cursor.col) + key.repeat(count) + line.slice(end)]);
  vim.cursor = { line: cursor.line, col: cursor.col + key.length * (count - 1) };
}

/** `^A` and `^X`: the number under or behind the cursor. @throws Failed */
function addTo(vim: Vim, by: number): void {
  const { text, cursor, line } = vim;
  for (const match of line.matchAll(/0[xX][\da-fA-F]+|-?\d+/g)) {
    const end = match.index + match[0].length;
    if (end <= cursor.col) continue;
    const hex = /^0x/i.test(match[0]);
    const sum = Number(match[0]) + by;
    const body = hex ? sum.toString(16).padStart(match[0].length - 2, '0') : '';
    const fresh = hex ? `${match[0].slice(0, 2)}${body}` : String(sum);
    text.replace(cursor.line, 1, [line.slice(0, match.index) + fresh + line.slice(end)]);
    vim.cursor = { line: cursor.line, col: match.index + fresh.length - 1 };
    return;
  }
  throw new Failed();
}

/** Everything else that is no motion; false if the key is none. */
async function other(
  vim: Vim,
  key: string,
  count: number | undefined,
  register: string,
  type: () => Promise<string>,
): Promise<boolean> {
  const { keyboard, text, cursor } = vim;
  switch (key) {
    case 'Y': {
      const to = Math.min(text.last, cursor.line + (count ?? 1) - 1);
      await operate(vim, 'y', { from: cursor, to: { line: to, col: 0 }, lines: true }, register);
      vim.cursor = cursor;
      return true;
    }
    case 'u':
    case '\x12':
      undo(vim, key === 'u', count ?? 1);
      vim.settle();
      vim.keepColumn();
      return true;
    case 'U': {
      const restored = text.restoreLine(cursor);
      if (!restored) throw new Failed();
      vim.cursor = restored;
      vim.settle();
      vim.keepColumn();
      return true;
    }
    case '.': {
      if (!vim.change) throw new Failed();
      const { keys, count: own, register: from } = vim.change;
      const times = count ?? own;
      if (count !== undefined) vim.change = { keys, count, register: from };
      keyboard.repeat([
        ...(from === '' ? [] : ['"', from]),
        ...(times === undefined ? [] : String(times)),
        ...keys,
      ]);
      return true;
    }
    case 'v':
    case 'V':
    case '\x16':
      vim.mode = key === 'v' ? 'visual' : key === 'V' ? 'visual-line' : 'visual-block';
      vim.start = cursor;
      vim.message = undefined;
      return true;
    case 'gv':
      if (!vim.selected) throw new Failed();
      vim.mode = vim.selected.mode;
      vim.start = vim.selected.from;
      vim.cursor = vim.selected.to;
      vim.message = undefined;
      return true;
    case ':': {
      const from = count === undefined ? '' : count === 1 ? '.' : `.,.+${count - 1}`;
      const line = await ask(vim, ':', from);
      if (line !== undefined) await runLine(vim, line);
      return true;
    }
    case '/':
    case '?': {
      const typed = await ask(vim, key);
      if (typed !== undefined) moveAlong(vim, await lookFor(vim, key, typed, count));
      return true;
    }
    case 'm': {
      const name = await type();
      if (!/^[a-zA-Z'`]$/.test(name)) throw new Failed();
      vim.buffer.marks.set(name === '`' ? "'" : name, cursor);
      return true;
    }
    case 'Z': {
      const then = await type();
      if (then === 'Z') await runLine(vim, 'x');
      else if (then === 'Q') await runLine(vim, 'q!');
      else throw new Failed();
      return true;
    }
    case 'g;':
    case 'g,':
      vim.cursor = changeAt(vim, key === 'g;' ? -(count ?? 1) : (count ?? 1));
      vim.settle();
      vim.keepColumn();
      return true;
    case 'gm':
    case 'g0':
    case 'g^':
    case 'g$':
    case 'ghome':
    case 'gend': {
      moveAlong(vim, inRow(vim, key));
      return true;
    }
    case 'q':
      if (keyboard.recording) {
        const { register: name, keys } = keyboard.recording;
        keyboard.recording = undefined;
        vim.registers.set(name.toLowerCase(), {
          text: keys.slice(0, -1).map(keysOf).join('').split('\n'),
          kind: 'characters',
        });
        vim.macros.set(name.toLowerCase(), keys.slice(0, -1));
      } else {
        const name = await type();
        if (!/^[a-zA-Z0-9"]$/.test(name)) throw new Failed();
        vim.message = undefined;
        keyboard.recording = { register: name, keys: [] };
      }
      return true;
    case '@': {
      const typed = await type();
      const name = typed === '@' ? (vim.lastMacro ?? '') : typed;
      const keys =
        vim.macros.get(name) ??
        [...(vim.registers.get(name)?.text.join('\r') ?? '')].map((c) => (c === '\x1b' ? 'escape' : c));
      if (name === ':') {
        await runLine(vim, vim.history[':'].at(-1) ?? '');
        return true;
      }
      if (keys.length === 0) throw new Failed();
      vim.lastMacro = name;
      keyboard.queue(Array.from({ length: count ?? 1 }, () => keys).flat());
      return true;
    }
    case 'ga': {
      const character = [...vim.line.slice(cursor.col)][0];
      if (character === undefined) vim.say('NUL');
      else {
        const code = character.codePointAt(0) ?? 0;
        const hex = code.toString(16).padStart(code > 0xffff ? 8 : code > 0xff ? 4 : 2, '0');
        vim.say(
          `<${keyShown(character)}>  ${code},  Hex ${hex},  Octal ${code.toString(8).padStart(3, '0')}`,
        );
      }
      return true;
    }
    case 'g\x07': {
      const bytes = (part: string): number => new TextEncoder().encode(part).length;
      const all = text.lines.join('\n');
      const words = (part: string): number => part.split(/\s+/).filter(Boolean).length;
      const head = `${text.lines
        .slice(0, cursor.line)
        .map((each) => `${each}\n`)
        .join('')}${vim.line.slice(0, after(vim.line, cursor.col))}`;
      vim.message = {
        text: `Col ${cursor.col + 1} of ${bytes(vim.line)}; Line ${cursor.line + 1} of ${text.lines.length}; Word ${Math.max(1, words(head))} of ${words(all)}; Byte ${bytes(head)} of ${bytes(all) + 1}`,
        look: 'plain',
        whole: true,
      };
      return true;
    }
    case 'gg':
      moveAlong(vim, (await motion(vim, 'G', count ?? 1)) ?? { to: cursor, kind: 'lines' });
      return true;
    case 'g_': {
      const end = vim.line.trimEnd().length;
      moveAlong(vim, { to: { line: cursor.line, col: Math.max(0, end - 1) }, kind: 'inclusive' });
      return true;
    }
    case 'gj':
    case 'gdown':
      moveAlong(vim, rowDown(vim, count ?? 1));
      return true;
    case 'gk':
    case 'gup':
      moveAlong(vim, rowDown(vim, -(count ?? 1)));
      return true;
    case 'ge':
    case 'gE': {
      moveAlong(vim, { to: backEnd(vim), kind: 'inclusive' });
      return true;
    }
    case 'gx':
    case 'gf':
      throw new Failed();
    case '\x0f':
    case '\t': {
      const { jumps } = vim;
      if (key === '\x0f' && vim.jumpAt === jumps.length && jumps.length > 0) {
        const at = vim.jumpAt;
        vim.jumped();
        vim.jumpAt = Math.min(at, jumps.length - 1);
      }
      const at = vim.jumpAt + (key === '\x0f' ? -1 : 1);
      const place = jumps[at];
      if (!place) throw new Failed();
      vim.jumpAt = at;
      vim.moveTo(place.line, place.col);
      vim.keepColumn();
      return true;
    }
    case '\x07':
      vim.say(fileInfo(vim));
      return true;
    case '\f':
      vim.message = undefined;
      vim.screen.forget();
      return true;
    case '\x1e':
      await runLine(vim, 'e #');
      return true;
    case '\x1a':
      await vim.suspend();
      return true;
    case '\x17': {
      await type();
      return true;
    }
    case 'K':
      await runLine(vim, `!man ${/[\w.-]+/.exec(vim.line.slice(cursor.col))?.[0] ?? ''}`);
      return true;
    case 'Q':
      return true;
    case 'escape':
      if (vim.once) return true;
      throw new Failed();
    case '\x03':
      if (text.modified) vim.say('Type  :qa!  and press <Enter> to abandon all changes and exit Vim');
      else vim.say('Type  :qa  and press <Enter> to exit Vim');
      return true;
    case 'paste-begin': {
      const pasted: string[] = [];
      for (let next = await vim.key(); next !== 'paste-end'; next = await vim.key())
        pasted.push(next === '\r' ? '\n' : next);
      const before = vim.registers.get('"');
      vim.registers.set('"', { text: pasted.join('').split('\n'), kind: 'characters' });
      put(vim, vim.cursor.col > 0 && vim.cursor.col >= lastOf(vim.line) ? 'p' : 'P', 1, '');
      if (before) vim.registers.set('"', before);
      return true;
    }
    case 'unknown':
    case 'resize':
      return true;
    default:
      return false;
  }
}

/** `g;` and `g,`: an older or a newer place of the list of changes. @throws Failed */
function changeAt(vim: Vim, by: number): Place {
  const { changes } = vim.text;
  if (changes.length === 0) {
    vim.complain('E664: Changelist is empty');
    throw new Failed();
  }
  const at = Math.min(Math.max(0, vim.text.changeAt + by), changes.length - 1);
  const place = changes[at];
  if (!place || at === vim.text.changeAt) {
    vim.complain(by < 0 ? 'E662: At start of changelist' : 'E663: At end of changelist');
    throw new Failed();
  }
  vim.text.changeAt = at;
  return place;
}

/** `g0`, `gm` and `g$`: the ends and the middle of the row of the screen. */
function inRow(vim: Vim, key: string): Motion {
  const { screen, cursor, line, options } = vim;
  const width = Math.max(1, screen.columns - screen.gutter(vim));
  const column = columnOf(line, cursor.col, options.tabstop);
  const start = options.wrap ? column - (column % width) : screen.left;
  const wanted =
    key === 'gm' ? start + Math.floor(width / 2) : /\$|end/.test(key) ? start + width - 1 : start;
  const col = Math.min(indexAt(line, wanted, options.tabstop), lastOf(line));
  const first = key === 'g^' ? Math.max(col, firstNonBlank(line)) : col;
  return {
    to: { line: cursor.line, col: first },
    kind: key === 'gm' || wanted === start ? 'exclusive' : 'inclusive',
  };
}

/** `gj`: down a row of the screen. @throws Failed */
function rowDown(vim: Vim, by: number): Motion {
  const width = vim.screen.columns - vim.screen.gutter(vim);
  let { line, col } = vim.cursor;
  for (let i = 0; i < Math.abs(by); i++) {
    const rows = Math.max(1, Math.ceil(vim.text.line(line).length / width));
    const row = Math.floor(col / width);
    const within = col % width;
    if (by > 0 && row + 1 < rows) col = Math.min((row + 1) * width + within, vim.text.line(line).length - 1);
    else if (by > 0) {
      if (line === vim.text.last) throw new Failed();
      line++;
      col = within;
    } else if (row > 0) col -= width;
    else {
      if (line === 0) throw new Failed();
      line--;
      col = Math.floor(Math.max(0, vim.text.line(line).length - 1) / width) * width + within;
    }
  }
  return { to: { line, col: Math.min(col, lastOf(vim.text.line(line))) }, kind: 'exclusive' };
}

/** `ge`: the end of the word before. @throws Failed */
function backEnd({ text, cursor }: Vim): { readonly line: number; readonly col: number } {
  let { line } = cursor;
  let content = text.line(line).slice(0, cursor.col + 1);
  const kind = (c: string): number => (/^\s?$/.test(c) ? 0 : /\w/.test(c) ? 2 : 1);
  let col = cursor.col;
  while (
    col > 0 &&
    kind(content[col] ?? '') === kind(content[cursor.col] ?? '') &&
    kind(content[col] ?? '') > 0
  )
    col--;
  for (;;) {
    while (col >= 0 && kind(content[col] ?? '') === 0) col--;
    if (col >= 0) return { line, col };
    if (line === 0) throw new Failed();
    content = text.line(--line);
    col = content.length - 1;
    if (content === '') return { line, col: 0 };
  }
}

/** `^G`. */
export function fileInfo(vim: Vim): string {
  const { text, cursor, buffer } = vim;
  const flags = `${text.modified ? ' [Modified]' : ''}${buffer.edited ? '' : ' [Not edited]'}${vim.options.readonly || buffer.readonly ? ' [readonly]' : ''}`;
  const name = buffer.name === undefined ? '"[No Name]"' : `"${buffer.name}"`;
  if (text.lines.length === 1 && text.line(0) === '') return `${name}${flags} --No lines in buffer--`;
  const count = text.lines.length;
  const percent = Math.floor(((cursor.line + 1) * 100) / count);
  return `${name}${flags} ${count} line${count === 1 ? '' : 's'} --${percent}%--`;
}
