import type { Tool } from '../command/command.ts';

/** git, of which there is the version, and what it says without a way to the internet. */
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
    if (verb !== 'clone') {
      await process.complain(`drydock: 'git ${verb}' is not simulated\n`);
      return 127;
    }
    const [url, directory] = rest.filter((word) => !word.startsWith('-'));
    if (url === undefined) {
      await process.complain('fatal: You must specify a repository to clone.\n');
      return 129;
    }
    const name =
      directory ??
      url
        .replace(/\/+$/, '')
        .replace(/^.*[/:]/, '')
        .replace(/\.git$/, '');
    const host = /^\w+:\/\/(?:[^@/]*@)?([^/:]+)/.exec(url)?.[1] ?? /^(?:[^@/]*@)?([^/:]+):/.exec(url)?.[1];
    if (host === undefined) {
      await process.complain(`fatal: repository '${url}' does not exist\n`);
      return 128;
    }
    const remote = url.startsWith('http')
      ? `fatal: unable to access '${url.replace(/\/?$/, '/')}': Could not resolve host: ${host}\n`
      : `ssh: Could not resolve hostname ${host}: Temporary failure in name resolution\nfatal: Could not read from remote repository.\n`;
    await process.complain(
      `Cloning into '${name}'...\n${remote}drydock: there is no internet in here, so nothing can be cloned\n`,
    );
    return 128;
  },
};
