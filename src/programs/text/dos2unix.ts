import { SystemError } from '../../linux/errno.ts';
import { concatBytes } from '../../linux/io/concat-bytes.ts';
import { binary, bytesOf } from '../command/bytes.ts';
import type { Command, Tool } from '../command/command.ts';

/** Bytes of a file that are changed in one go. */
const PIECE = 65_536;

function converter(name: string, convert: (text: string) => string): Tool {
  return {
    name,
    usage: `${name} [-ud] [FILE]`,
    options: { short: 'ud', conflicts: { u: 'd', d: 'u' } },
    async run(command, options) {
      const direction = options.last('u', 'd');
      const change = direction === 'u' ? toUnix : direction === 'd' ? toDos : convert;
      const [path] = options.operands;
      if (path === undefined) {
        const input = command.input(0);
        for (let piece = await input.chunk(); piece !== ''; piece = await input.chunk())
          await command.out.bytes(change(piece));
        return 0;
      }
      return convertFile(command, path, change);
    },
  };
}

function toUnix(text: string): string {
  return text.replaceAll('\r', '');
}

function toDos(text: string): string {
  return text.replaceAll('\r', '').replaceAll('\n', '\r\n');
}

async function convertFile(
  command: Command,
  path: string,
  change: (text: string) => string,
): Promise<number> {
  try {
    const bytes = command.fs.readFile(path);
    const changed: Uint8Array[] = [];
    for (let at = 0; at < bytes.length; at += PIECE) {
      changed.push(bytesOf(change(binary(bytes.subarray(at, at + PIECE)))));
      await command.process.breathe();
    }
    command.fs.writeFile(path, concatBytes(changed));
    return 0;
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    // The new file, whose name is made up, cannot take a directory's place.
    if (error.code === 'EISDIR')
      return command.fail(`can't move '${path}${nameOf(command)}' to '${path}': ${error.message}`);
    return command.fail(`can't open '${path}': ${error.message}`);
  }
}

/** Six letters as mkstemp(3) takes them. */
function nameOf({ process }: Command): string {
  const { random } = process.machine.kernel;
  return Array.from({ length: 6 }, () => LETTERS[random.integer(LETTERS.length)]).join('');
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

export const dos2unix = converter('dos2unix', toUnix);
export const unix2dos = converter('unix2dos', toDos);
