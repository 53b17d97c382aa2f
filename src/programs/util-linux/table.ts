import type { Options } from '../command/options.ts';

/** A column of the tables that lsblk, findmnt and their kin show. */
export interface Column<Row> {
  readonly name: string;
  readonly right?: boolean;
  /** Undefined where there is nothing to tell. */
  readonly value: (row: Row) => string | undefined;
  /** Whether a tree stands in it. */
  readonly tree?: boolean;
  /** In JSON it is a number or a truth, not a text. */
  readonly plain?: boolean;
}

/** A row with those below it. */
export interface Node<Row> {
  readonly row: Row;
  readonly children: readonly Node<Row>[];
}

export interface TableStyle {
  readonly headings: boolean;
  readonly format: 'table' | 'list' | 'raw' | 'pairs' | 'json';
  /** Trees are drawn in ASCII. */
  readonly ascii?: boolean;
  /** What JSON names the rows. */
  readonly name: string;
}

/** What of a style these programs' options say: -J, -P, -r, -l, -n, and a letter of the program's own for ASCII. */
export function readStyle({ has }: Options, ascii: string): Omit<TableStyle, 'name'> {
  const format = has('J') ? 'json' : has('P') ? 'pairs' : has('r') ? 'raw' : has('l') ? 'list' : 'table';
  return { headings: !has('n'), format, ascii: has(ascii) };
}

/** Rows as the library of util-linux draws them. */
export function drawTable<Row>(
  columns: readonly Column<Row>[],
  nodes: readonly Node<Row>[],
  style: TableStyle,
): string {
  if (style.format === 'json') return `{\n   "${style.name}": ${json(columns, nodes, 3)}\n}\n`;
  const rows = flatten(nodes, style.format === 'table', style.ascii ?? false);
  const cells = rows.map(({ row, branch }) =>
    columns.map(({ value, tree }) => (tree ? branch : '') + (value(row) ?? '')),
  );
  if (style.format === 'pairs')
    return cells
      .map(
        (line) =>
          `${line.map((cell, i) => `${columns[i]?.name.replace(/[^A-Z0-9]/g, '_')}="${cell}"`).join(' ')}\n`,
      )
      .join('');
  const lines = style.headings ? [columns.map(({ name }) => name), ...cells] : cells;
  if (style.format === 'raw')
    return lines.map((line) => `${line.map((cell) => cell.replaceAll(' ', '\\x20')).join(' ')}\n`).join('');
  const widths = columns.map((_, i) =>
    lines.reduce((most, line) => Math.max(most, [...(line[i] ?? '')].length), 0),
  );
  return lines
    .map((line) => {
      const padded = line.map((cell, i) => {
        const gap = ' '.repeat((widths[i] ?? 0) - [...cell].length);
        return columns[i]?.right ? gap + cell : i === line.length - 1 ? cell : cell + gap;
      });
      return `${padded.join(' ')}\n`;
    })
    .join('');
}

function flatten<Row>(
  nodes: readonly Node<Row>[],
  drawn: boolean,
  ascii: boolean,
  lead = '',
  top = true,
): readonly { readonly row: Row; readonly branch: string }[] {
  return nodes.flatMap(({ row, children }, i) => {
    const last = i === nodes.length - 1;
    const branch = !drawn || top ? '' : lead + (ascii ? (last ? '`-' : '|-') : last ? '└─' : '├─');
    const below = top ? '' : lead + (last ? '  ' : ascii ? '| ' : '│ ');
    return [{ row, branch }, ...flatten(children, drawn, ascii, below, false)];
  });
}

function json<Row>(columns: readonly Column<Row>[], nodes: readonly Node<Row>[], depth: number): string {
  const pad = ' '.repeat(depth);
  const items = nodes.map(({ row, children }) => {
    const fields = columns.map(({ name, value, plain }) => {
      const shown = value(row);
      const text = shown === undefined ? 'null' : plain ? shown : JSON.stringify(shown);
      return `${pad}   ${depth === 3 ? '' : ''}   "${name.toLowerCase()}": ${text}`;
    });
    if (children.length > 0) fields.push(`${pad}      "children": ${json(columns, children, depth + 6)}`);
    return `{\n${fields.join(',\n')}\n${pad}   }`;
  });
  return `[\n${pad}   ${items.join(',')}\n${pad}]`;
}

/** Chooses columns by name: `-o A,B`, or with a plus sign more than the usual ones. Answers the name that is none. */
export function pickColumns<Row>(
  all: readonly Column<Row>[],
  usual: readonly string[],
  wanted: string | undefined,
): readonly Column<Row>[] | string {
  const names =
    wanted === undefined
      ? usual
      : wanted.startsWith('+')
        ? [...usual, ...wanted.slice(1).split(',')]
        : wanted.split(',');
  const columns: Column<Row>[] = [];
  for (const name of names) {
    const column = all.find((each) => each.name.toLowerCase() === name.toLowerCase());
    if (!column) return name;
    columns.push(column);
  }
  return columns;
}
