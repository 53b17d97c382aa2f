import { SystemError } from '../../linux/errno.ts';
import { binary } from '../command/bytes.ts';
import type { Command, Tool } from '../command/command.ts';
import type { Options } from '../command/options.ts';

export const cmp: Tool = {
  name: 'cmp',
  usage: 'cmp [-ls] [-n NUM] FILE1 [FILE2 [SKIP1 [SKIP2]]]',
  usagePrefix: 'cmp: ',
  gnuUsage: '[OPTION]... FILE1 [FILE2 [SKIP1 [SKIP2]]]',
  package: 'GNU diffutils) 3.10',
  usageStatus: 2,
  options: {
    short: 'bi:ln:s',
    long: { 'bytes:': 'n', 'print-bytes': 'b', quiet: 's', silent: 's', verbose: 'l' },
  },
  busyboxOptions: {
    short: 'sln:',
    long: { 'bytes:': 'n', quiet: 's', silent: 's', verbose: 'l' },
    numbers: 'n',
    conflicts: { l: 's', s: 'l' },
  },
  async run(command, options) {
    if (!command.gnu) await checkCall(command, options);
    const [left, right = '-', skipLeft = '0', skipRight = '0'] = options.operands;
    if (left === undefined) {
      if (!command.gnu) return command.misuse('no operand');
      await command.warn(`missing operand after ${command.cite('cmp')}`);
      await command.process.complain("cmp: Try 'cmp --help' for more information.\n");
      return 2;
    }
    const limit = Number(options.value('n') ?? Number.POSITIVE_INFINITY);
    const texts: string[] = [];
    for (const [path, skip] of [
      [left, Number(skipLeft)],
      [right, Number(skipRight)],
    ] as const) {
      const text = await read(command, path, options.has('s'), limit > 0);
      if (text === undefined) return 2;
      texts.push(text.slice(skip, skip + limit));
    }
    const [a, b] = texts as [string, string]; // two paths
    const silent = options.has('s');
    const both = Math.min(a.length, b.length);
    const width = String(Math.max(a.length, b.length)).length;
    let differs = false;
    for (let i = 0, line = 1; i < both; i++) {
      if (a[i] !== b[i]) {
        differs = true;
        if (silent) return 1;
        if (!options.has('l')) {
          await command.out.line(`${left} ${right} differ: char ${i + 1}, line ${line}`);
          // With -n, busybox goes on.
          if (command.gnu || !options.has('n')) return 1;
          continue;
        }
        const octal = (text: string): string => text.charCodeAt(i).toString(8).padStart(3);
        await command.out.line(`${String(i + 1).padStart(command.gnu ? width : 0)} ${octal(a)} ${octal(b)}`);
      }
      if (a[i] === '\n') line++;
    }
    if (a.length === b.length) return differs ? 1 : 0;
    if (silent) return 1;
    const short = a.length < b.length ? left : right;
    await command.out.flush();
    if (!command.gnu) await command.process.complain(`cmp: EOF on ${short}\n`);
    else if (both === 0) await command.process.complain(`cmp: EOF on ${short} which is empty\n`);
    else {
      const text = (a.length < b.length ? a : b).slice(0, both);
      const lines = text.split('\n').length - 1;
      const where = options.has('l')
        ? ''
        : text.endsWith('\n')
          ? `, line ${lines}`
          : `, in line ${lines + 1}`;
      await command.process.complain(`cmp: EOF on ${short} after byte ${both}${where}\n`);
    }
    return 1;
  },
};

/** What busybox refuses: both of -l and -s, more than four operands, and offsets that are no numbers. */
async function checkCall(command: Command, options: Options): Promise<void> {
  const { operands } = options;
  if (operands.length > 4 || (options.has('l') && options.has('s'))) command.misuse('wrong call');
  for (const skip of operands.slice(2))
    if (!/^\d+$/.test(skip)) await command.fail(`invalid number '${skip}'`);
}

async function read(
  command: Command,
  path: string,
  silent: boolean,
  looks: boolean,
): Promise<string | undefined> {
  try {
    return path === '-' ? await command.input(0).rest() : binary(command.fs.readFile(path));
  } catch (error) {
    if (!(error instanceof SystemError) || error.code === 'EINTR') throw error;
    if (!command.gnu && silent && error.code !== 'EISDIR') return undefined;
    // busybox opens both, and reads nothing if nothing is to be compared.
    if (!command.gnu && !looks && error.code === 'EISDIR') return '';
    const reason = command.gnu || error.code !== 'EISDIR' ? error.message : 'I/O error';
    await command.warn(`${path}: ${reason}`, 2);
    return undefined;
  }
}
