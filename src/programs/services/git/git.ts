import type { Tool } from '../../command/command.ts';

/** What is answered in a clone. */
const IN_REPOSITORY = 'branch log status diff restore checkout remote rev-parse show fetch pull push'.split(
  ' ',
);

/** Commands of git's that are not simulated. */
const OTHERS: ReadonlySet<string> = new Set(
  (
    'add am annotate apply archive bisect blame bundle cat-file check-ignore cherry cherry-pick clean commit config ' +
    'count-objects describe difftool fast-export fast-import for-each-ref format-patch fsck gc grep gui hash-object init ' +
    'instaweb ls-files ls-remote ls-tree maintenance merge merge-base mergetool mv name-rev notes pack-refs prune ' +
    'range-diff read-tree rebase reflog repack replace request-pull reset revert rev-list rm send-email shortlog ' +
    'show-branch show-ref sparse-checkout stage stash submodule switch symbolic-ref tag update-index update-ref var ' +
    'verify-commit whatchanged worktree write-tree'
  ).split(' '),
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
    if (!OTHERS.has(verb)) {
      await process.complain(`git: '${verb}' is not a git command. See 'git --help'.\n`);
      return 1;
    }
    await process.complain(`drydock: 'git ${verb}' is not simulated\n`);
    return 127;
  },
};
