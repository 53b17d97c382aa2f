import { SystemError } from '../../linux/errno.ts';
import type { FileSystem } from '../../linux/fs/file-system.ts';
import { timeZone } from '../../linux/time-zone.ts';
import { type Choices, choose } from '../command/choose.ts';
import type { Command, Tool } from '../command/command.ts';
import { zoneOf } from '../command/zone.ts';
import { parseBusyboxDate } from '../system/parse-busybox-date.ts';
import { parseDate, parseStamp } from '../system/parse-date.ts';
import { isMissing } from './is-missing.ts';
import { isDirectoryAt } from './targets.ts';

export const touch: Tool = {
  name: 'touch',
  usage: 'touch [-cham] [-d DATE] [-t DATE] [-r FILE] FILE...',
  gnuUsage: '[OPTION]... FILE...',
  options: {
    short: 'acd:fhmr:t:',
    long: { 'date:': 'd', 'no-create': 'c', 'no-dereference': 'h', 'reference:': 'r', 'time:': 'time' },
  },
  async run(command, options) {
    const { fs, process } = command;
    if (options.operands.length === 0) command.misuse('missing file operand');
    const now = process.machine.kernel.clock.now();
    let accessed = now;
    let modified = now;
    const reference = options.value('r');
    const date = options.value('d');
    const stamp = options.value('t');
    const which = options.value('time');
    const times: Choices = [
      ['atime', 'access', 'use'],
      ['mtime', 'modify'],
    ];
    const word = which === undefined ? undefined : await choose(command, which, '--time', times);
    const relative = reference !== undefined && date !== undefined;
    if (command.gnu && stamp !== undefined && (reference !== undefined || date !== undefined))
      command.misuse('cannot specify times from more than one source');
    if (reference !== undefined) {
      try {
        ({ accessed, modified } = fs.stat(reference));
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        return command.fail(
          command.say(
            `failed to get attributes of ${command.quote(reference)}: ${error.message}`,
            `can't stat '${reference}': ${error.message}`,
          ),
        );
      }
    }
    const isStamp = stamp !== undefined && (command.gnu || options.last('d', 't') === 't');
    if (date !== undefined || stamp !== undefined) {
      // With a file to begin from, a date is counted from its time.
      const start = relative ? modified : now;
      const zone = zoneOf(command);
      const stamped = isStamp ? parseStamp(stamp, now + zone(now).offset) : undefined;
      // A stamp is what the clock on the wall shows.
      const time = isStamp
        ? stamped && stamped - zone(stamped - zone(stamped).offset).offset
        : readDate(command, date ?? '', start);
      if (time === undefined)
        return command.fail(
          command.say(
            `invalid date ${stamp === undefined ? 'format ' : 'format '}${command.cite(stamp ?? date ?? '')}`,
            `invalid date '${stamp ?? date}'`,
          ),
        );
      accessed = modified = time;
    }
    const noFollow = options.has('h');
    const explicit = reference !== undefined || date !== undefined || stamp !== undefined;
    for (const path of options.operands) {
      await command.process.breath();
      try {
        const existing = (noFollow && (command.gnu || isLink(fs, path))) || fs.exists(path);
        if (!existing) {
          if (options.has('c')) {
            if (isMissing(fs, path)) continue;
            fs.stat(path);
          } else if (!command.gnu && !isMissing(fs, path)) fs.stat(path);
          fs.open(path, { write: true, create: true }).release();
          if (modified === now) continue;
        }
        const stat = noFollow ? fs.lstat(path) : fs.stat(path);
        const keepsModified = (options.has('a') || word === 'atime') && !options.has('m');
        const keepsAccessed = (options.has('m') || word === 'mtime') && !options.has('a');
        fs.utimes(
          path,
          keepsAccessed ? stat.accessed : accessed,
          keepsModified ? stat.modified : modified,
          noFollow ? { noFollow } : {},
        );
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        // What kept the file from being opened comes first.
        const closed = error.code !== 'EPERM' && !(command.gnu && isDirectoryAt(command, path));
        // utimensat(2) grants a time of one's own choice to the owner alone.
        const chosen = error.code === 'EACCES' && explicit && fs.exists(path) && !command.gnu;
        const { message } = chosen ? new SystemError('EPERM') : error;
        await command.warn(
          command.say(
            `${closed && !noFollow ? 'cannot touch' : 'setting times of'} ${command.quote(path)}: ${error.message}`,
            `${path}: ${message}`,
          ),
        );
      }
    }
    return undefined;
  },
};

/** busybox reads dates as its date does; a day alone keeps the time that it is. */
function readDate(command: Command, text: string, now: number): number | undefined {
  if (command.gnu) return parseDate(text, now);
  return parseBusyboxDate(text, now, timeZone(command.process.env.get('TZ'), false), true);
}

function isLink(fs: FileSystem, path: string): boolean {
  try {
    return fs.lstat(path).type === 'symlink';
  } catch (error) {
    if (error instanceof SystemError) return false;
    throw error;
  }
}
