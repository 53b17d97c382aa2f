import type { Process } from '../../linux/process/process.ts';
import { users } from '../accounts.ts';
import type { Command, Tool } from '../command/command.ts';
import { processList } from './process-list.ts';

/** A process as it is drawn: what stands for it, how often, and what comes from it. */
interface Node {
  readonly label: string;
  count: number;
  readonly children: readonly Node[];
}

interface Marks {
  /** Between a process and its first child of several, or its only one; before further ones, and the last; and a line that goes on. */
  readonly first: string;
  readonly only: string;
  readonly further: string;
  readonly last: string;
  readonly line: string;
}

const ASCII: Marks = { first: '-+-', only: '---', further: ' |-', last: ' `-', line: ' | ' };
const UTF8: Marks = { first: '─┬─', only: '───', further: ' ├─', last: ' └─', line: ' │ ' };

export const pstree: Tool = {
  name: 'pstree',
  usage: 'pstree [-p] [PID|USER]',
  gnuUsage: '[OPTION]... [PID|USER]',
  package: 'PSmisc) 23.7',
  options: {
    short: 'AcnpTU',
    long: {
      ascii: 'A',
      'compact-not': 'c',
      'numeric-sort': 'n',
      'show-pids': 'p',
      'hide-threads': 'T',
      unicode: 'U',
    },
  },
  busyboxOptions: { short: 'p' },
  async run(command, options) {
    const all = processList(command.process).filter(({ process }) => process.state !== 'zombie');
    const [operand] = options.operands;
    const user = operand !== undefined && !/^\d+$/.test(operand);
    const uid = user ? users(command.fs).find(({ name }) => name === operand)?.uid : undefined;
    if (user && uid === undefined) return command.fail(`No such user name: ${operand}`);
    const pids = new Set(all.map(({ pid }) => pid));
    const roots = all.filter(({ pid, process }) =>
      uid === undefined
        ? pid === Number(operand ?? 1)
        : process.credentials.uid === uid && !isBelow(process, uid, pids),
    );
    const manner = {
      pids: options.has('p'),
      compact: !options.has('p') && !options.has('c'),
      byPid: options.has('n'),
    };
    const marks = isUtf8(command) && !options.has('A') ? UTF8 : ASCII;
    for (const [i, root] of roots.entries()) {
      if (i > 0) await command.out.text('\n');
      await command.out.text(draw(nodeOf(all, root.pid, root.name, manner), marks, ''));
    }
    return roots.length === 0 ? 1 : 0;
  },
};

function isUtf8({ process, gnu }: Command): boolean {
  const locale = process.env.get('LC_ALL') ?? process.env.get('LC_CTYPE') ?? process.env.get('LANG') ?? '';
  return gnu && /utf-?8/i.test(locale);
}

/** Whether a process of the user stands above it. */
function isBelow(process: Process, uid: number, pids: ReadonlySet<number>): boolean {
  const parent = process.parent;
  return parent !== undefined && pids.has(parent.pid) && parent.credentials.uid === uid;
}

interface Manner {
  readonly pids: boolean;
  readonly compact: boolean;
  readonly byPid: boolean;
}

function nodeOf(all: ReturnType<typeof processList>, pid: number, name: string, manner: Manner): Node {
  const below = all.filter(({ ppid }) => ppid === pid);
  const sorted = manner.byPid
    ? below
    : below.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.pid - b.pid));
  const children: Node[] = [];
  for (const each of sorted) {
    const node = nodeOf(all, each.pid, each.name, manner);
    const twin = manner.compact ? children.find((other) => same(other, node)) : undefined;
    if (twin) twin.count++;
    else children.push(node);
  }
  return { label: manner.pids ? `${name}(${pid})` : name, count: 1, children };
}

function same(a: Node, b: Node): boolean {
  return (
    a.label === b.label &&
    a.children.length === b.children.length &&
    a.children.every((child, i) => {
      const other = b.children[i];
      return other !== undefined && child.count === other.count && same(child, other);
    })
  );
}

/** The lines of a process and its children; `before` stands in front of all but the first. */
function draw({ label, count, children }: Node, marks: Marks, before: string): string {
  const head = count > 1 ? `${count}*[${label}` : label;
  const closing = count > 1 ? ']' : '';
  const [first, ...others] = children;
  if (!first) return `${head}${closing}\n`;
  const indent = before + ' '.repeat(head.length);
  const line = others.length > 0 ? marks.line : '   ';
  let text = head + (others.length > 0 ? marks.first : marks.only) + draw(first, marks, indent + line);
  for (const [i, child] of others.entries()) {
    const isLast = i === others.length - 1;
    text +=
      indent +
      (isLast ? marks.last : marks.further) +
      draw(child, marks, indent + (isLast ? '   ' : marks.line));
  }
  // The bracket closes behind the whole of what is drawn.
  return closing === '' ? text : text.replace(/\n$/, `${closing}\n`);
}
