import type { Tty } from '../../../linux/tty/tty.ts';
import { EditorTerminal } from '../../editor/editor-terminal.ts';
import { History } from '../../editor/history/history.ts';
import { LineInput } from '../../editor/line-input.ts';
import { CommandAborted } from '../../evaluate/control-flow.ts';
import type { Shell } from '../../shell.ts';

/** `read -e`: a line that is edited, with its newline; undefined at the end of the input. */
export async function editedLine(
  shell: Shell,
  tty: Tty,
  prompt: string,
  { text, most }: { readonly text: string | undefined; readonly most: number | undefined },
): Promise<string | undefined> {
  shell.lineInput ??= newInput(shell, tty);
  const input = shell.lineInput;
  const result = await input.edit(prompt, { text, files: true, most });
  if (result.kind === 'interrupted') {
    // The editor has shown it.
    throw new CommandAborted(130);
  }
  return result.kind === 'end' ? undefined : `${result.text}\n`;
}

function newInput(shell: Shell, tty: Tty): LineInput {
  const terminal = new EditorTerminal(shell.process, tty);
  terminal.onSignal = () => shell.runPendingTraps();
  return new LineInput(shell, {
    terminal,
    history: shell.history ?? new History(),
    run: async () => undefined,
  });
}
