import type { Tool } from '../../command/command.ts';
import { eachFile } from './each-file.ts';

/** colcrt: shows what was underlined by going back with dashes on a line below. */
export const colcrt: Tool = {
  name: 'colcrt',
  usage: 'colcrt [options] [<file>...]',
  gnuUsage: '[options] [<file>...]',
  package: 'util-linux 2.39.3)',
  helpLetters: 'hV',
  options: { short: '2hV', long: { 'no-underlining': 'U', 'half-lines': '2' } },
  // A dash alone is an option to it.
  rewrite: (args) => args.map((arg) => (arg === '-' ? '--no-underlining' : arg)),
  async run(command, options) {
    await eachFile(command, options.operands, async (line, terminated) => {
      const { text, dashes } = parted(line);
      await command.out.bytes(`${text}${terminated ? '\n' : ''}`);
      if (dashes !== '' && !options.has('U')) await command.out.bytes(`${dashes}\n`);
    });
    return undefined;
  },
};

function parted(line: string): { readonly text: string; readonly dashes: string } {
  const letters: string[] = [];
  const under: string[] = [];
  let column = 0;
  for (const letter of line) {
    // Going back is what it does not do, whatever its manual says.
    if (letter === '\b') continue;
    if (letter === '_') {
      under[column] = '-';
      letters[column] ??= ' ';
      column++;
    } else letters[column++] = letter;
  }
  const joined = (cells: readonly string[]): string => Array.from(cells, (cell) => cell ?? ' ').join('');
  return { text: joined(letters).trimEnd(), dashes: joined(under) };
}
