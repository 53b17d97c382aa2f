import { largest } from '../../../linux/extremes.ts';
import type { Tty } from '../../../linux/tty/tty.ts';
import { ellipsis } from '../format/ellipsis.ts';
import { shortId } from '../format/short-id.ts';
import { humanSize } from '../format/size.ts';
import { textWidth } from '../format/text-width.ts';
import { isDangling } from './image-rows.ts';
import type { ImageSummary } from './list-context.ts';

const DEFAULT = '\x1b[39m';
const BOLD = '\x1b[1m';
const YELLOW = '\x1b[93m';
const BLUE = '\x1b[34m';
const FAINT = '\x1b[2m';
const GAP = '   ';
/** A first column that would be narrower pushes others out. */
const NARROWEST = 12;

interface Column {
  readonly title: string;
  readonly width: number;
  readonly right?: boolean;
  readonly value: (image: ImageSummary) => string;
}

const DETAILS: readonly Column[] = [
  { title: 'ID', width: 12, value: ({ Id }) => shortId(Id) },
  { title: 'DISK USAGE', width: 10, right: true, value: ({ Size }) => humanSize(Size, 3) },
  // The engine keeps no content of several platforms, and so no such content is in use.
  { title: 'CONTENT SIZE', width: 12, right: true, value: () => '0B' },
  { title: 'EXTRA', width: 5, value: () => '' },
];

/** `docker images --tree`, of an engine that lists no manifests of single platforms. */
export function imageTree(images: readonly ImageSummary[], all: boolean, terminal: Tty | undefined): string {
  const columns = Math.max(20, terminal?.size.columns || 80);
  const paint = (colour: string, text: string): string =>
    terminal && colour !== '' ? `${colour}${text}\x1b[0m` : text;
  const shown = images.filter((image) => all || !isDangling(image)).sort((a, b) => b.Created - a.Created);
  const details = fittingColumns(columns);
  const taken = details.reduce((sum, { width }) => sum + width + GAP.length, 0);
  const names = shown.flatMap(({ RepoTags }) => RepoTags ?? []);
  const width = Math.min(
    columns - taken,
    largest(
      names.map(({ length }) => length),
      'Image'.length,
    ),
  );
  const heading = [{ title: 'IMAGE', width }, ...details].map((column) => {
    // The real client colours the heading even where there is no terminal.
    return pad(column.title, column, (text) => `${DEFAULT}${BOLD}${text}\x1b[0m`);
  });
  const lines = shown.flatMap((image) => {
    const own = [...(image.RepoTags ?? [])].sort((a, b) => b.length - a.length);
    const [last] = own.slice(-1);
    const name =
      last === undefined
        ? pad('<untagged>', { width }, (text) => paint(DEFAULT + FAINT, text))
        : pad(last, { width }, (text) => paint(BLUE + BOLD, text));
    const cells = details.map((column) =>
      pad(column.value(image), column, (text) => (column.title === 'EXTRA' ? text : paint(DEFAULT, text))),
    );
    return [
      ...own.slice(0, -1).map((each) => paint(BLUE + BOLD, ellipsis(each, columns))),
      [name, ...cells].join(GAP),
    ];
  });
  const warning =
    "WARNING: This is an experimental feature. The output may change and shouldn't be depended on.";
  return `${[paint(YELLOW, warning), legend(columns, terminal !== undefined), '', heading.join(GAP), ...lines].join('\n')}\n`;
}

function fittingColumns(columns: number): readonly Column[] {
  let left = columns;
  const fitting: Column[] = [];
  for (const column of DETAILS) {
    const needed = column.width + GAP.length;
    if (left - needed < NARROWEST) break;
    left -= needed;
    fitting.push(column);
  }
  return fitting;
}

/** What the letters in the last column mean, at the right edge. */
function legend(columns: number, isTerminal: boolean): string {
  const plain = isTerminal ? 'i Info →   U  In Use ' : ' Info ->  U In Use ';
  const indent = ' '.repeat(Math.max(0, columns - textWidth(plain)));
  if (!isTerminal) return indent + plain;
  const header = `${BOLD}\x1b[106m\x1b[30mi\x1b[0m\x1b[0m \x1b[96mInfo → \x1b[0m\x1b[0m`;
  return `${indent}${header} \x1b[38;5;0m\x1b[48;5;14m U \x1b[0m In Use `;
}

function pad(
  text: string,
  column: { width: number; right?: boolean },
  paint: (text: string) => string,
): string {
  const missing = column.width - textWidth(text);
  if (missing < 0) return paint(ellipsis(text, column.width));
  const space = ' '.repeat(missing);
  return column.right ? space + paint(text) : paint(text) + space;
}
