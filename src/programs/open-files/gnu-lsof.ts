import { largest } from '../../linux/extremes.ts';
import type { Stat } from '../../linux/fs/stat.ts';
import { Names, users } from '../accounts.ts';
import type { Command } from '../command/command.ts';
import { type OptionSpec, type Options, parseOptions } from '../command/options.ts';
import { allHeld, type Held } from './held.ts';

const SPEC: OptionSpec = { short: 'abc:d:hi::lnN::Op:Ps::tu:UvVwX' };

const USAGE = `lsof 4.95.0
 usage: [-abhlnNoOPtUvVwX] [-c c] [-d s] [-i [i]] [-p s] [-s [p:s]] [-u s] [--] [names]
Use the \`\`-h'' option to get more help information.
`;

/** What an Internet address of -i asks for: `[4|6][protocol][@host][:port]`. */
interface Wanted {
  readonly protocol: string | undefined;
  readonly family: string | undefined;
  readonly host: string | undefined;
  readonly ports: readonly string[] | undefined;
}

/** lsof of Victor Abell, which Debian and Ubuntu have. */
export async function gnuLsof(command: Command): Promise<number> {
  const { process } = command;
  const options = parseOptions(joined(process.argv.slice(1)), SPEC);
  if (options.has('h') || options.has('v')) {
    await process.complain(options.has('h') ? USAGE : 'lsof version information:\n    revision: 4.95.0\n');
    return 0;
  }
  const misused = async (message: string): Promise<number> => {
    await process.complain(`lsof: ${message}\n${USAGE}`);
    return 1;
  };
  const known = users(command.fs);
  const owners: number[] = [];
  for (const name of options.value('u')?.split(',') ?? []) {
    const id =
      known.find((user) => user.name === name)?.uid ?? (/^\d+$/.test(name) ? Number(name) : undefined);
    if (id === undefined) return misused(`can't get UID for ${name}`);
    owners.push(id);
  }
  const wanted: Wanted[] = [];
  for (const { name, value } of options.given) {
    if (name !== 'i') continue;
    const parts = /^([46])?(tcp|udp)?(?:@([^:]*))?(?::(.+))?$/i.exec(value);
    if (!parts) return misused(`unknown protocol name (${value}) in: -i ${value}`);
    const [, family, protocol, host, ports] = parts;
    wanted.push({ family, protocol: protocol?.toLowerCase(), host, ports: ports?.split(',') });
  }
  const files: Stat[] = [];
  let missing = false;
  for (const path of options.operands) {
    const stat = await command.attempt(
      () => command.fs.stat(path),
      ({ message }) => `status error on ${path}: ${message}`,
    );
    if (stat) files.push(stat);
    else missing = true;
  }
  if (missing && files.length === 0) {
    await process.complain(USAGE);
    return 1;
  }
  const tests: ((held: Held) => boolean)[] = [];
  const list = (letter: string): readonly string[] | undefined => options.value(letter)?.split(',');
  const pids = list('p');
  if (pids) tests.push(({ row }) => pids.includes(String(row.pid)));
  if (owners.length > 0) tests.push(({ row }) => owners.includes(row.process.credentials.uid));
  const commands = list('c');
  if (commands) tests.push(({ row }) => commands.some((each) => row.name.startsWith(each)));
  if (wanted.length > 0) tests.push((held) => wanted.some((each) => isWanted(held, each, options)));
  if (options.has('U')) tests.push(({ socket, name }) => !socket && name.startsWith('socket:'));
  if (files.length > 0)
    tests.push(({ stat }) => files.some((each) => each.inode === stat?.inode && each.device === stat.device));
  const all = options.has('a');
  const found = allHeld(process).filter((held) => {
    if (held.row.process === process) return false;
    if (tests.length === 0) return true;
    return all ? tests.every((test) => test(held)) : tests.some((test) => test(held));
  });
  if (found.length === 0) return 1;
  if (options.has('t')) {
    await command.out.text([...new Set(found.map(({ row }) => `${row.pid}\n`))].join(''));
    return missing ? 1 : 0;
  }
  await show(command, found);
  return missing ? 1 : 0;
}

/** The values of -i and -s may stand in a word of their own, unless that looks like an option. */
function joined(words: readonly string[]): readonly string[] {
  const list: string[] = [];
  for (const word of words) {
    const last = list.at(-1);
    if (last !== undefined && /^-[abhlnNOPtUvVwX]*[is]$/.test(last) && !/^[-+/]/.test(word))
      list[list.length - 1] = last + word;
    else list.push(word);
  }
  return list;
}

function isWanted({ socket }: Held, { protocol, family, host, ports }: Wanted, options: Options): boolean {
  if (!socket) return false;
  if (protocol !== undefined && !socket.protocol.startsWith(protocol)) return false;
  if (family !== undefined && socket.protocol.endsWith('6') !== (family === '6')) return false;
  if (host && socket.local.address !== host && socket.remote.address !== host) return false;
  const state = /^(tcp|udp):(\^?)(\w+)$/i.exec(options.value('s') ?? '');
  if (state && (socket.state.toUpperCase() === state[3]?.toUpperCase()) === (state[2] === '^')) return false;
  const within = (port: number): boolean =>
    ports?.some((each) => {
      const [from, to = from] = each.split('-');
      return port >= Number(from) && port <= Number(to);
    }) ?? true;
  return within(socket.local.port) || within(socket.remote.port);
}

/** The table; columns are as wide as their widest cell. */
async function show(command: Command, found: readonly Held[]): Promise<void> {
  const names = new Names(command.fs);
  const rows = [
    ['COMMAND', 'PID', 'USER', '  FD  ', 'TYPE', 'DEVICE', 'SIZE/OFF', 'NODE', 'NAME'],
    ...found.map((held) => {
      const { row, as, name, stat, socket } = held;
      const kind = typeOf(held);
      const plain = stat && (stat.type === 'file' || stat.type === 'directory');
      return [
        row.name.slice(0, 9),
        String(row.pid),
        names.user(row.process.credentials.uid).slice(0, 8),
        `${String(as).padStart(4)}${typeof as === 'number' ? 'u' : ' '} `,
        kind,
        socket || !stat
          ? (/\[(\d+)\]/.exec(row.process.descriptors.get(Number(as))?.name ?? '')?.[1] ?? '0,13')
          : (stat.rdev ?? [stat.device >> 8, stat.device & 255]).join(','),
        plain ? String(stat.size) : '0t0',
        socket
          ? socket.protocol.slice(0, 3).toUpperCase()
          : String(stat?.inode ?? /\[(\d+)\]/.exec(name)?.[1] ?? 0),
        kind === 'FIFO' && !stat ? 'pipe' : name,
      ];
    }),
  ];
  const widths = rows[0]?.map((_, i) => largest(rows.map((row) => (row[i] ?? '').length))) ?? [];
  const left = new Set([0, 8]);
  for (const row of rows) {
    const cells = row.map((cell, i) => {
      if (i === 8) return cell;
      return left.has(i) ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0);
    });
    await command.out.line(cells.join(' '));
  }
}

function typeOf({ socket, stat, name }: Held): string {
  if (socket) return socket.protocol.endsWith('6') ? 'IPv6' : 'IPv4';
  if (name.startsWith('socket:')) return 'unix';
  if (name.startsWith('pipe:')) return 'FIFO';
  switch (stat?.type) {
    case 'directory':
      return 'DIR';
    case 'character':
      return 'CHR';
    case 'block':
      return 'BLK';
    case 'fifo':
      return 'FIFO';
    case undefined:
      return 'unknown';
    default:
      return 'REG';
  }
}
