import { columnOf } from './cells.ts';
import { onTabsEnd, selectionSize } from './selection.ts';
import type { Message, Mode, Vim } from './vim.ts';

const MODES: Readonly<Record<Exclude<Mode, 'normal'>, string>> = {
  insert: 'INSERT',
  replace: 'REPLACE',
  visual: 'VISUAL',
  'visual-line': 'VISUAL LINE',
  'visual-block': 'VISUAL BLOCK',
};

/** How messages look. */
const LOOKS: Readonly<Record<Message['look'], string>> = {
  plain: '',
  typed: '',
  error: '97;41',
  warning: '31',
  mode: '1',
  more: '32',
};

const encoder = new TextEncoder();

/** The last row: the mode or a message, what is typed of a command, and where the cursor stands. `bottom` is the last line seen. */
export function statusRow(vim: Vim, columns: number, bottom: number): string {
  const { options } = vim;
  const room = columns - (options.ruler ? 18 : 1);
  const left = leftPart(vim, messageRoom(vim, columns));
  const plain = left.text;
  let row = left.look === '' || plain === '' ? plain : `\x1b[${left.look}m${plain}\x1b[m`;
  if (plain.length > columns - 29 && vim.message && vim.mode === 'normal') {
    // A long message reaches to the ruler.
    const text = vim.message.text.slice(0, columns - 1);
    const look = LOOKS[vim.message.look];
    row = look === '' ? text : `\x1b[${look}m${text}\x1b[m`;
    if (text.length > room) return row;
    return `${row}${' '.repeat(Math.max(0, room - text.length))}${options.ruler ? ruler(vim, bottom) : ''}`;
  }
  row += ' '.repeat(Math.max(0, columns - 28 - plain.length));
  const pending = options.showcmd
    ? vim.visual && vim.pending === ''
      ? selectionSize(vim)
      : vim.pending
    : '';
  row += pending.slice(-10).padEnd(10);
  return options.ruler ? `${row}${ruler(vim, bottom)}` : row.trimEnd();
}

/** The columns that a message may take beside the command and the ruler. */
export function messageRoom({ options }: Vim, columns: number): number {
  return columns - (options.ruler ? 18 : 1) - (options.showcmd ? 10 : 0);
}

function leftPart(vim: Vim, room: number): { readonly text: string; readonly look: string } {
  const { recording } = vim.keyboard;
  const recorded = recording ? `recording @${recording.register}` : '';
  if (vim.mode === 'normal') {
    if (vim.once && vim.options.showmode) return { text: '-- (insert) --', look: '1' };
    const { message } = vim;
    if (!message) return { text: recorded, look: '1' };
    return { text: fitting(message, room - 1), look: LOOKS[message.look] };
  }
  if (!vim.options.showmode) return { text: recorded, look: '1' };
  const name = MODES[vim.mode];
  const paste = vim.options.paste && !vim.visual ? ' (paste)' : '';
  return { text: `-- ${vim.once ? `(insert) ${name}` : `${name}${paste}`} --${recorded}`, look: '1' };
}

/** What of a message fits: the end of what is told about a file, both ends of others; what was typed goes on. */
function fitting({ text, look, whole }: Message, room: number): string {
  if (text.length <= room || /^[:/?]/.test(text) || look === 'error' || whole) return text;
  if (text.startsWith('"')) return `<${text.slice(1 - room)}`;
  const half = Math.floor((room - 3) / 2);
  return `${text.slice(0, half)}...${text.slice(half + 3 - room)}`;
}

/** `12,5-9        34%` */
function ruler(vim: Vim, bottom: number): string {
  const { cursor, line, text, options, buffer } = vim;
  const byte = encoder.encode(line.slice(0, cursor.col)).length + 1;
  const tab = onTabsEnd(vim);
  const start = columnOf(line, cursor.col, options.tabstop);
  const column = tab ? start + (options.tabstop - (start % options.tabstop)) : start + 1;
  const empty = line === '' && vim.mode !== 'insert' && vim.mode !== 'replace';
  const place = empty ? '0-1' : byte === column ? String(byte) : `${byte}-${column}`;
  const lines = text.lines.length === 1 && text.line(0) === '' ? 0 : cursor.line + 1;
  const where = `${empty ? lines : cursor.line + 1},${place}`;
  const above = buffer.top;
  const below = text.last - bottom;
  const part =
    below <= 0
      ? above === 0
        ? 'All'
        : 'Bot'
      : above === 0
        ? 'Top'
        : `${Math.floor((above * 100) / (above + below))}%`.padStart(3);
  return `${where}${' '.repeat(Math.max(1, 17 - where.length - part.length))}${part}`;
}
