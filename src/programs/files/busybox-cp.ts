import { SystemError } from '../../linux/errno.ts';
import type { Command } from '../command/command.ts';
import type { Options } from '../command/options.ts';
import { type BusyboxCopyManner, busyboxCopy } from './busybox-copy.ts';
import { OnTheWay, parents } from './mkdir.ts';
import { baseName, directoryName, join } from './paths.ts';
import { isDirectoryAt, standing } from './targets.ts';

/** busybox' cp (coreutils/cp.c). */
export async function busyboxCp(command: Command, options: Options): Promise<number | undefined> {
  const { operands } = options;
  const manner = mannerOf(options);
  const into = options.value('t');
  if (operands.length < (into === undefined ? 2 : 1)) command.misuse('missing operand');
  const last = into ?? operands.at(-1) ?? '';
  const sources = into === undefined ? operands.slice(0, -1) : operands;
  const [first = ''] = sources;
  if (into === undefined && sources.length > 1 && options.has('T')) command.misuse('two operands');
  if (into === undefined && sources.length === 1) {
    const source = await standing(command, first, { itself: manner.links === 'copy' });
    const target = source && (await standing(command, last));
    if (!source || !target) return 1;
    if (options.has('T') && source !== 'directory' && target === 'directory')
      return command.fail(`'${last}' is a directory`);
    if (options.has('parents') && target !== 'directory')
      return command.fail('with --parents, the destination must be a directory');
    const files = source !== 'directory' && target !== 'directory';
    if (files || options.has('T') || (manner.recursive && source === 'directory' && target === 'nothing')) {
      await busyboxCopy(command, first, last, manner);
      return undefined;
    }
  }
  for (const operand of sources) {
    if (options.has('parents')) {
      const target = join(last, operand);
      if (!(await makeParents(command, directoryName(target)))) return 1;
      await busyboxCopy(command, operand, target, manner);
      continue;
    }
    const from = operand.replace(/(?<=.)\/+$/, '');
    await busyboxCopy(command, from, join(last, baseName(from)), manner);
  }
  return undefined;
}

function mannerOf(options: Options): BusyboxCopyManner {
  const has = (name: string): boolean => options.has(name);
  const recursive = has('r') || has('R') || has('a');
  const asking = options.last('i', 'n');
  return {
    recursive,
    links: has('L')
      ? 'follow'
      : recursive || has('d') || has('P')
        ? has('H')
          ? 'follow-named'
          : 'copy'
        : 'follow',
    preserve: has('p') || has('a'),
    interactive: asking === 'i',
    noOverwrite: asking === 'n',
    update: has('u'),
    removeFirst: has('remove-destination'),
    link: has('s') ? 'symbolic' : has('l') ? 'hard' : undefined,
    verbose: has('v'),
    copied: new Map(),
    made: new Set(),
  };
}

async function makeParents(command: Command, path: string): Promise<boolean> {
  if (isDirectoryAt(command, path)) return true;
  try {
    await parents(command, path, async () => {});
    return true;
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    const place = error instanceof OnTheWay ? error.path : path;
    await command.warn(`can't create directory '${place}': ${error.message}`);
    return false;
  }
}
