import { SystemError } from '../../../linux/errno.ts';
import { SyntaxAborted } from '../../evaluate/control-flow.ts';
import { returnStatus } from '../../evaluate/return-status.ts';
import { runText } from '../../evaluate/script.ts';
import { putAwayTraps } from '../../evaluate/traps.ts';
import { readFile } from '../../read-file.ts';
import type { Shell } from '../../shell.ts';
import { Source } from '../../syntax/source.ts';
import { decode } from '../../text.ts';
import { unhurried } from '../../unhurried.ts';
import { type Builtin, BuiltinError } from '../builtin.ts';
import { invalidOption } from '../options.ts';

export const source: Builtin = {
  special: true,
  async run(shell, args) {
    if (shell.dialect.name === 'bash' && /^-[^-]/.test(args[1] ?? ''))
      throw invalidOption(shell, (args[1] ?? '').slice(0, 2), `${args[0]} filename [arguments]`);
    const [, file, ...positional] = args[1] === '--' ? args.slice(1) : args;
    if (file === undefined) {
      if (shell.dialect.name !== 'bash') return shell.dialect.name === 'ash' ? 2 : 0;
      throw new BuiltinError(
        'filename argument required',
        2,
        'builtin',
        `${args[0]}: usage: ${args[0]} filename [arguments]\n`,
      );
    }
    if (shell.has('restricted') && file.includes('/')) throw new BuiltinError(`${file}: restricted`);
    return runFile(shell, file, positional);
  },
};

/** Deeper would take the memory of the tab; real shells crash at some depth. */
const DEEPEST = 1000;
const SHALLOW = 50;

/** Runs a script's commands in this very shell. */
async function runFile(shell: Shell, file: string, positional: readonly string[]): Promise<number> {
  if (shell.sourceDepth >= DEEPEST)
    await shell.abort(`${file}: maximum source nesting level exceeded (${DEEPEST})`, 1, true);
  // What goes on after a breath goes on with an empty stack of the host.
  if (shell.sourceDepth % SHALLOW === SHALLOW - 1) await shell.process.breathe();
  const text = await read(shell, file);
  const before = shell.positional;
  const wasSet = shell.positionalSet;
  shell.positionalSet = false;
  const { builtin, sourced, frames } = shell;
  if (positional.length > 0 && shell.dialect.name !== 'dash') shell.positional = positional;
  shell.sourceDepth++;
  shell.traceDepth++;
  shell.builtin = undefined;
  shell.sourced = file;
  shell.frames = [{ name: 'source', line: shell.line, file, args: positional }, ...frames];
  const putBack = putAwayTraps(shell, ['DEBUG']);
  try {
    return await returnStatus(shell, async () => {
      try {
        return await runText(shell, new Source(text, 1, file), 'file', false);
      } catch (error) {
        // Whoever sources what cannot be parsed goes on.
        if (error instanceof SyntaxAborted && shell.dialect.name === 'bash') return error.status;
        throw error;
      }
    });
  } finally {
    putBack();
    shell.sourceDepth--;
    shell.traceDepth--;
    shell.builtin = builtin;
    shell.sourced = sourced;
    shell.frames = frames;
    // What `set` has given there stays in bash.
    const stays = shell.positionalSet && shell.dialect.name === 'bash';
    if (positional.length > 0 && shell.dialect.name !== 'dash' && !stays) shell.positional = before;
    shell.positionalSet ||= wasSet;
  }
}

/** A name without a slash is looked for in PATH; bash and busybox then try the working directory. */
async function read(shell: Shell, file: string): Promise<string> {
  const { fs } = shell.process;
  const { name } = shell.dialect;
  if (!file.includes('/') && (name !== 'bash' || shell.shellOptions.has('sourcepath'))) {
    for await (const directory of unhurried(shell, (shell.variables.get('PATH') ?? '').split(':'))) {
      const path = `${directory || '.'}/${file}`;
      if (fs.exists(path) && fs.stat(path).type === 'file') return decode(fs.readFile(path));
    }
    if (name !== 'bash') throw new BuiltinError(`${file}: not found`, 2);
    if (shell.has('posix')) throw new BuiltinError(`${file}: file not found`);
  }
  try {
    return decode(await readFile(shell, file));
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    // The Almquist shells take what they cannot read for its end.
    if (name !== 'bash' && error.code === 'EISDIR') return '';
    if (error.code === 'EISDIR') throw new BuiltinError(`${file}: is a directory`);
    if (name === 'bash') throw new BuiltinError(`${file}: ${error.message}`, 1, 'plain');
    if (name === 'dash') throw new BuiltinError(shell.dialect.cannotOpen(file, error.code), 2);
    throw new BuiltinError(`can't open '${file}': ${error.message}`, 2);
  }
}
