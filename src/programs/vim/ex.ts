import { type Abbreviated, EX_COMMANDS } from './ex-commands.ts';
import { readRange } from './ex-range.ts';
import { linesFrom } from './filter.ts';
import { rowsMove } from './selection.ts';
import { firstNonBlank } from './text.ts';
import { Failed, type Vim } from './vim.ts';

/** Does what a line after `:` says. @throws Failed */
export async function runLine(vim: Vim, line: string): Promise<void> {
  vim.begin();
  const { text } = vim;
  const { length } = text.lines;
  for (const command of split(line)) {
    vim.listing = [];
    await runCommandOf(vim, command);
    if (vim.status !== undefined) return;
    if (vim.listing.length > 0)
      await vim.page([
        { text: `:${line}` },
        ...vim.listing.map((text, i) => ({
          text,
          ...(i === 0 && /^(?:---|Type|mark| jump)/.test(text) ? { look: '\x1b[35m' } : {}),
        })),
      ]);
  }
  // Rows that move take the last one with them; of more than a screen nothing moves.
  const moves = Math.abs(text.lines.length - length) < vim.screen.height && rowsMove(vim, length);
  if (vim.text === text && moves && /^[:"]/.test(vim.message?.text ?? '')) vim.message = undefined;
  vim.settle();
  vim.keepColumn();
}

/** Commands that `|` stands between; some take it as a part of themselves. */
function split(line: string): readonly string[] {
  if (/^[\s:]*(?:[%\d.,$'<>+-]*\s*)(?:!|r!|r !|g|v|w !|norm|s\W[^|]*\\\|)/.test(line)) return [line];
  return line.split(/(?<!\\)\|/).map((part) => part.replace(/\\\|/g, '|'));
}

async function runCommandOf(vim: Vim, command: string): Promise<void> {
  const { range, rest } = await readRange(vim, command);
  if (rest === '' || rest.startsWith('"')) {
    if (range.given > 0) {
      vim.jumped();
      const at = Math.max(0, range.last);
      vim.moveTo(at, firstNonBlank(vim.text.line(at)));
    }
    return;
  }
  if (rest.startsWith('!')) {
    await bang(vim, rest.slice(1), range.given > 0 ? [range.first, range.last] : undefined);
    return;
  }
  const [, word = '', tail = ''] = /^([A-Za-z]+|[&<>=#@~*])(.*)$/s.exec(rest) ?? [];
  const found = lookUp(word, tail);
  if (!found) {
    vim.complain(`E492: Not an editor command: ${command.trim()}`);
    throw new Failed();
  }
  const forced = found.tail.startsWith('!') && !found.command.keepsBang;
  await found.command.run(vim, {
    range,
    force: forced,
    tail: (forced ? found.tail.slice(1) : found.tail).trim(),
    word: found.word,
    raw: found.tail,
  });
}

/** The command that a word names, whole or begun; `s/a/b/` and `g/x/d` need no blank behind them. */
function lookUp(
  word: string,
  tail: string,
): { readonly command: Abbreviated; readonly tail: string; readonly word: string } | undefined {
  const whole = EX_COMMANDS.find(({ name, least }) => word.length >= least && name.startsWith(word));
  if (whole) return { command: whole, tail, word };
  // `:kx`, `:sg`, `:dx`: what follows a short name at once.
  const short = EX_COMMANDS.find(({ name }) => name === 'substitute');
  if (/^s[cegiInp#lr&]+$/.test(word) && short)
    return { command: short, tail: word.slice(1) + tail, word: 's' };
  return undefined;
}

/** `:!command` on the terminal as it was before; with lines, they go through it. */
async function bang(vim: Vim, typed: string, lines: readonly [number, number] | undefined): Promise<void> {
  const command = typed
    .trim()
    .replace(/(?<!\\)!/g, vim.lastShell ?? '')
    .replace(/(?<!\\)%/g, vim.buffer.name ?? '%');
  vim.lastShell = command;
  if (lines) {
    const [first, last] = lines;
    const count = last - first + 1;
    const fresh = await linesFrom(vim, command, vim.text.lines.slice(first, last + 1));
    vim.text.replace(first, count, fresh);
    vim.moveTo(first, firstNonBlank(vim.text.line(first)));
    if (count > 2) vim.say(`${count} lines filtered`);
    return;
  }
  await vim.shell(command);
}
