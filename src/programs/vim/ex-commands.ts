import { columnOf } from './cells.ts';
import { runLine } from './ex.ts';
import type { Range } from './ex-range.ts';
import { linesOfFile, show, write } from './files.ts';
import { linesFrom } from './filter.ts';
import { fileInfo, runCommand } from './normal.ts';
import { joinLines, operate, shift, tellFewer } from './operators.ts';
import { put } from './put.ts';
import { shownRegister } from './registers.ts';
import { releaseOf } from './release.ts';
import { setOptions } from './set.ts';
import { cut, substitute } from './substitute.ts';
import { attention } from './swap-file.ts';
import { firstNonBlank } from './text.ts';
import { undo } from './undo.ts';
import { type Buffer, Failed, type Vim } from './vim.ts';

/** What stands around a command's name. */
interface Given {
  readonly range: Range;
  readonly force: boolean;
  readonly tail: string;
  readonly word: string;
  /** All behind the name, blanks and all. */
  readonly raw: string;
}

/** A command, and how many letters of its name are enough. */
export interface Abbreviated {
  readonly name: string;
  readonly least: number;
  /** `!` after the name is no sign of force. */
  readonly keepsBang?: boolean;
  run(vim: Vim, given: Given): Promise<void> | void;
}

function fail(vim: Vim, message: string): never {
  vim.complain(message);
  throw new Failed();
}

const UNWRITTEN = 'E37: No write since last change (add ! to override)';

function modified(buffer: Buffer): boolean {
  return buffer.text.modified;
}

/** Files of the command line that were not looked at yet. */
function moreFiles(vim: Vim): number {
  return Math.max(0, vim.files.length - vim.fileIndex - 1);
}

function quit(vim: Vim, force: boolean, all: boolean): void {
  if (!force) {
    if (modified(vim.buffer)) fail(vim, UNWRITTEN);
    const hidden = vim.buffers.find((buffer) => buffer !== vim.buffer && modified(buffer));
    if (hidden) fail(vim, `E162: No write since last change for buffer "${hidden.name ?? '[No Name]'}"`);
    const more = moreFiles(vim);
    if (!all && more > 0 && !vim.warned && !vim.sawLast) {
      vim.warned = true;
      fail(vim, `E173: ${more} more file${more === 1 ? '' : 's'} to edit`);
    }
  }
  vim.status = 0;
}

/** `:saveas name`: writes the text there, and goes on with that file. */
async function saveAs(vim: Vim, given: Given): Promise<void> {
  const { tail } = given;
  if (tail === '') fail(vim, 'E471: Argument required');
  await save(vim, given);
  vim.buffer.name = tail;
  vim.buffer.edited = true;
  vim.buffer.readonly = false;
  vim.text.markSaved();
}

/** Writes the whole text or a range. Answers whether it could. */
async function save(vim: Vim, { range, force, tail }: Given): Promise<boolean> {
  const { buffer, text } = vim;
  if (tail.startsWith('!')) {
    await linesFrom(
      vim,
      tail.slice(1),
      text.lines.slice(range.given > 0 ? range.first : 0, range.given > 0 ? range.last + 1 : undefined),
    );
    return true;
  }
  const appends = tail.startsWith('>>');
  const typed = (appends ? tail.slice(2).trim() : tail).replace(/(?<!\\)%/g, buffer.name ?? '%');
  const name = typed === '' ? buffer.name : typed;
  if (name === undefined) fail(vim, 'E32: No file name');
  const own = name === buffer.name;
  if (!force && own && (buffer.readonly || vim.options.readonly))
    fail(vim, "E45: 'readonly' option is set (add ! to override)");
  if (!force && (!own || !buffer.edited) && !appends && vim.process.fs.exists(name))
    fail(vim, 'E13: File exists (add ! to override)');
  const part = range.given > 0 && !(range.first === 0 && range.last === text.last);
  if (part && own && !force && !appends) fail(vim, 'E140: Use ! to write partial buffer');
  const lines = range.given > 0 ? text.lines.slice(range.first, range.last + 1) : text.lines;
  if (!write(vim, name, lines, { appends })) throw new Failed();
  if (buffer.name === undefined && range.given === 0) buffer.name = name;
  if (name === buffer.name && !part) {
    text.markSaved();
    buffer.edited = true;
  }
  return true;
}

function byName(vim: Vim, typed: string): Buffer | undefined {
  if (typed === '#') return vim.alternate;
  if (/^\d+$/.test(typed)) return vim.buffers[Number(typed) - 1];
  return (
    vim.buffers.find(({ name }) => name === typed) ?? vim.buffers.find(({ name }) => name?.includes(typed))
  );
}

async function edit(vim: Vim, { force, tail }: Given): Promise<void> {
  const typed = tail.replace(/^\+\S*\s*/, '').replace(/(?<!\\)%/g, vim.buffer.name ?? '%');
  if (typed === '' && vim.buffer.name === undefined) fail(vim, 'E32: No file name');
  if (!force && modified(vim.buffer)) fail(vim, UNWRITTEN);
  if (typed === '#' && !vim.alternate) fail(vim, 'E23: No alternate file');
  const known =
    typed === ''
      ? vim.buffer
      : typed === '#'
        ? vim.alternate
        : vim.buffers.find(({ name }) => name === typed);
  if (known === vim.buffer) {
    show(vim, vim.buffer, true);
    return;
  }
  const decision = vim.swaps && !known?.swap ? await attention(vim, known?.name ?? typed) : 'edit';
  if (decision === 'leave') throw new Failed();
  const { readonly } = vim.options;
  if (decision === 'readonly') vim.options.readonly = true;
  show(vim, known ?? vim.addBuffer(typed), force || !known);
  vim.options.readonly = readonly;
}

/** `:n`, `:prev`, `:rew`, `:last`: another file of the command line. */
function another(vim: Vim, to: number, force: boolean): void {
  if (vim.files.length <= 1) fail(vim, 'E163: There is only one file to edit');
  if (to < 0) fail(vim, 'E164: Cannot go before first file');
  if (to >= vim.files.length) fail(vim, 'E165: Cannot go beyond last file');
  if (!force && modified(vim.buffer)) fail(vim, UNWRITTEN);
  vim.fileIndex = to;
  vim.sawLast ||= to === vim.files.length - 1;
  const name = vim.files[to] ?? '';
  show(vim, vim.buffers.find((buffer) => buffer.name === name) ?? vim.addBuffer(name));
}

function toBuffer(vim: Vim, buffer: Buffer | undefined, force: boolean, typed = ''): void {
  if (!buffer)
    fail(vim, typed === '' ? 'E85: There is no listed buffer' : `E94: No matching buffer for ${typed}`);
  if (!force && modified(vim.buffer) && buffer !== vim.buffer) fail(vim, UNWRITTEN);
  show(vim, buffer);
}

async function globally(vim: Vim, { range, raw }: Given, inverted: boolean): Promise<void> {
  const [pattern = '', command = 'p'] = cut(raw.trim(), 2);
  const meant = pattern === '' ? (vim.lastSearch?.pattern ?? '') : pattern;
  const regex = vim.regex(meant);
  vim.lastSearch = { pattern: meant, forward: true };
  const whole = range.given === 0;
  const before = vim.text.lines.length;
  const marked: string[] = [];
  const wanted: number[] = [];
  for (let line = whole ? 0 : range.first; line <= (whole ? vim.text.last : range.last); line++) {
    regex.lastIndex = 0;
    if (regex.test(vim.text.line(line)) !== inverted) wanted.push(line);
    const breath = vim.process.breath();
    if (breath) await breath;
  }
  if (wanted.length === 0)
    fail(vim, inverted ? `E538: Pattern found in every line: ${meant}` : `E486: Pattern not found: ${meant}`);
  if (/^d(?:elete)?$/.test(command.trim())) {
    // All at once: one by one would move the rest of the text as often.
    const gone = new Set(wanted);
    const [from = 0] = wanted;
    const to = wanted.at(-1) ?? from;
    vim.text.replace(
      from,
      to - from + 1,
      vim.text.lines.slice(from, to + 1).filter((_, i) => !gone.has(from + i)),
    );
    const line = Math.min(vim.text.last, to - wanted.length + 1);
    vim.moveTo(line, firstNonBlank(vim.text.line(line)));
  } else {
    let moved = 0;
    for (const line of wanted) {
      const count = vim.text.lines.length;
      vim.moveTo(line + moved, 0);
      vim.listing = [];
      if (command.trim() === '' || /^p(?:rint)?$/.test(command.trim())) marked.push(vim.line);
      else {
        try {
          await runLine(vim, command);
        } catch (error) {
          if (!(error instanceof Failed)) throw error;
        }
      }
      moved += vim.text.lines.length - count;
    }
  }
  vim.message = undefined;
  tellFewer(vim, before - vim.text.lines.length);
  vim.listing = marked;
}

/** Where `:m`, `:t` put lines: behind this one. @throws Failed */
async function destination(vim: Vim, tail: string): Promise<number> {
  if (/^0\s*$/.test(tail)) return -1;
  const { readRange } = await import('./ex-range.ts');
  const { range } = await readRange(vim, tail);
  if (range.given === 0) fail(vim, 'E14: Invalid address');
  return range.last;
}

function notHere(name: string): Abbreviated['run'] {
  return (vim) => {
    vim.complain(`drydock: ':${name}' is not simulated`);
    throw new Failed();
  };
}

/** What has no meaning here, and is taken without a word. */
const quiet: Abbreviated['run'] = () => {};

function listBuffers(vim: Vim): void {
  vim.listing = vim.buffers.map((buffer) => {
    const sign =
      buffer === vim.buffer
        ? '%a'
        : buffer === vim.alternate
          ? `#${buffer.loaded ? 'h' : ' '}`
          : buffer.loaded
            ? ' h'
            : '  ';
    const flags = `${sign} ${modified(buffer) ? '+' : ' '}`;
    const name = buffer.name === undefined ? '"[No Name]"' : `"${buffer.name}"`;
    return `${String(buffer.number).padStart(3)} ${flags} ${name.padEnd(30)} line ${buffer.seen ? buffer.cursor.line + 1 : 0}`;
  });
}

/** The commands in the order in which abbreviations find them. */
export const EX_COMMANDS: readonly Abbreviated[] = [
  { name: 'append', least: 1, run: notHere('append') },
  { name: 'abbreviate', least: 2, run: quiet },
  {
    name: 'args',
    least: 2,
    run: (vim) => vim.say(vim.files.map((name, i) => (i === vim.fileIndex ? `[${name}]` : name)).join(' ')),
  },
  {
    name: 'buffer',
    least: 1,
    run: (vim, { tail, force }) => toBuffer(vim, tail === '' ? vim.buffer : byName(vim, tail), force, tail),
  },
  {
    name: 'bnext',
    least: 2,
    run: (vim, { force }) => toBuffer(vim, vim.buffers[vim.buffer.number % vim.buffers.length], force),
  },
  {
    name: 'bprevious',
    least: 2,
    run: (vim, { force }) => toBuffer(vim, vim.buffers.at(vim.buffer.number - 2), force),
  },
  {
    name: 'bdelete',
    least: 2,
    run: (vim, { force }) => {
      if (!force && modified(vim.buffer))
        fail(vim, `E89: No write since last change for buffer ${vim.buffer.number} (add ! to override)`);
      const other =
        vim.alternate ?? vim.buffers.find((buffer) => buffer !== vim.buffer) ?? vim.addBuffer(undefined);
      show(vim, other);
    },
  },
  { name: 'copy', least: 2, run: copyLines },
  { name: 'cd', least: 2, run: notHere('cd') },
  { name: 'close', least: 3, run: (vim) => fail(vim, 'E444: Cannot close last window') },
  {
    name: 'cquit',
    least: 2,
    run: (vim) => {
      vim.status = 1;
    },
  },
  { name: 'colorscheme', least: 4, run: quiet },
  {
    name: 'delete',
    least: 1,
    run: async (vim, { range, tail }) => {
      await operate(
        vim,
        'd',
        { from: { line: range.first, col: 0 }, to: { line: range.last, col: 0 }, lines: true },
        /^[a-zA-Z"_]$/.test(tail) ? tail : '',
      );
    },
  },
  { name: 'delmarks', least: 4, run: deleteMarks },
  { name: 'edit', least: 1, run: edit },
  {
    name: 'enew',
    least: 3,
    run: (vim, { force }) => {
      if (!force && modified(vim.buffer)) fail(vim, UNWRITTEN);
      show(vim, vim.addBuffer(undefined));
      vim.message = undefined;
    },
  },
  { name: 'exit', least: 3, run: writeAndLeave },
  { name: 'echo', least: 2, run: (vim, { tail }) => vim.say(tail.replace(/^(["'])(.*)\1$/, '$2')) },
  {
    name: 'file',
    least: 1,
    run: (vim, { tail }) => {
      if (tail !== '') {
        vim.buffer.name = tail;
        vim.buffer.edited = false;
      }
      vim.say(fileInfo(vim));
    },
  },
  { name: 'files', least: 5, run: listBuffers },
  { name: 'filetype', least: 5, run: quiet },
  {
    name: 'global',
    least: 1,
    keepsBang: true,
    run: (vim, given) =>
      given.raw.startsWith('!')
        ? globally(vim, { ...given, raw: given.raw.slice(1) }, true)
        : globally(vim, given, false),
  },
  { name: 'help', least: 1, run: notHere('help') },
  {
    name: 'history',
    least: 3,
    run: (vim) => {
      const lines = vim.history[':'];
      vim.listing = [
        '      #  cmd history',
        ...lines.map(
          (line, i) => `${i === lines.length - 1 ? '>' : ' '}${String(i + 1).padStart(6)}  ${line}`,
        ),
      ];
    },
  },
  { name: 'highlight', least: 2, run: quiet },
  { name: 'insert', least: 1, run: notHere('insert') },
  { name: 'imap', least: 2, run: quiet },
  {
    name: 'join',
    least: 1,
    run: (vim, { range, force }) => {
      const count = range.given > 1 ? range.last - range.first : 1;
      joinLines(vim, range.first, Math.max(1, count), !force);
      vim.moveTo(range.first, firstNonBlank(vim.line));
    },
  },
  {
    name: 'jumps',
    least: 2,
    run: (vim) => {
      vim.listing = [
        ' jump line  col file/text',
        ...vim.jumps.map(
          ({ line, col }, i) =>
            `${String(vim.jumps.length - i).padStart(4)} ${String(line + 1).padStart(5)} ${String(col).padStart(4)} ${vim.text.line(line).trimStart()}`,
        ),
        '>',
      ];
    },
  },
  {
    name: 'k',
    least: 1,
    run: (vim, { range, tail }) => void vim.buffer.marks.set(tail, { line: range.last, col: 0 }),
  },
  {
    name: 'list',
    least: 1,
    run: (vim, { range }) => {
      vim.listing = vim.text.lines
        .slice(range.first, range.last + 1)
        .map(
          (line) => `${line.replace(/[\0-\x1f]/g, (c) => `^${String.fromCharCode(c.charCodeAt(0) + 64)}`)}$`,
        );
    },
  },
  { name: 'last', least: 2, run: (vim, { force }) => another(vim, vim.files.length - 1, force) },
  { name: 'let', least: 3, run: quiet },
  { name: 'ls', least: 2, run: listBuffers },
  { name: 'buffers', least: 3, run: listBuffers },
  { name: 'move', least: 1, run: moveLines },
  {
    name: 'mark',
    least: 2,
    run: (vim, { range, tail }) => void vim.buffer.marks.set(tail, { line: range.last, col: 0 }),
  },
  {
    name: 'marks',
    least: 5,
    run: (vim) => {
      const { marks, text } = vim.buffer;
      const last = text.changes.at(-1);
      const known = new Map([
        ["'", { line: 0, col: 0 }],
        ['"', { line: 0, col: 0 }],
        ...marks,
        ...(last ? [['.', last] as const] : []),
      ]);
      const order = `'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"[]^.`;
      const shown = [...order].flatMap((name) => {
        const place = known.get(name);
        return place ? [[name, place] as const] : [];
      });
      vim.listing = [
        'mark line  col file/text',
        ...shown.map(
          ([name, { line, col }]) =>
            ` ${name} ${String(line + 1).padStart(6)} ${String(col).padStart(4)} ${vim.text.line(line).trimStart()}`,
        ),
      ];
    },
  },
  { name: 'map', least: 3, run: quiet },
  { name: 'next', least: 1, run: (vim, { force }) => another(vim, vim.fileIndex + 1, force) },
  { name: 'new', least: 3, run: notHere('new') },
  { name: 'nmap', least: 2, run: quiet },
  { name: 'noremap', least: 2, run: quiet },
  { name: 'nnoremap', least: 2, run: quiet },
  { name: 'inoremap', least: 3, run: quiet },
  { name: 'number', least: 2, run: printLines },
  { name: '#', least: 1, run: printLines },
  {
    name: 'nohlsearch',
    least: 3,
    run: (vim) => {
      vim.highlights = false;
    },
  },
  {
    name: 'normal',
    least: 4,
    run: async (vim, { range, tail }) => {
      const lines = range.given > 1 ? [range.first, range.last] : [vim.cursor.line, vim.cursor.line];
      for (let line = lines[0] ?? 0; line <= (lines[1] ?? 0); line++) {
        if (range.given > 1) vim.moveTo(line, 0);
        // What is not complete ends as with escape.
        vim.keyboard.queue([...[...tail].map((c) => (c === '\x1b' ? 'escape' : c)), 'escape']);
        while (vim.keyboard.queued > 1) await runCommand(vim);
        vim.keyboard.drop();
        if (vim.mode !== 'normal') vim.mode = 'normal';
      }
    },
  },
  { name: 'only', least: 2, run: quiet },
  { name: 'print', least: 1, run: printLines },
  { name: 'previous', least: 4, run: (vim, { force }) => another(vim, vim.fileIndex - 1, force) },
  {
    name: 'put',
    least: 2,
    run: (vim, { range, tail, force }) => {
      vim.moveTo(range.last, 0);
      const name = tail === '' ? '' : tail.slice(-1);
      const register = vim.registers.get(name === '' ? '"' : name);
      if (register) vim.registers.set('"', { ...register, kind: 'lines' });
      put(vim, force || range.last < 0 ? 'P' : 'p', 1, '');
      if (register) vim.registers.set('"', register);
    },
  },
  { name: 'pwd', least: 2, run: (vim) => vim.say(vim.process.cwd) },
  { name: 'quit', least: 1, run: (vim, { force }) => quit(vim, force, false) },
  { name: 'qall', least: 2, run: (vim, { force }) => quit(vim, force, true) },
  { name: 'quitall', least: 5, run: (vim, { force }) => quit(vim, force, true) },
  { name: 'read', least: 1, keepsBang: true, run: readIn },
  { name: 'redo', least: 3, run: (vim) => undo(vim, false, 1) },
  { name: 'registers', least: 3, run: listRegisters },
  { name: 'display', least: 2, run: listRegisters },
  {
    name: 'retab',
    least: 3,
    run: (vim, { range }) => {
      const [from, to] = range.given > 0 ? [range.first, range.last] : [0, vim.text.last];
      vim.text.replace(
        from,
        to - from + 1,
        vim.text.lines
          .slice(from, to + 1)
          .map((line) => (vim.options.expandtab ? expandTabs(vim, line) : line)),
      );
    },
  },
  { name: 'rewind', least: 3, run: (vim, { force }) => another(vim, 0, force) },
  {
    name: 'substitute',
    least: 1,
    keepsBang: true,
    run: async (vim, { range, raw }) => void (await substitute(vim, range, raw.trimStart())),
  },
  {
    name: '&',
    least: 1,
    run: async (vim, { range, raw }) => void (await substitute(vim, range, raw.trimStart())),
  },
  {
    name: 'set',
    least: 2,
    run: (vim, { tail }) => setOptions(vim, tail),
  },
  {
    name: 'setlocal',
    least: 4,
    run: (vim, { tail }) => setOptions(vim, tail),
  },
  { name: 'stop', least: 2, run: (vim) => vim.suspend() },
  { name: 'suspend', least: 3, run: (vim) => vim.suspend() },
  { name: 'saveas', least: 3, run: saveAs },
  { name: 'shell', least: 2, run: (vim) => vim.shell('') },
  { name: 'sort', least: 3, run: sortLines },
  { name: 'source', least: 2, run: (vim, { tail }) => void linesOfFile(vim, tail) },
  { name: 'split', least: 2, run: notHere('split') },
  { name: 'syntax', least: 2, run: quiet },
  { name: 't', least: 1, run: copyLines },
  { name: 'tabnew', least: 4, run: notHere('tabnew') },
  { name: 'tabedit', least: 4, run: notHere('tabedit') },
  { name: 'terminal', least: 4, run: notHere('terminal') },
  { name: 'undo', least: 1, run: (vim) => undo(vim, true, 1) },
  { name: 'unmap', least: 3, run: quiet },
  {
    name: 'update',
    least: 2,
    run: async (vim, given) => {
      if (modified(vim.buffer)) await save(vim, given);
    },
  },
  { name: 'vglobal', least: 1, run: (vim, given) => globally(vim, given, true) },
  {
    name: 'version',
    least: 2,
    run: (vim) => {
      const { title, released } = releaseOf(vim.process);
      vim.listing = [
        `${title} (${released})`,
        'drydock: a simulation of vim; windows, tabs, scripts and syntax colours are not simulated',
      ];
    },
  },
  { name: 'visual', least: 2, run: quiet },
  { name: 'vmap', least: 2, run: quiet },
  { name: 'vsplit', least: 2, run: notHere('vsplit') },
  { name: 'vnew', least: 3, run: notHere('vnew') },
  { name: 'write', least: 1, run: async (vim, given) => void (await save(vim, given)) },
  {
    name: 'wq',
    least: 2,
    run: async (vim, given) => {
      await save(vim, given);
      quit(vim, given.force, false);
    },
  },
  {
    name: 'wqall',
    least: 3,
    run: async (vim, given) => {
      await saveAll(vim, given);
      quit(vim, given.force, true);
    },
  },
  {
    name: 'xall',
    least: 2,
    run: async (vim, given) => {
      await saveAll(vim, given);
      quit(vim, given.force, true);
    },
  },
  { name: 'wall', least: 2, run: saveAll },
  {
    name: 'wnext',
    least: 2,
    run: async (vim, given) => {
      await save(vim, given);
      another(vim, vim.fileIndex + 1, given.force);
    },
  },
  { name: 'xit', least: 1, run: writeAndLeave },
  {
    name: 'yank',
    least: 1,
    run: async (vim, { range, tail }) => {
      const { cursor } = vim;
      await operate(
        vim,
        'y',
        { from: { line: range.first, col: 0 }, to: { line: range.last, col: 0 }, lines: true },
        tail,
      );
      vim.cursor = cursor;
    },
  },
  { name: '<', least: 1, run: (vim, { range, raw }) => shiftLines(vim, range, raw, false) },
  { name: '>', least: 1, run: (vim, { range, raw }) => shiftLines(vim, range, raw, true) },
  {
    name: '=',
    least: 1,
    run: (vim, { range }) => vim.say(String((range.given > 0 ? range.last : vim.text.last) + 1)),
  },
  {
    name: '@',
    least: 1,
    run: async (vim, { tail }) => {
      if (tail === ':') await runLine(vim, vim.history[':'].at(-1) ?? '');
    },
  },
];

function shiftLines(vim: Vim, { first, last }: Range, raw: string, right: boolean): void {
  shift(vim, first, last, right, 1 + (/^[<>]*/.exec(raw)?.[0].length ?? 0));
  vim.moveTo(last, firstNonBlank(vim.text.line(last)));
}

function expandTabs({ options }: Vim, line: string): string {
  let made = '';
  for (const character of line)
    made +=
      character === '\t'
        ? ' '.repeat(options.tabstop - (columnOf(made, made.length, options.tabstop) % options.tabstop))
        : character;
  return made;
}

async function writeAndLeave(vim: Vim, given: Given): Promise<void> {
  if (modified(vim.buffer) || given.tail !== '') await save(vim, given);
  quit(vim, given.force, false);
}

async function saveAll(vim: Vim, given: Given): Promise<void> {
  const here = vim.buffer;
  for (const buffer of vim.buffers) {
    if (!modified(buffer)) continue;
    vim.buffer = buffer;
    await save(vim, { ...given, tail: '', range: { first: 0, last: 0, given: 0 } });
  }
  vim.buffer = here;
}

/** `:delmarks a b-d`, `:delmarks!`. */
function deleteMarks({ buffer: { marks } }: Vim, { tail, force }: Given): void {
  const gone = force
    ? [...'abcdefghijklmnopqrstuvwxyz']
    : [
        ...tail.replace(/(\w)-(\w)/g, (_, from: string, to: string) =>
          Array.from({ length: to.charCodeAt(0) - from.charCodeAt(0) + 1 }, (_, i) =>
            String.fromCharCode(from.charCodeAt(0) + i),
          ).join(''),
        ),
      ];
  for (const name of gone) marks.delete(name);
}

function printLines(vim: Vim, { range, word }: Given): void {
  const numbered = word.startsWith('nu') || word === '#';
  const width = Math.max(3, String(vim.text.lines.length).length);
  const lines = vim.text.lines
    .slice(range.first, range.last + 1)
    .map((line, i) => (numbered ? `${String(range.first + i + 1).padStart(width)} ${line}` : line));
  vim.moveTo(range.last, firstNonBlank(vim.text.line(range.last)));
  if (lines.length === 1) vim.say(expandTabs(vim, lines[0] ?? ''));
  else vim.listing = lines;
}

async function readIn(vim: Vim, { range, tail, raw }: Given): Promise<void> {
  const at = (range.given > 0 ? range.last : vim.cursor.line) + 1;
  let lines: readonly string[] | undefined;
  const command = /^\s*!(.*)$/s.exec(raw)?.[1];
  if (command !== undefined) {
    lines = await linesFrom(vim, command);
    if (lines.length > 2) tellFewer(vim, -lines.length);
  } else {
    const name = tail === '' ? vim.buffer.name : tail;
    if (name === undefined) fail(vim, 'E32: No file name');
    const found = linesOfFile(vim, name);
    if (!found) throw new Failed();
    lines = found.lines;
    vim.say(found.told);
  }
  vim.text.replace(at, 0, lines);
  vim.moveTo(at, firstNonBlank(vim.text.line(at)));
}

async function copyLines(vim: Vim, { range, tail }: Given): Promise<void> {
  const to = await destination(vim, tail);
  const lines = vim.text.lines.slice(range.first, range.last + 1);
  vim.text.replace(to + 1, 0, lines);
  vim.moveTo(to + lines.length, firstNonBlank(vim.text.line(to + lines.length)));
  tellFewer(vim, -lines.length);
}

async function moveLines(vim: Vim, { range, tail }: Given): Promise<void> {
  const to = await destination(vim, tail);
  const { first, last } = range;
  if (to >= first && to < last) fail(vim, 'E134: Cannot move a range of lines into itself');
  const lines = vim.text.lines.slice(first, last + 1);
  if (to >= last) {
    vim.text.replace(first, to - first + 1, [...vim.text.lines.slice(last + 1, to + 1), ...lines]);
    vim.moveTo(to, firstNonBlank(vim.text.line(to)));
  } else {
    vim.text.replace(to + 1, last - to, [...lines, ...vim.text.lines.slice(to + 1, first)]);
    const end = to + lines.length;
    vim.moveTo(end, firstNonBlank(vim.text.line(end)));
  }
  if (lines.length > 2) vim.say(`${lines.length} lines moved`);
}

function listRegisters(vim: Vim, { tail }: Given): void {
  const names = [...vim.registers.keys()].filter((name) => tail === '' || tail.includes(name)).sort(order);
  vim.listing = [
    'Type Name Content',
    ...names.map((name) => {
      const register = vim.registers.get(name);
      if (!register) return '';
      const kind = { characters: 'c', lines: 'l', block: 'b' }[register.kind];
      return `  ${kind}  "${name}   ${shownRegister(register)}`;
    }),
    ...(tail === '' && vim.history[':'].length > 1 ? [`  c  ":   ${vim.history[':'].at(-2) ?? ''}`] : []),
    ...(tail === '' && vim.buffer.name !== undefined ? [`  c  "%   ${vim.buffer.name}`] : []),
    ...(tail === '' && vim.lastSearch ? [`  c  "/   ${vim.lastSearch.pattern}`] : []),
  ];
}

/** `"`, then numbers, then letters, then the small one. */
function order(a: string, b: string): number {
  const rank = (name: string): string =>
    name === '"' ? '0' : /\d/.test(name) ? `1${name}` : name === '-' ? '3' : `2${name}`;
  return rank(a) < rank(b) ? -1 : 1;
}

function sortLines(vim: Vim, { range, force, tail }: Given): void {
  const [from, to] = range.given > 0 ? [range.first, range.last] : [0, vim.text.last];
  const lines = vim.text.lines.slice(from, to + 1);
  const fold = (line: string): string => (tail.includes('i') ? line.toLowerCase() : line);
  const number = (line: string): number => Number(/-?\d+/.exec(line)?.[0] ?? Number.NEGATIVE_INFINITY);
  const sorted = lines
    .map((line, i) => ({ line, i }))
    .sort((a, b) => {
      const [x, y] = tail.includes('n') ? [number(a.line), number(b.line)] : [fold(a.line), fold(b.line)];
      return (x < y ? -1 : x > y ? 1 : 0) * (force ? -1 : 1) || a.i - b.i;
    })
    .map(({ line }) => line);
  const fresh = tail.includes('u')
    ? sorted.filter((line, i) => i === 0 || fold(line) !== fold(sorted[i - 1] ?? ''))
    : sorted;
  vim.text.replace(from, lines.length, fresh);
  vim.moveTo(from, firstNonBlank(vim.text.line(from)));
  tellFewer(vim, lines.length - fresh.length);
}
