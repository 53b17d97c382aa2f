import { concatBytes } from '../../linux/io/concat-bytes.ts';
import type { Process } from '../../linux/process/process.ts';
import { groups, userName } from '../accounts.ts';
import { fromBinary } from '../command/bytes.ts';
import type { Command, Tool } from '../command/command.ts';
import { readAll } from '../command/input.ts';
import { linesOf } from '../command/lines-of.ts';
import { strftime } from '../strftime.ts';

const WIDTH = 79;
/** Characters that are encoded in one go. */
const PIECE = 16_384;

/** wall: writes to the terminals of all who are logged in. */
export const wall: Tool = {
  name: 'wall',
  usage: 'wall [options] [<file> | <message>]',
  gnuUsage: '[options] [<file> | <message>]',
  package: 'util-linux 2.39.3)',
  helpLetters: 'hV',
  options: {
    short: 'g:nt:Vh',
    long: { 'group:': 'g', nobanner: 'n', 'timeout:': 't' },
  },
  async run(command, options) {
    const { process } = command;
    const group = options.value('g');
    const members = group === undefined ? undefined : membersOf(command, group);
    if (group !== undefined && !members) return command.fail(`invalid group argument: '${group}'`);
    const timeout = options.value('t');
    if (timeout !== undefined && !/^\d+$/.test(timeout))
      return command.fail(`invalid timeout argument: '${timeout}'`);
    const [first, ...more] = options.operands;
    let text: Uint8Array;
    if (first === undefined) text = await readAll(process, 0);
    else if (more.length === 0 && command.fs.exists(first)) text = command.fs.readFile(first);
    else text = new TextEncoder().encode(`${options.operands.join(' ')}\n`);
    const banner = options.has('n') ? '' : bannerOf(command);
    const blank = `${' '.repeat(WIDTH)}\r\n`;
    const parts = [new TextEncoder().encode(`\r${blank}${banner}`)];
    let body = '';
    const lines = await linesOf(process, text);
    for (const line of lines.length > 0 ? lines : ['']) {
      body += `${fromBinary(line).padEnd(WIDTH)}\r\n`;
      if (body.length < PIECE) continue;
      parts.push(new TextEncoder().encode(body));
      body = '';
      await process.breath();
    }
    parts.push(new TextEncoder().encode(body + blank));
    const bytes = concatBytes(parts);
    for (const path of terminals(process, members)) {
      // A terminal that is gone, or is not to be written to, is passed over.
      await command.attempt(
        () => {
          const file = process.machine.fs.open(path, { write: true });
          file.tryWrite(bytes);
          file.release();
        },
        (error) => `${path}: ${error.message}`,
      );
    }
    return 0;
  },
};

function membersOf({ fs }: Command, word: string): ReadonlySet<string> | undefined {
  const found = groups(fs).find(({ name, gid }) => name === word || String(gid) === word);
  return found && new Set(found.members);
}

function bannerOf({ process }: Command): string {
  const who = userName(process.fs, process.credentials.uid) ?? '?';
  const where = process.tty?.path.replace('/dev/', '') ?? 'somewhere';
  const when = strftime('%a %b %e %H:%M:%S %Y', process.machine.kernel.clock.now());
  const line = `Broadcast message from ${who}@${process.machine.names.hostname} (${where}) (${when}):`;
  return `${line.padEnd(WIDTH)}\x07\x07\r\n${' '.repeat(WIDTH)}\r\n`;
}

function terminals(process: Process, members: ReadonlySet<string> | undefined): ReadonlySet<string> {
  const found = new Set<string>();
  for (const each of process.machine.pids.list()) {
    if (!each.tty || each.session !== each.pid) continue;
    const name = userName(process.fs, each.credentials.uid);
    if (!members || (name !== undefined && members.has(name))) found.add(each.tty.path);
  }
  return found;
}
