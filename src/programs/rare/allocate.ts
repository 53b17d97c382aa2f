import type { Tool } from '../command/command.ts';
import { parseSize } from '../sizes.ts';

/** fallocate: makes a file at least as long as asked. */
export const fallocate: Tool = {
  name: 'fallocate',
  usage:
    'fallocate [-o OFS] -l LEN FILE\n\nReserve space for FILE\n\n\t-o OFS\tFrom where on\n\t-l LEN\tHow much',
  options: { short: 'l:o:' },
  async run(command, options) {
    const [path, extra] = options.operands;
    const length = options.value('l');
    if (path === undefined || extra !== undefined || length === undefined) return command.misuse('one file');
    const sizes: number[] = [];
    for (const text of [options.value('o') ?? '0', length]) {
      const size = parseSize(text);
      if (size === undefined) return command.fail(`invalid number '${text}'`);
      sizes.push(size);
    }
    const size = sizes.reduce((sum, each) => sum + each, 0);
    if (!command.fs.exists(path)) {
      const made = await command.attempt(
        () => command.fs.writeFile(path, ''),
        (error) => `can't open '${path}': ${error.message}`,
      );
      if (command.status !== 0) return made ?? 1;
    }
    if (length === '0') return command.fail(`fallocate '${path}': Invalid argument`);
    await command.attempt(
      () => {
        command.fs.open(path, { read: true, write: true }).release();
        if (command.fs.stat(path).size < size) command.fs.truncate(path, size);
      },
      (error) => `can't open '${path}': ${error.message}`,
    );
    return undefined;
  },
};

/** fsync: everything is on its disk as soon as it is written. */
export const fsync: Tool = {
  name: 'fsync',
  usage: 'fsync [-d] FILE...\n\nWrite what is buffered of FILEs\n\n\t-d\tNot what is known about them',
  options: { short: 'd' },
  async run(command, { operands }) {
    if (operands.length === 0) return command.misuse('no file');
    for (const path of operands)
      await command.attempt(
        () => command.fs.open(path, { read: true }).release(),
        (error) => `can't open '${path}': ${error.message}`,
      );
    return undefined;
  },
};
