import { fromBinary, toBinary } from '../../command/bytes.ts';
import type { Command, Tool } from '../../command/command.ts';
import type { Options } from '../../command/options.ts';

export const column: Tool = {
  name: 'column',
  usage: 'column [options] [<file>...]',
  gnuUsage: '[options] [<file>...]',
  package: 'from util-linux 2.39.3',
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
    if (options.has('r')) return command.fail("drydock: 'column --tree' is not simulated", 127);
    const lines: string[] = [];
    await command.eachInput(options.operands, async (input) => {
      for (let line = await input.line(); line !== undefined; line = await input.line())
        if (options.has('L') || line.trim() !== '') lines.push(line);
    });
    if (options.has('t') || options.has('J')) await table(command, options, lines);
    else await fill(command, options, lines);
    return undefined;
  },
};

/** Words in columns that fill the terminal, downwards or with -x across. */
async function fill(command: Command, options: Options, lines: readonly string[]): Promise<void> {
  const { process } = command;
  const terminal = process.descriptors.get(1)?.tty?.size.columns;
  const width = Number(options.value('c') ?? process.env.get('COLUMNS') ?? terminal ?? 80);
  const cells = lines.flatMap((line) => line.trim());
  const longest = cells.reduce((most, cell) => Math.max(most, cell.length), 0);
  // Columns begin at tab stops.
  const step = (Math.floor(longest / 8) + 1) * 8;
  const columns = Math.max(1, Math.floor(width / step));
  const rows = Math.ceil(cells.length / columns);
  for (let row = 0; row < rows; row++) {
    let text = '';
    let at = 0;
    for (let i = 0; i < columns; i++) {
      const cell = cells[options.has('x') ? row * columns + i : i * rows + row];
      if (cell === undefined) break;
      while (at < i * step) {
        text += '\t';
        at = (Math.floor(at / 8) + 1) * 8;
      }
      text += cell;
      at += cell.length;
    }
    await command.out.bytes(`${text}\n`);
  }
}

interface TableColumn {
  readonly name: string;
  readonly index: number;
  readonly right: boolean;
}

async function table(command: Command, options: Options, lines: readonly string[]): Promise<void> {
  const rows = lines.map((line) => fieldsOf(line, options));
  const names = (options.value('N') ?? '').split(',').map(toBinary);
  const count = rows.reduce((most, row) => Math.max(most, row.length), options.has('N') ? names.length : 0);
  const all = Array.from({ length: count }, (_, index) => index);
  const chosen = async (name: string): Promise<ReadonlySet<number>> => {
    const text = options.value(name);
    const found = new Set<number>();
    for (const part of text === undefined ? [] : text.split(',')) {
      const index = /^\d+$/.test(part) ? Number(part) - 1 : part === '-' ? -1 : names.indexOf(part);
      if (part === '0' || part === '-') for (const each of all) found.add(each);
      else if (index < 0 || index >= count) await command.fail(`undefined column name '${part}'`);
      else found.add(index);
    }
    return found;
  };
  const right = await chosen('R');
  const hidden = await chosen('H');
  const order = [...(await chosen('O'))];
  const columns: readonly TableColumn[] = [...order, ...all.filter((index) => !order.includes(index))]
    .filter((index) => !hidden.has(index))
    .map((index) => ({ index, name: names[index] ?? '', right: right.has(index) }));
  if (options.has('J')) {
    await command.out.text(asJson(options.value('n') ?? 'table', columns, rows));
    return;
  }
  const shown = options.has('N') && !options.has('d') ? [columnNames(columns, count), ...rows] : rows;
  const between = toBinary(options.value('o') ?? '  ');
  const widths = columns.map(({ index }) =>
    shown.reduce((most, row) => Math.max(most, widthOf(row[index] ?? '')), 0),
  );
  for (const row of shown) {
    const cells = columns.map(({ index, right: toRight }, i) => {
      const cell = row[index] ?? '';
      const gap = ' '.repeat(Math.max(0, (widths[i] ?? 0) - widthOf(cell)));
      if (toRight) return gap + cell;
      // Nothing is filled up behind the last column.
      return i === columns.length - 1 ? cell : cell + gap;
    });
    await command.out.bytes(`${cells.join(between)}\n`);
    await command.process.breathe();
  }
}

function columnNames(columns: readonly TableColumn[], count: number): readonly string[] {
  const row: string[] = new Array<string>(count).fill('');
  for (const { index, name } of columns) row[index] = name;
  return row;
}

function fieldsOf(line: string, options: Options): readonly string[] {
  const limit = Number(options.value('l') ?? 0);
  const separators = options.value('s');
  let fields: string[];
  if (separators === undefined) fields = line.trim().split(/[ \t]+/);
  else {
    const set = toBinary(separators);
    fields = [''];
    for (const character of line) {
      if (set.includes(character)) fields.push('');
      else fields[fields.length - 1] += character;
    }
  }
  if (limit === 0 || fields.length <= limit) return fields;
  return [...fields.slice(0, limit - 1), fields.slice(limit - 1).join(separators?.[0] ?? ' ')];
}

function widthOf(text: string): number {
  return [...fromBinary(text)].length;
}

function asJson(name: string, columns: readonly TableColumn[], rows: readonly (readonly string[])[]): string {
  const item = (row: readonly string[]): string =>
    columns
      .map(
        ({ name: key, index }) =>
          `         "${key.toLowerCase()}": ${row[index] === undefined ? 'null' : JSON.stringify(fromBinary(row[index] ?? ''))}`,
      )
      .join(',\n');
  const items = rows.map((row) => `      {\n${item(row)}\n      }`).join(',');
  return `{\n   "${name}": [\n${items.replaceAll('},      {', '},{').replace(/^ {6}/, '      ')}\n   ]\n}\n`;
}
