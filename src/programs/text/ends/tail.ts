import { SystemError } from '../../../linux/errno.ts';
import type { FileDescription } from '../../../linux/io/file-description.ts';
import { WOULD_BLOCK } from '../../../linux/io/file-description.ts';
import { BKM, busyboxNumber } from '../../busybox-number.ts';
import { binary } from '../../command/bytes.ts';
import { choose } from '../../command/choose.ts';
import type { Command, Tool } from '../../command/command.ts';
import { digitsOf, type Options } from '../../command/options.ts';
import { isTooLarge, parseSize } from '../../sizes.ts';
import { badCount, title, withOldNumber } from './head.ts';
import { LastItems } from './last-items.ts';

/** `-5c`, `-10f`, `+2`: GNU reads them before one file at the most. */
function withoutOldWays(args: readonly string[]): readonly string[] {
  const [first = '', ...rest] = args;
  const [, sign = '', digits = '', unit, follow] = /^([-+])(\d*)([bcl]?)(f?)$/.exec(first) ?? [];
  const files = rest[0] === '--' ? rest.slice(1) : rest;
  if (sign === '' || (sign === '-' && digits === '') || files.length > 1 || /^-./.test(rest[0] ?? ''))
    return args;
  const count = `${sign === '+' ? '+' : ''}${digits || '10'}`;
  const amount = unit === 'c' ? ['-c', count] : unit === 'b' ? ['-c', `${count}b`] : ['-n', count];
  return [...amount, ...(follow ? ['-f'] : []), ...rest];
}

export const tail: Tool = {
  name: 'tail',
  usage: 'tail [OPTIONS] [FILE]...',
  gnuUsage: '[OPTION]... [FILE]...',
  options: {
    short: 'c:n:fFqvs:z0123456789',
    long: {
      'bytes:': 'c',
      'lines:': 'n',
      'follow::': 'follow',
      retry: 'retry',
      quiet: 'q',
      silent: 'q',
      verbose: 'v',
      'sleep-interval:': 's',
      'pid:': 'pid',
      'max-unchanged-stats:': 'stats',
      'zero-terminated': 'z',
    },
  },
  busyboxOptions: { short: 'c:n:fFqvs:0:', numbers: 's' },
  rewrite: withoutOldWays,
  busyboxRewrite: (args) => withOldNumber(args, /^[-+]\d/),
  async run(command, options) {
    if (command.gnu) await validate(command, options);
    const how = await amount(command, options);
    // Nothing is asked for: nobody looks at the files.
    const nothing = command.gnu && how.count === 0 && !how.fromStart;
    if (nothing && !['f', 'F', 'follow'].some((name) => options.has(name))) return undefined;
    const paths = options.operands.length > 0 ? options.operands : ['-'];
    // busybox counts only the files that it can open.
    const counted = command.gnu ? paths : paths.filter((path) => path === '-' || command.fs.exists(path));
    const titles = options.has('v') || (counted.length > 1 && !options.has('q'));
    const byName = options.has('F') || options.value('follow') === 'name';
    const follow = byName || options.has('f') || options.has('follow');
    const followed: Followed[] = [];
    let first = true;
    for (const path of paths) {
      try {
        const descriptor = command.openDescriptor(path);
        // busybox calls it so only where nothing is named.
        const standard = command.gnu || options.operands.length === 0 ? 'standard input' : '-';
        if (titles) await command.out.text(title(path, first, standard));
        first = false;
        await show(command, descriptor, how, options.has('z') ? '\0' : '\n');
        followed.push({ path, descriptor });
        if (!follow && descriptor !== 0) command.process.close(descriptor);
      } catch (error) {
        if (!(error instanceof SystemError) || error.code === 'EPIPE' || error.code === 'EINTR') throw error;
        if (byName || (!command.gnu && error.code === 'EISDIR'))
          followed.push({ path, descriptor: undefined });
        await command.warn(complaint(command, path, error));
      }
    }
    if (followed.length === 0 && !command.gnu) return command.fail('no files');
    if (!follow) return undefined;
    if (followed.length === 0) {
      if (command.gnu) await command.process.complain('tail: no files remaining\n');
      return 1;
    }
    return keepFollowing(command, followed, titles, byName);
  },
};

/** Complains about values that make no sense. */
async function validate(command: Command, options: Options): Promise<void> {
  const digits = options.given.find(({ name }) => /\d/.test(name));
  if (digits) await command.fail(`option used in invalid context -- ${digits.name}`);
  const follow = options.value('follow');
  if (follow) await choose(command, follow, '--follow', [['descriptor'], ['name']]);
  const follows = options.has('follow') || options.has('f') || options.has('F');
  const [interval, pid, stats] = ['s', 'pid', 'stats'].map((name) => options.value(name));
  if (stats !== undefined && !/^\d+$/.test(stats))
    await command.fail(`invalid maximum number of unchanged stats between opens: ${command.cite(stats)}`);
  if (pid !== undefined && !/^\d+$/.test(pid)) await command.fail(`invalid PID: ${command.cite(pid)}`);
  if (interval !== undefined && !/^(\d+\.?\d*|\.\d+)$/.test(interval))
    await command.fail(`invalid number of seconds: ${command.cite(interval)}`);
  const say = (text: string): Promise<void> => command.process.complain(`tail: warning: ${text}\n`);
  if (options.has('retry') && !follows) await say('--retry ignored; --retry is useful only when following');
  else if (options.has('retry') && !options.has('F') && follow !== 'name')
    await say('--retry only effective for the initial open');
  if (options.has('pid') && !follows) await say('PID ignored; --pid=PID is useful only when following');
}

interface Followed {
  readonly path: string;
  descriptor: number | undefined;
}

interface Amount {
  readonly unit: 'c' | 'n';
  readonly count: number;
  /** `+N`: from the Nth on. */
  readonly fromStart: boolean;
}

async function amount(command: Command, options: Options): Promise<Amount> {
  if (!command.gnu) return lastAmount(options);
  const unit = options.last('c', 'n') === 'c' ? 'c' : 'n';
  const digits = digitsOf(options);
  const text = options.value(unit) ?? (digits || '10');
  const size = text.replace(/^[-+]/, '');
  const count = isTooLarge(size) ? undefined : parseSize(size);
  if (count === undefined) return command.fail(badCount(command, unit, text.replace(/^-/, '')));
  return { unit, count, fromStart: text.startsWith('+') };
}

/** busybox takes -c before -n: one -c, or one plus, counts for both; the last number holds. */
function lastAmount(options: Options): Amount {
  let count = 10;
  let fromStart = false;
  for (const unit of ['0', 'c', 'n'] as const) {
    const text = options.value(unit);
    if (text === undefined) continue;
    if (text.startsWith('+')) fromStart = true;
    count = busyboxNumber(text.replace(/^[-+]/, ''), { suffixes: BKM, bits: 32 });
  }
  return { unit: options.has('c') ? 'c' : 'n', count, fromStart };
}

function complaint(command: Command, path: string, error: SystemError): string {
  if (!command.gnu && error.code === 'EISDIR') return `read error: ${error.message}`;
  if (!command.gnu) return `can't open '${path}': ${error.message}`;
  return error.code === 'EISDIR'
    ? `error reading ${command.quote(path)}: ${error.message}`
    : `cannot open ${command.quote(path)} for reading: ${error.message}`;
}

async function show(
  command: Command,
  descriptor: number,
  { unit, count, fromStart }: Amount,
  end: string,
): Promise<void> {
  const { out } = command;
  const input = command.input(descriptor, end);
  if (fromStart) {
    if (unit === 'n') for (let i = 1; i < count; i++) if ((await input.line()) === undefined) break;
    let skip = unit === 'c' ? Math.max(0, count - 1) : 0;
    for (let chunk = await input.chunk(); chunk !== ''; chunk = await input.chunk()) {
      await out.bytes(chunk.slice(skip));
      skip = Math.max(0, skip - chunk.length);
    }
    return;
  }
  if (unit === 'c') {
    // What stands before the last so many is forgotten as it goes by.
    let last = '';
    for (let chunk = await input.chunk(); chunk !== ''; chunk = await input.chunk()) {
      last += chunk;
      if (last.length > 2 * count + chunk.length) last = last.slice(-count);
    }
    await out.bytes(count === 0 ? '' : last.slice(-count));
    return;
  }
  const kept = new LastItems<string>(count);
  for (let line = await input.line(); line !== undefined; line = await input.line()) {
    kept.add(`${line}${input.terminated ? end : ''}`);
  }
  for (const line of kept) await out.bytes(line);
}

/** Shows what is added to the files until a signal ends it. */
async function keepFollowing(
  command: Command,
  files: readonly Followed[],
  titles: boolean,
  byName: boolean,
): Promise<number> {
  const { process, out } = command;
  let shown = files.at(-1);
  for (;;) {
    await out.flush();
    const open = files.filter(({ descriptor }) => descriptor !== undefined);
    const queues = open.map(({ descriptor }) => process.file(descriptor as number).readable); // filtered above
    const look = () => {
      for (const file of open) {
        const bytes = process.file(file.descriptor as number).tryRead(65_536); // filtered above
        if (bytes !== WOULD_BLOCK && bytes.length > 0) return { file, bytes };
      }
      return WOULD_BLOCK;
    };
    // A file that was replaced is found by its name: busybox and inotify-less tail look every second.
    const news = byName
      ? await process.blockFor(1000, look, ...queues)
      : await process.block(look, ...queues);
    if (news) {
      if (titles && shown !== news.file) await out.text(title(news.file.path, false));
      shown = news.file;
      await out.bytes(binary(news.bytes));
    }
    for (const file of files) {
      if (file.descriptor !== undefined) await rewind(command, process.file(file.descriptor), file.path);
      if (byName) await reopen(command, file);
    }
  }
}

/** A file that became shorter is read from its start. */
async function rewind(command: Command, file: FileDescription, path: string): Promise<void> {
  const size = file.stat?.().size;
  if (size === undefined || !file.seek || file.stat?.().type !== 'file') return;
  if (file.seek(0, 'current') <= size) return;
  if (command.gnu) await command.process.complain(`tail: ${path}: file truncated\n`);
  file.seek(0, 'start');
}

/** Whether the name now means another file: then that one is followed. */
async function reopen(command: Command, file: Followed): Promise<void> {
  const { process, fs } = command;
  let inode: number;
  try {
    inode = fs.stat(file.path).inode;
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    if (file.descriptor === undefined) return;
    const reason = error.message;
    await process.complain(
      command.say(
        `tail: ${command.quote(file.path)} has become inaccessible: ${reason}\n`,
        `tail: ${file.path} has been renamed or deleted\n`,
      ),
    );
    process.close(file.descriptor);
    file.descriptor = undefined;
    return;
  }
  const before = file.descriptor;
  if (before !== undefined && process.file(before).stat?.().inode === inode) return;
  file.descriptor = command.openDescriptor(file.path);
  if (before !== undefined) process.close(before);
  await process.complain(
    command.say(
      `tail: ${command.quote(file.path)} has ${before === undefined ? 'appeared' : 'been replaced'};  following new file\n`,
      `tail: ${file.path} has ${before === undefined ? 'appeared' : 'been replaced'}; following end of new file\n`,
    ),
  );
}
