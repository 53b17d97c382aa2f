import type { Process } from '../../../linux/process/process.ts';
import { editLine } from './line-editor.ts';
import { LineHistory } from './line-history.ts';
import { LineSource } from './line-source.ts';
import { RawTerminal } from './raw-terminal.ts';

/** --askpass: reads the password from the terminal, unseen, or as a line of other input. */
export async function askPassword(process: Process): Promise<string | undefined> {
  const tty = process.descriptors.get(0)?.tty;
  if (!tty) return new LineSource(process).next();
  const typed = await RawTerminal.use(process, tty, (terminal) =>
    editLine(terminal, {
      prompt: 'Please input password: ',
      history: new LineHistory(),
      hint: () => undefined,
      completions: () => [],
      masked: true,
    }),
  );
  await process.print('\n');
  return typed;
}
