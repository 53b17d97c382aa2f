import { SystemError } from '../../linux/errno.ts';
import type { Shell } from '../shell.ts';

/** The directory that `~`, `~name`, `~+`, `~-` or `~n` stands for; undefined if there is none. */
export function tilde(shell: Shell, prefix: string): string | undefined {
  const name = prefix.slice(1);
  if (name === '') return shell.variables.get('HOME') ?? homeOf(shell, undefined);
  // The almquist shells know neither.
  if (shell.dialect.name !== 'bash' && /^[-+]$/.test(name)) return undefined;
  if (name === '+') return shell.variables.get('PWD');
  if (name === '-') return shell.variables.get('OLDPWD');
  if (/^[-+]?\d+$/.test(name) && shell.dialect.name === 'bash') {
    const all = [shell.directory, ...shell.directoryStack];
    return all.at(name.startsWith('-') ? -1 - Number(name.slice(1)) : Number(name));
  }
  return homeOf(shell, name);
}

/** A user's home in /etc/passwd; without a name, the one of the shell's own user. */
function homeOf(shell: Shell, name: string | undefined): string | undefined {
  let table: string;
  try {
    table = shell.process.fs.readText('/etc/passwd');
  } catch (error) {
    if (error instanceof SystemError) return undefined;
    throw error;
  }
  for (const line of table.split('\n')) {
    const [user, , uid, , , home] = line.split(':');
    if (name === undefined ? Number(uid) === shell.process.credentials.uid : user === name) return home;
  }
  return undefined;
}
