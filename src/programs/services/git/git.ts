import type { Tool } from '../../command/command.ts';

/** What is answered in a clone. */
const IN_REPOSITORY = 'branch log status diff restore checkout remote rev-parse show fetch pull push'.split(
  ' ',
);

/** git: its version, and clones of the repositories that come with the sandbox. */
export const git: Tool = {
  name: 'git',
  usage: 'git [--version] [--help] <command> [<args>]',
  async run({ process }, { operands }) {
    const [verb, ...rest] = operands;
    if (verb === '--version' || verb === '-v' || verb === 'version') {
      await process.print('git version 2.43.0\n');
      return 0;
    }
    if (verb === undefined || verb === '--help' || verb === 'help') {
      await process.print(`usage: ${this.usage}\n`);
      return verb === undefined ? 1 : 0;
    }
    if (verb === 'clone') {
      const { clone } = await process.outside(import('./clone.ts'));
      return clone(process, rest);
    }
    if (IN_REPOSITORY.includes(verb)) {
      const { inRepository } = await process.outside(import('./repository.ts'));
      return inRepository(process, verb, rest);
    }
    await process.complain(`drydock: 'git ${verb}' is not simulated\n`);
    return 127;
  },
};
