import { capable } from '../../linux/process/capability.ts';
import { type Limit, limitOf, type Resource } from '../../linux/process/limits.ts';
import type { Process } from '../../linux/process/process.ts';
import type { Command, Tool } from '../command/command.ts';
import { type Column, drawTable, pickColumns } from '../util-linux/table.ts';
import { mayChange, processOf } from './attributes.ts';
import { badUsage, runInPlace } from './run-in-place.ts';

/** Resources by their letters, in the order of the list, and what they are called and counted in. */
const RESOURCES: readonly (readonly [letter: string, resource: Resource, what: string, units: string])[] = [
  ['v', 'as', 'address space limit', 'bytes'],
  ['c', 'core', 'max core file size', 'bytes'],
  ['t', 'cpu', 'CPU time', 'seconds'],
  ['d', 'data', 'max data size', 'bytes'],
  ['f', 'fsize', 'max file size', 'bytes'],
  ['x', 'locks', 'max number of file locks held', 'locks'],
  ['l', 'memlock', 'max locked-in-memory address space', 'bytes'],
  ['q', 'msgqueue', 'max bytes in POSIX mqueues', 'bytes'],
  ['e', 'nice', 'max nice prio allowed to raise', ''],
  ['n', 'nofile', 'max number of open files', 'files'],
  ['u', 'nproc', 'max number of processes', 'processes'],
  ['m', 'rss', 'max resident set size', 'bytes'],
  ['r', 'rtprio', 'max real-time priority', ''],
  ['y', 'rttime', 'timeout for real-time tasks', 'microsecs'],
  ['i', 'sigpending', 'max number of pending signals', 'signals'],
  ['s', 'stack', 'max stack size', 'bytes'],
];

interface Row {
  readonly resource: Resource;
  readonly what: string;
  readonly units: string;
  readonly limit: Limit;
}

const word = (value: number): string => (value === Number.POSITIVE_INFINITY ? 'unlimited' : String(value));

const COLUMNS: readonly Column<Row>[] = [
  { name: 'RESOURCE', value: ({ resource }) => resource.toUpperCase() },
  { name: 'DESCRIPTION', value: ({ what }) => what },
  { name: 'SOFT', right: true, value: ({ limit }) => word(limit.soft) },
  { name: 'HARD', right: true, value: ({ limit }) => word(limit.hard) },
  { name: 'UNITS', value: ({ units }) => units },
];
const USUAL = COLUMNS.map(({ name }) => name);

/** prlimit: what a process may use at most. */
export const prlimit: Tool = {
  name: 'prlimit',
  usage: 'prlimit [options] [-p PID | COMMAND]',
  gnuUsage: '[options] [-p PID]',
  package: 'util-linux 2.39.3)',
  helpLetters: 'hV',
  options: {
    short: `+c::d::e::f::i::l::m::n::q::r::s::t::u::v::x::y::p:o:hV`,
    long: {
      'pid:': 'p',
      'output:': 'o',
      noheadings: 'noheadings',
      raw: 'raw',
      verbose: 'verbose',

      ...Object.fromEntries(RESOURCES.map(([letter, resource]) => [`${resource}::`, letter])),
    },
  },
  async run(command, options) {
    const { process } = command;
    const pid = options.value('p');
    if (pid !== undefined && !/^\d+$/.test(pid)) return command.fail(`invalid PID argument: '${pid}'`);
    const columns = pickColumns(COLUMNS, USUAL, options.value('o'));
    if (typeof columns === 'string') return command.fail(`unknown column: ${columns}`);
    if (pid !== undefined && options.operands.length > 0)
      return badUsage(command, 'options --pid and COMMAND are mutually exclusive');
    const target = pid === undefined ? process : processOf(process, Number(pid));
    const asked = options.given.flatMap(({ name, value }) => {
      const [, resource] = RESOURCES.find(([letter]) => letter === name) ?? [];
      return resource === undefined ? [] : [{ resource, value }];
    });
    for (const { resource, value } of asked)
      if (value !== '') await change(command, target, resource, value, options.has('verbose'));
    const named = asked.filter(({ value }) => value === '').map(({ resource }) => resource);
    const all = asked.length === 0 && options.operands.length === 0;
    if (all || named.length > 0) {
      const rows = (all ? RESOURCES.map(([, resource]) => resource) : named).map((resource) =>
        rowOf(target, resource),
      );
      const lost = rows.indexOf(undefined);
      if (lost >= 0)
        return command.fail(
          `failed to get the ${(named[lost] ?? 'as').toUpperCase()} resource limit: No such process`,
        );
      const style = {
        headings: !options.has('noheadings'),
        format: options.has('raw') ? 'raw' : 'table',
        name: 'limits',
      } as const;
      const nodes = rows.flatMap((row) => (row ? [{ row, children: [] }] : []));
      await command.out.text(drawTable(columns, nodes, style));
    }
    return options.operands.length > 0 ? runInPlace(command, options.operands) : 0;
  },
};

/** `SOFT:HARD`, `SOFT:`, `:HARD`, or a value for both. */
async function change(
  command: Command,
  target: Process | undefined,
  resource: Resource,
  text: string,
  verbose: boolean,
): Promise<void> {
  const name = resource.toUpperCase();
  const [, soft, colon, hard] = /^=?(\d+|unlimited|-1)?(:)?(\d+|unlimited|-1)?$/.exec(text) ?? [];
  if (soft === undefined && hard === undefined) await command.fail(`failed to parse ${name} limit`);
  if (!target) return command.fail(`failed to set the ${name} resource limit: No such process`);
  const old = limitOf(target.limits, resource);
  const number = (text: string): number => (/^\d+$/.test(text) ? Number(text) : Number.POSITIVE_INFINITY);
  const limit: Limit = {
    soft: soft === undefined ? old.soft : number(soft),
    hard: hard !== undefined ? number(hard) : colon || soft === undefined ? old.hard : number(soft),
  };
  if (limit.soft > limit.hard) await command.fail(`the soft limit ${name} cannot exceed the hard limit`);
  const refused = limit.hard > old.hard && !capable(command.process.credentials, 'SYS_RESOURCE');
  if (refused || !mayChange(command.process, target))
    await command.fail(`failed to set the ${name} resource limit: Operation not permitted`);
  target.limits = new Map([...target.limits, [resource, limit]]);
  if (verbose)
    await command.out.line(
      `New ${name} limit for pid ${target.pid}: <${word(limit.soft)}:${word(limit.hard)}>`,
    );
}

function rowOf(target: Process | undefined, resource: Resource): Row | undefined {
  const [, , what = '', units = ''] = RESOURCES.find((each) => each[1] === resource) ?? [];
  return target && { resource, what, units, limit: limitOf(target.limits, resource) };
}
