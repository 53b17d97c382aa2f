import { SystemError } from '../linux/errno.ts';
import { CommandAborted, Return } from './evaluate/control-flow.ts';
import { runText } from './evaluate/script.ts';
import { expandQuotedText } from './expand/quoted-text.ts';
import type { Invocation } from './invocation.ts';
import type { Shell } from './shell.ts';
import { Source } from './syntax/source.ts';
import { decode } from './text.ts';

/** Runs the files that a shell reads before its first prompt: profiles of login shells, bashrc, $ENV. */
export async function readStartFiles(shell: Shell, invocation: Invocation): Promise<void> {
  const home = shell.variables.get('HOME') ?? '';
  const { startFiles, login } = invocation;
  if (login && startFiles.profile) {
    await runIfThere(shell, '/etc/profile');
    const own = shell.dialect.name === 'bash' ? ['.bash_profile', '.bash_login', '.profile'] : ['.profile'];
    for (const name of own) if (await runIfThere(shell, `${home}/${name}`)) break;
  }
  if (!shell.interactive) return;
  if (shell.dialect.name !== 'bash') {
    const file = await expandQuotedText(shell, shell.variables.get('ENV') ?? '');
    if (file !== '') await runIfThere(shell, file);
  } else if (!login && startFiles.rc) {
    // Debian builds bash with a bashrc for everybody.
    await runIfThere(shell, '/etc/bash.bashrc');
    await runIfThere(shell, startFiles.rcFile ?? `${home}/.bashrc`);
  }
}

/** Answers whether the file could be read. */
async function runIfThere(shell: Shell, path: string): Promise<boolean> {
  let text: string;
  try {
    text = decode(shell.process.fs.readFile(path));
  } catch (error) {
    if (error instanceof SystemError) return false;
    throw error;
  }
  shell.sourceDepth++;
  try {
    await runText(shell, new Source(text), 'file', false);
  } catch (error) {
    if (!(error instanceof Return || error instanceof CommandAborted)) throw error;
  } finally {
    shell.sourceDepth--;
  }
  return true;
}
