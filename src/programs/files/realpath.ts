import { SystemError } from '../../linux/errno.ts';
import type { FileSystem } from '../../linux/fs/file-system.ts';
import type { Tool } from '../command/command.ts';
import { quoteFile } from '../command/quote.ts';
import { busyboxCanonical } from './busybox-canonical.ts';
import { canonical } from './canonical.ts';

export const realpath: Tool = {
  name: 'realpath',
  usage: 'realpath FILE...',
  gnuUsage: '[OPTION]... FILE...',
  options: {
    short: 'eEmLPqsz',
    long: {
      'canonicalize-existing': 'e',
      'canonicalize-missing': 'm',
      logical: 'L',
      'no-symlinks': 's',
      physical: 'P',
      quiet: 'q',
      'relative-base:': 'base',
      'relative-to:': 'to',
      strip: 's',
      zero: 'z',
    },
  },
  busyboxOptions: 'none',
  async run(command, options) {
    const { operands } = options;
    const { fs } = command;
    if (operands.length === 0) command.misuse('missing operand');
    const existing = options.has('e') ? 'all' : options.has('m') ? 'none' : 'parents';
    const end = options.has('z') ? '\0' : '\n';
    const base = options.value('base');
    const to = options.value('to') ?? base;
    const within = base === undefined ? undefined : canonical(fs, base, 'none');
    for (const path of operands) {
      await command.process.breath();
      let found: string;
      try {
        if (command.gnu && path === '') throw new SystemError('ENOENT');
        if (options.has('s') && command.gnu)
          found = logical(command.process.cwd, path, existing === 'all' ? fs : undefined);
        else found = command.gnu ? canonical(fs, path, existing) : busyboxCanonical(fs, path);
        if (
          command.gnu &&
          existing !== 'none' &&
          /.\/$/.test(path) &&
          fs.exists(found) &&
          fs.stat(found).type !== 'directory'
        )
          throw new SystemError('ENOTDIR');
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        if (options.has('q')) command.status = 1;
        else await command.warn(`${command.gnu ? quoteFile(path) : path}: ${error.message}`);
        continue;
      }
      const outside =
        within !== undefined && found !== within && !found.startsWith(`${within.replace(/\/$/, '')}/`);
      await command.out.text(
        `${to === undefined || outside ? found : relative(found, canonical(fs, to, 'none'))}${end}`,
      );
    }
    return undefined;
  },
};

/** A path without `.` and `..`, whose links are not looked at. @throws SystemError if it has to be there and is not */
function logical(cwd: string, path: string, fs: FileSystem | undefined): string {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${cwd}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  const found = `/${parts.join('/')}`;
  fs?.stat(found);
  return found;
}

/** An absolute path as seen from an absolute directory. */
function relative(path: string, from: string): string {
  const parts = path.split('/').filter((part) => part !== '');
  const base = from.split('/').filter((part) => part !== '');
  let same = 0;
  while (same < parts.length && same < base.length && parts[same] === base[same]) same++;
  return [...base.slice(same).map(() => '..'), ...parts.slice(same)].join('/') || '.';
}
