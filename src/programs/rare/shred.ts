import type { Tool } from '../command/command.ts';
import { parseSize } from '../sizes.ts';

const CHUNK = 4096;

/** shred: writes chance over a file, and removes it if asked. */
export const shred: Tool = {
  name: 'shred',
  usage:
    'shred [-fuz] [-n N] [-s SIZE] FILE...\n\nWrite over FILEs\n\n\t-f\tIn any case\n\t-s SIZE\tHow much\n\t-n N\tHow often (default 3)\n\t-z\tZeros at last\n\t-u\tRemove FILEs then',
  options: { short: 'fuzn:s:vx' },
  async run(command, options) {
    const { fs, process } = command;
    if (options.operands.length === 0) return command.misuse('no file');
    const rounds = options.value('n') ?? '3';
    if (!/^\d+$/.test(rounds)) return command.fail(`invalid number '${rounds}'`);
    const wanted = options.value('s');
    const size = wanted === undefined ? undefined : parseSize(wanted);
    if (wanted !== undefined && size === undefined) return command.fail(`invalid number '${wanted}'`);
    for (const path of options.operands) {
      const length = await command.attempt(
        () => {
          fs.open(path, { write: true }).release();
          return size ?? fs.stat(path).size;
        },
        (error) => `can't open '${path}': ${error.message}`,
      );
      if (length === undefined || command.status !== 0) return 1;
      const bytes = new Uint8Array(length);
      if (!options.has('z') && Number(rounds) > 0)
        for (let at = 0; at < length; at += CHUNK) {
          bytes.set(process.machine.kernel.random.bytes(Math.min(CHUNK, length - at)), at);
          await process.breathe();
        }
      if (options.has('z') || Number(rounds) > 0) fs.writeFile(path, bytes);
      if (!options.has('u')) continue;
      // busybox leaves an empty file if the name cannot go.
      fs.truncate(path, 0);
      fs.unlink(path);
    }
    return undefined;
  },
};
