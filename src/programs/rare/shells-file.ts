import type { Command, Tool } from '../command/command.ts';

const PATH = '/etc/shells';

/** add-shell and remove-shell: which programs may be somebody's shell. */
export const addShell: Tool = {
  name: 'add-shell',
  usage: 'add-shell SHELL...\n\nAllow SHELLs as login shells',
  run(command, { operands }) {
    if (operands.length === 0) return command.misuse('no shell');
    const lines = new Set(known(command));
    // A new one stands where it is sorted among those that were given with it.
    command.fs.writeFile(PATH, text([...lines, ...[...operands].sort().filter((each) => !lines.has(each))]));
    return 0;
  },
};

export const removeShell: Tool = {
  name: 'remove-shell',
  usage: 'remove-shell SHELL...\n\nForbid SHELLs as login shells',
  run(command, { operands }) {
    if (operands.length === 0) return command.misuse('no shell');
    const gone = new Set(operands);
    command.fs.writeFile(PATH, text(known(command).filter((line) => !gone.has(line))));
    return 0;
  },
};

function known({ fs }: Command): readonly string[] {
  if (!fs.exists(PATH)) return [];
  return new TextDecoder()
    .decode(fs.readFile(PATH))
    .split('\n')
    .filter((line) => line !== '');
}

function text(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}
