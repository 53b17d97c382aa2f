import type { EditorTerminal } from '../editor-terminal.ts';
import { LineInterrupted } from '../line-interrupted.ts';

/** ^C where the list of candidates asks: it stands there, and the line is given up. @throws LineInterrupted */
export async function giveUp(terminal: EditorTerminal): Promise<never> {
  await terminal.write('^C\n');
  throw new LineInterrupted();
}
