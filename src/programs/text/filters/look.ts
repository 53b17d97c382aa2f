import { SystemError } from '../../../linux/errno.ts';
import { toBinary } from '../../command/bytes.ts';
import type { Command, Tool } from '../../command/command.ts';
import { badUsage } from '../../scheduling/run-in-place.ts';

const WORDS = '/usr/share/dict/words';

/** look: lines of a sorted file that begin with a word. */
export const look: Tool = {
  name: 'look',
  usage: 'look [options] <string> [<file>...]',
  gnuUsage: '[options] <string> [<file>...]',
  package: 'util-linux 2.39.3)',
  helpLetters: 'hV',
  options: {
    short: 'adft:Vh',
    long: { alternative: 'a', alphanum: 'd', 'ignore-case': 'f', 'terminate:': 't' },
  },
  async run(command, options) {
    const [word, path = command.process.env.get('WORDLIST') ?? WORDS, extra] = options.operands;
    if (word === undefined || extra !== undefined) return badUsage(command);
    // Words of the dictionary are compared as its order has them.
    const usual = options.operands.length === 1;
    const folded = usual || options.has('f');
    const alphanumeric = usual || options.has('d');
    const compared = (text: string): string => {
      const letters = alphanumeric ? text.replace(/[^A-Za-z0-9 \t]/g, '') : text;
      return folded ? letters.toLowerCase() : letters;
    };
    const terminator = options.value('t')?.[0];
    let wanted = toBinary(word);
    if (terminator !== undefined && wanted.includes(terminator))
      wanted = wanted.slice(0, wanted.indexOf(terminator) + 1);
    wanted = compared(wanted);
    const lines = await readLines(command, path);
    const { length } = wanted;
    // The first line that does not come before the word.
    let [from, to] = [0, lines.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (compared(lines[middle] ?? '').slice(0, length) < wanted) from = middle + 1;
      else to = middle;
    }
    let found = false;
    for (; from < lines.length; from++) {
      const line = lines[from] ?? '';
      if (compared(line).slice(0, length) !== wanted) break;
      found = true;
      await command.out.bytes(`${line}\n`);
    }
    return found ? 0 : 1;
  },
};

async function readLines(command: Command, path: string): Promise<readonly string[]> {
  try {
    const descriptor = command.process.install(command.fs.open(path, { read: true }));
    const lines = (await command.input(descriptor).rest()).split('\n');
    return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    return command.fail(`${path}: ${error.message}`);
  }
}
