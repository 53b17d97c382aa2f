import type { Command, Tool } from '../../command/command.ts';
import type { Options } from '../../command/options.ts';
import { table } from './column-table.ts';

export const column: Tool = {
  name: 'column',
  usage: 'column [options] [<file>...]',
  gnuUsage: '[options] [<file>...]',
  package: 'from util-linux 2.39.3',
  helpLetters: 'hV',
  options: {
    short: 'c:dE:eH:i:Jl:LN:n:o:O:p:r:R:s:T:tW:x',
    long: {
      table: 't',
      'table-name:': 'n',
      'table-order:': 'O',
      'table-columns:': 'N',
      'table-columns-limit:': 'l',
      'table-noextreme:': 'E',
      'table-noheadings': 'd',
      'table-header-repeat': 'e',
      'table-hide:': 'H',
      'table-right:': 'R',
      'table-truncate:': 'T',
      'table-wrap:': 'W',
      'keep-empty-lines': 'L',
      json: 'J',
      'tree:': 'r',
      'tree-id:': 'i',
      'tree-parent:': 'p',
      'output-width:': 'c',
      'output-separator:': 'o',
      'separator:': 's',
      fillrows: 'x',
    },
  },
  async run(command, options) {
    if (options.has('J') && !options.has('N'))
      return command.fail('option --table-columns required for --json');
    for (const [name, what] of [
      ['c', 'columns'],
      ['l', 'columns limit'],
    ] as const) {
      const text = options.value(name);
      if (text !== undefined && !/^\d+$|^unlimited$/.test(text))
        return command.fail(`invalid ${what} argument: '${text}'`);
    }
    if (options.has('r')) {
      if (!options.has('i') || !options.has('p'))
        return command.fail('options --tree-id and --tree-parent are required for tree formatting');
      await command.process.complain("drydock: 'column --tree' is not simulated\n");
      return 127;
    }
    if (!options.has('t') && !options.has('J') && [...OF_TABLES].some((name) => options.has(name)))
      return command.fail('option --table required for all --table-*');
    const lines = await linesOf(command, options);
    if (options.has('t') || options.has('J')) await table(command, options, lines);
    else await fill(command, options, lines);
    return undefined;
  },
};

/** Letters of options that only tables have. */
const OF_TABLES = 'nONEHRTWl';

/** Lines between two breaths. */
const MANY = 4096;
/** What a line takes besides its characters, in bytes. */
const LINE_SIZE = 24;

async function linesOf(command: Command, options: Options): Promise<readonly string[]> {
  const { process } = command;
  const all: string[] = [];
  let held = 0;
  await command.eachInput(
    options.operands,
    async (input) => {
      for (let lines = await input.lines(); lines !== undefined; lines = await input.lines()) {
        for (const line of lines) {
          if (!options.has('L') && line.trim() === '') continue;
          all.push(line);
          held += line.length + LINE_SIZE;
        }
        process.hold(held);
      }
    },
    { complaint: (_path, error, opened) => (opened ? `read failed: ${error.message}` : undefined) },
  );
  return all;
}

/** Words in columns that fill the terminal, downwards or with -x across. */
async function fill(command: Command, options: Options, lines: readonly string[]): Promise<void> {
  const { process } = command;
  const terminal = process.descriptors.get(1)?.tty?.size.columns;
  const width = Number(options.value('c') ?? process.env.get('COLUMNS') ?? terminal ?? 80);
  let longest = 0;
  for (const [i, line] of lines.entries()) {
    longest = Math.max(longest, line.trim().length);
    if (i % MANY === 0) await process.breath();
  }
  // Columns begin at tab stops.
  const step = (Math.floor(longest / 8) + 1) * 8;
  const columns = Math.max(1, Math.floor(width / step));
  const rows = Math.ceil(lines.length / columns);
  for (let row = 0; row < rows; row++) {
    let at = 0;
    for (let i = 0; i < columns; i++) {
      const cell = lines[options.has('x') ? row * columns + i : i * rows + row]?.trim();
      if (cell === undefined) break;
      const tabs = Math.ceil((i * step - at) / 8);
      at = i * step + cell.length;
      await command.out.bytes('\t'.repeat(tabs) + cell);
    }
    await command.out.bytes('\n');
  }
}
