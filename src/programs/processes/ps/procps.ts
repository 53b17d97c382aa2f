import { Names } from '../../accounts.ts';
import type { Command } from '../../command/command.ts';
import type { Row } from '../process-list.ts';
import { COLUMNS, type View } from './columns.ts';
import { inTrees } from './forest.ts';
import { psHelp } from './help.ts';
import { PsError, Request } from './request.ts';

const USAGE = `
Usage:
 ps [options]

 Try 'ps --help <simple|list|output|threads|misc|all>'
  or 'ps --help <s|l|o|t|m|a>'
 for additional help text.

For more details see ps(1).
`;

/** ps of procps. */
export async function procps(command: Command, words: readonly string[]): Promise<number> {
  const { process } = command;
  if (/^--help(=|$)/.test(words[0] ?? '')) {
    await command.out.text(psHelp(words[0]?.slice(7) || words[1]) ?? USAGE);
    return 0;
  }
  if (words[0] === 'L') {
    const names = [...COLUMNS].filter(([name]) => name !== 'addr_sz').sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [name, { header }] of names) await command.out.line(`${name.padEnd(14)} ${header.padEnd(8)}`);
    return 0;
  }
  if (/^(-V|V|--version)$/.test(words[0] ?? '')) {
    await command.out.line('ps from procps-ng 4.0.4');
    return 0;
  }
  try {
    const request = new Request(command, words);
    const { kernel } = process.machine;
    const view = {
      names: new Names(process.fs),
      now: kernel.clock.now(),
      looker: process,
      memory: kernel.memory,
    };
    const rows = request.rows(view);
    await print(command, request, rows, view);
    return rows.length > 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof PsError)) throw error;
    await process.complain(`error: ${error.message}\n${USAGE}`);
    return 1;
  }
}

async function print(command: Command, request: Request, rows: readonly Row[], view: View): Promise<void> {
  const { columns } = request;
  const terminal = command.process.descriptors.get(1)?.tty;
  const width =
    request.columnsAllowed ?? (terminal && !request.wide ? terminal.size.columns : Number.POSITIVE_INFINITY);
  const line = (cells: readonly string[]): string =>
    columns
      .map(({ width: size, right }, i) => {
        const cell = cells[i] ?? '';
        if (right) return cell.padStart(size);
        return i === columns.length - 1 ? cell : cell.padEnd(size);
      })
      .join(' ')
      .slice(0, width);
  const headed = request.headers && columns.some(({ header }) => header !== '');
  const head = line(columns.map(({ header }) => header));
  if (headed) await command.out.line(head);
  const page = request.pageLines ?? terminal?.size.rows ?? 24;
  let lines = 1;
  for (const { row, branch } of request.forest ? inTrees(rows) : rows.map((row) => ({ row, branch: '' }))) {
    const cells = columns.map((column) => {
      const text = column.value(row, view);
      return /^(CMD|COMMAND)$/.test(column.header) ? branch + text : text;
    });
    if (headed && request.repeatHeaders && lines > 0 && lines % page === 0) {
      await command.out.line(head);
      lines++;
    }
    await command.out.line(line(cells));
    lines++;
  }
}
