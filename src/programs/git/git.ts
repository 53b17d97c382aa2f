import type { Process } from '../../linux/process/process.ts';
import type { Tool } from '../command/command.ts';

/** git: a repository's objects, refs, index and work tree, as the real one writes them. All but its name is loaded when it runs. */
export const git: Tool = {
  name: 'git',
  usage: 'git [--version] [--help] <command> [<args>]',
  async run({ process }) {
    const { run } = await process.outside(import('./run.ts'));
    return run(process, process.argv.slice(1), versionOf(process));
  },
};

/** The git that a distribution brings. */
function versionOf({ fs }: Process): string {
  const text = fs.exists('/etc/os-release') ? fs.readText('/etc/os-release') : '';
  const id = /^ID=(.*)$/m.exec(text)?.[1];
  return id === 'debian' ? '2.39.5' : id === 'alpine' ? '2.45.2' : '2.43.0';
}
