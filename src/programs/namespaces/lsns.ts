import { NAMESPACE_KINDS, type NamespaceKind } from '../../linux/machine.ts';
import type { Process } from '../../linux/process/process.ts';
import { users } from '../accounts.ts';
import type { Tool } from '../command/command.ts';
import { processList, type Row } from '../processes/process-list.ts';
import { type Column, drawTable, type Node, pickColumns, readStyle } from '../util-linux/table.ts';

/** A namespace with the processes in it, by their numbers. */
interface Space {
  readonly number: number;
  readonly kind: NamespaceKind;
  readonly members: readonly [Row, ...Row[]];
}

const first = ({ members: [row] }: Space): Row => row;

function columnsFor(process: Process): readonly Column<Space>[] {
  const names = new Map(users(process.fs).map(({ uid, name }) => [uid, name]));
  const uidOf = (space: Space): number => first(space).process.credentials.uid;
  return [
    { name: 'NS', right: true, plain: true, value: ({ number }) => String(number) },
    { name: 'TYPE', value: ({ kind }) => kind },
    { name: 'PATH', value: (space) => `/proc/${first(space).pid}/ns/${space.kind}` },
    { name: 'NPROCS', right: true, plain: true, value: ({ members }) => String(members.length) },
    { name: 'PID', right: true, plain: true, value: (space) => String(first(space).pid) },
    { name: 'PPID', right: true, plain: true, value: (space) => String(first(space).ppid) },
    { name: 'COMMAND', tree: true, value: (space) => first(space).args },
    { name: 'UID', right: true, plain: true, value: (space) => String(uidOf(space)) },
    { name: 'USER', value: (space) => names.get(uidOf(space)) ?? String(uidOf(space)) },
    { name: 'NETNSID', value: ({ kind }) => (kind === 'net' ? 'unassigned' : '') },
    { name: 'NSFS', value: () => '' },
    { name: 'PNS', right: true, plain: true, value: () => '0' },
    { name: 'ONS', right: true, plain: true, value: () => '0' },
  ];
}

const USUAL = ['NS', 'TYPE', 'NPROCS', 'PID', 'USER', 'COMMAND'];
const OF_NETWORKS = ['NS', 'TYPE', 'NPROCS', 'PID', 'USER', 'NETNSID', 'NSFS', 'COMMAND'];

export const lsns: Tool = {
  name: 'lsns',
  usage: 'lsns [options] [<namespace>]',
  gnuUsage: '[options] [<namespace>]',
  package: 'from util-linux 2.39.3',
  helpLetters: 'hV',
  options: {
    short: 'Jlno:Pp:ruWt:T::',
    long: {
      json: 'J',
      list: 'l',
      noheadings: 'n',
      'output:': 'o',
      'output-all': 'all',
      'persistent:': 'P',
      'task:': 'p',
      raw: 'r',
      notruncate: 'u',
      nowrap: 'W',
      'type:': 't',
      'tree::': 'T',
    },
  },
  async run(command, options) {
    const { process } = command;
    const kinds = options.given.flatMap(({ name, value }) => (name === 't' ? [value] : []));
    const unknown = kinds.find((kind) => !NAMESPACE_KINDS.some((each) => each === kind));
    if (unknown !== undefined) return command.fail(`unknown namespace type: ${unknown}`);
    const task = options.value('p');
    if (task !== undefined && !/^\d+$/.test(task)) return command.fail(`invalid PID argument: '${task}'`);
    const wanted = options.operands[0];
    if (wanted !== undefined && !/^\d+$/.test(wanted))
      return command.fail(`invalid namespace argument: '${wanted}'`);
    const spaces = namespacesSeenBy(process);
    if (wanted !== undefined) {
      const space = spaces.find(({ number }) => number === Number(wanted));
      if (!space) return command.fail(`not found namespace: ${wanted}`);
      await command.out.text(processesOf(process, space, options.has('n')));
      return 0;
    }
    const all = columnsFor(process);
    const usual = options.has('all')
      ? all.map(({ name }) => name)
      : kinds.length === 1 && kinds[0] === 'net'
        ? OF_NETWORKS
        : USUAL;
    const columns = pickColumns(all, usual, options.value('o'));
    if (typeof columns === 'string') return command.fail(`unknown column: ${columns}`);
    const shown = spaces.filter(
      ({ kind, members }) =>
        (kinds.length === 0 || kinds.includes(kind)) &&
        (task === undefined || members.some(({ pid }) => pid === Number(task))),
    );
    const style = { ...readStyle(options, 'a'), name: 'namespaces' };
    await command.out.text(drawTable(columns, treeOf(shown), style));
    return 0;
  },
};

/** All namespaces of the processes that somebody may look into, by their numbers. */
function namespacesSeenBy(observer: Process): readonly Space[] {
  const { uid } = observer.credentials;
  const found = new Map<string, { number: number; kind: NamespaceKind; members: Row[] }>();
  for (const row of processList(observer)) {
    if (uid !== 0 && row.process.credentials.uid !== uid) continue;
    for (const kind of NAMESPACE_KINDS) {
      const number = row.process.namespaceNumber(kind);
      const known = found.get(`${kind} ${number}`);
      if (known) known.members.push(row);
      else found.set(`${kind} ${number}`, { number, kind, members: [row] });
    }
  }
  return ([...found.values()] as unknown as Space[]).sort((a, b) => a.number - b.number);
}

/**
 * A namespace stands below the line that was last drawn of the parent of its first process (lsns.c: add_scols_line); the
 * parent has one only if it is the first of a namespace itself.
 */
function treeOf(spaces: readonly Space[]): readonly Node<Space>[] {
  const last = new Map<Process, { row: Space; children: Node<Space>[] }>();
  const roots: Node<Space>[] = [];
  for (const row of spaces) {
    const { process } = first(row);
    const node = { row, children: [] };
    const above = process.parent && last.get(process.parent);
    (above?.children ?? roots).push(node);
    last.set(process, node);
  }
  return roots;
}

/** What a namespace's number shows: the tree of its processes. */
function processesOf(observer: Process, { members }: Space, isBare: boolean): string {
  const names = new Map(users(observer.fs).map(({ uid, name }) => [uid, name]));
  const columns: readonly Column<Row>[] = [
    { name: 'PID', right: true, value: ({ pid }) => String(pid) },
    { name: 'PPID', right: true, value: ({ ppid }) => String(ppid) },
    {
      name: 'USER',
      value: ({ process: { credentials } }) => names.get(credentials.uid) ?? String(credentials.uid),
    },
    { name: 'COMMAND', tree: true, value: ({ args }) => args },
  ];
  const inside = new Map(members.map((row) => [row.pid, row]));
  const below = (ppid: number | undefined): readonly Node<Row>[] =>
    members
      .filter((row) => (ppid === undefined ? !inside.has(row.ppid) : row.ppid === ppid))
      .map((row) => ({ row, children: below(row.pid) }));
  return drawTable(columns, below(undefined), { headings: !isBare, format: 'table', name: 'processes' });
}
