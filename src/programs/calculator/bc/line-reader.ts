import type { Process } from '../../../linux/process/process.ts';
import type { EditResult } from '../../../shell/editor/edit-result.ts';
import { EditorTerminal } from '../../../shell/editor/editor-terminal.ts';
import { History } from '../../../shell/editor/history/history.ts';
import { plainFurtherKeys } from '../../../shell/editor/keys/plain-services.ts';
import { KillRing } from '../../../shell/editor/kill-ring.ts';
import { editLine } from '../../../shell/editor/line-editor.ts';

/** Reads lines that are typed at the terminal, without a prompt; each goes into a history of its own. */
export function lineReader(process: Process): () => Promise<EditResult> {
  const { tty } = process.file(0);
  if (!tty) throw new Error('lines are edited at a terminal only');
  const terminal = new EditorTerminal(process, tty);
  const history = new History();
  const killRing = new KillRing();
  const further = plainFurtherKeys();
  return async () => {
    const result = await editLine(terminal, {
      prompt: '',
      history,
      killRing,
      manner: 'readline',
      bracketedPaste: true,
      complete: async (line) => ({ start: line.length, replacement: '', listing: [] }),
      further: async () => further,
    });
    if (result.kind === 'line' && result.text.trim() !== '') history.add(result.text);
    return result;
  };
}
