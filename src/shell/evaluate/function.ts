import type { Function as FunctionNode } from 'unbash';
import type { Event, Shell, ShellFunction } from '../shell.ts';
import { isName } from '../variables/variable.ts';
import { runCommand } from './command.ts';
import { CommandAborted } from './control-flow.ts';
import { returnStatus } from './return-status.ts';
import { runStatements } from './statements.ts';
import { putAwayTraps, runDebugTrap } from './traps.ts';

export function defineFunction(shell: Shell, node: FunctionNode): number | Promise<number> {
  const name = node.name.text;
  const known = shell.functions.get(name);
  if (shell.options.has('posix') && shell.dialect.name === 'bash') {
    const wrong = shell.builtins.get(name)?.special
      ? `\`${name}': is a special builtin`
      : isName(name)
        ? undefined
        : `\`${name}': not a valid identifier`;
    if (wrong !== undefined) return shell.complain(wrong, undefined).then(() => shell.exitScript(2));
  }
  if (shell.dialect.name === 'bash' && /[$`]/.test(name))
    return shell.complain(`\`${name}': not a valid identifier`, undefined).then(() => 1);
  if (known?.isReadonly) return shell.complain(`${name}: readonly function`, undefined).then(() => 1);
  shell.functions.set(name, {
    ...(known?.exported ? { exported: true } : {}),
    name,
    body: node.body,
    source: shell.source,
    line: shell.source.lineAt(node.pos),
  });
  return 0;
}

function putBackOptions(shell: Shell, kept: ReadonlySet<string>): void {
  shell.keptOptions.delete(shell.functionDepth);
  shell.options = new Set(kept);
  shell.variables.exportAll = kept.has('allexport');
}

/** Deeper calls would take the memory of the tab; real shells crash at some depth. */
const DEEPEST = 5000;
const SHALLOW = 25;

/** Calls a function with its arguments as positional parameters and `assignments` as its local variables. */
export async function callFunction(
  shell: Shell,
  called: ShellFunction,
  args: readonly string[],
  assignments: ReadonlyMap<string, string>,
): Promise<number> {
  const nest = shell.functionDepth > 0 ? Number(shell.variables.get('FUNCNEST') ?? 0) : 0;
  if (nest > 0 && shell.functionDepth >= nest && shell.dialect.name === 'bash') {
    await shell.complain(`${called.name}: maximum function nesting level exceeded (${nest})`, undefined);
    throw new CommandAborted(1);
  }
  if (shell.functionDepth >= DEEPEST) {
    await shell.abort(`${called.name}: maximum function nesting level exceeded (${DEEPEST})`, 1, true);
  }
  // What goes on after a breath goes on with an empty stack of the host.
  if (shell.functionDepth % SHALLOW === SHALLOW - 1) await shell.process.breathe();
  const { positional, frames, loopDepth, source, position, optionOffset, builtin } = shell;
  shell.builtin = undefined;
  shell.positional = args.slice(1);
  shell.frames = [
    { name: called.name, line: shell.line, file: called.source.file, args: args.slice(1) },
    ...frames,
  ];
  shell.functionDepth++;
  shell.loopDepth = 0;
  shell.source = called.source;
  shell.variables.pushTemporary(assignments);
  shell.variables.pushScope();
  const hidden: readonly Event[] = called.traced ? ['ERR'] : ['DEBUG', 'RETURN', 'ERR'];
  const putBack = shell.traps.size > 0 ? putAwayTraps(shell, hidden) : undefined;
  try {
    const { body } = called;
    return await returnStatus(shell, async () => {
      if (shell.traps.has('DEBUG')) {
        shell.position = body.pos;
        await runDebugTrap(shell);
      }
      return body.type === 'CompoundList'
        ? runStatements(shell, body.commands)
        : runCommand(shell, body, false);
    });
  } finally {
    putBack?.();
    shell.variables.popScope();
    shell.variables.popScope();
    Object.assign(shell, { positional, frames, loopDepth, source, position, optionOffset, builtin });
    const kept = shell.keptOptions.get(shell.functionDepth);
    if (kept) putBackOptions(shell, kept);
    shell.functionDepth--;
  }
}
