import { type CommandNode, parse, type Statement } from 'unbash';
import type { Shell } from '../shell.ts';

/** A job's command as the shell shows it; bash writes it anew. */
export async function jobText(shell: Shell, text: string, node: Statement['command']): Promise<string> {
  // bash keeps a negation aside.
  const given = text
    .slice(node.pos, node.end)
    .replace(shell.dialect.name === 'bash' ? /^(?:!\s+)+/ : /(?!)/, '');
  if (shell.dialect.name !== 'bash') {
    if (node.type === 'Command' && !/[^\w\s./-]/.test(given)) return given.replace(/\s+/g, ' ');
    const { almquistText } = await shell.process.machine.kernel.clock.outside(
      import('../syntax/almquist-text.ts'),
    );
    return almquistText(node);
  }
  if (node.type === 'Command' && !/\s\s|\n|[<>]/.test(given)) return given;
  const { printCommand } = await shell.process.machine.kernel.clock.outside(
    import('../syntax/print-command.ts'),
  );
  return printCommand(node, text);
}

/** The same of a text that holds one command. */
export function jobTextOf(shell: Shell, text: string): string | Promise<string> {
  const command: CommandNode | Statement['command'] | undefined = parse(text).commands[0]?.command;
  return command ? jobText(shell, text, command) : text;
}
