import { SystemError } from '../../linux/errno.ts';
import { choose } from '../command/choose.ts';
import type { Command, Tool } from '../command/command.ts';
import type { Options } from '../command/options.ts';
import { parseSize } from '../sizes.ts';

const BLOCK = 4096;

/** GNU's shred: writes chance over files, and removes them if asked. */
export const shred: Tool = {
  name: 'shred',
  usage: 'shred [OPTION]... FILE...',
  gnuUsage: '[OPTION]... FILE...',
  options: {
    short: 'fn:s:uvxz',
    long: {
      exact: 'x',
      force: 'f',
      'iterations:': 'n',
      'size:': 's',
      'random-source:': 'source',
      'remove::': 'u',
      verbose: 'v',
      zero: 'z',
    },
  },
  async run(command, options) {
    let how = 'wipesync';
    for (const { name, value } of options.given) {
      if (name === 'n' && !/^\d+$/.test(value))
        return command.fail(`invalid number of passes: ${command.cite(value)}`);
      if (name === 's' && parseSize(value) === undefined)
        return command.fail(`invalid file size: ${command.cite(value)}`);
      if (name === 'u' && value !== '')
        how = await choose(command, value, '--remove', [['unlink'], ['wipe'], ['wipesync']]);
    }
    if (options.operands.length === 0) return command.misuse('missing file operand');
    for (const path of options.operands) await shredFile(command, options, path, how);
    return undefined;
  },
};

async function shredFile(command: Command, options: Options, path: string, how: string): Promise<void> {
  const { fs, process } = command;
  const shown = command.quote(path).replace(/^'([\w./-]+)'$/, '$1');
  if (path === '-') return command.warn('-: invalid file type');
  let length: number;
  try {
    try {
      fs.open(path, { write: true }).release();
    } catch (error) {
      if (!(error instanceof SystemError) || error.code !== 'EACCES' || !options.has('f')) throw error;
      fs.chmod(path, 0o200);
      fs.open(path, { write: true }).release();
    }
    const stat = fs.stat(path);
    if (stat.type !== 'file') return command.warn(`${shown}: invalid file type`);
    const asked = parseSize(options.value('s') ?? '');
    const whole = options.has('x') ? stat.size : Math.ceil(stat.size / BLOCK) * BLOCK;
    length = asked ?? whole;
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    return command.warn(`${shown}: failed to open for writing: ${error.message}`);
  }
  const passes = Number(options.value('n') ?? 3);
  const all = passes + (options.has('z') ? 1 : 0);
  for (let pass = 1; pass <= all; pass++) {
    await process.breath();
    const zeros = pass > passes;
    if (options.has('v'))
      await process.complain(`shred: ${shown}: pass ${pass}/${all} (${zeros ? '000000' : 'random'})...\n`);
    const file = process.install(fs.open(path, { write: true }));
    for (let at = 0; at < length; at += BLOCK) {
      const size = Math.min(BLOCK, length - at);
      await process.write(file, zeros ? new Uint8Array(size) : process.machine.kernel.random.bytes(size));
      await process.breathe();
    }
    process.close(file);
  }
  if (options.has('u')) await remove(command, path, how, options.has('v'));
}

/** The name goes letter by letter, so that it is not to be found either. */
async function remove(command: Command, path: string, how: string, verbose: boolean): Promise<void> {
  const { fs, process } = command;
  const say = async (text: string): Promise<void> => {
    if (verbose) await process.complain(`shred: ${text}\n`);
  };
  await say(`${path}: removing`);
  fs.truncate(path, 0);
  const slash = path.lastIndexOf('/') + 1;
  let now = path;
  for (let length = path.length - slash; how !== 'unlink' && length > 0; length--) {
    const next = path.slice(0, slash) + '0'.repeat(length);
    if (fs.exists(next)) continue;
    fs.rename(now, next);
    await say(`${now}: renamed to ${next}`);
    now = next;
  }
  fs.unlink(now);
  await say(`${path}: removed`);
}
