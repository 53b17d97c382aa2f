import { returnTerminal, setTerminal } from '../../../linux/process/controlling-terminal.ts';
import type { Invocation } from '../command/invocation.ts';

/** Asks for a line of input; `hidden` keeps it off the screen. Empty at the end of the input. */
export async function ask(
  { print, process, terminals }: Invocation,
  prompt: string,
  hidden = false,
): Promise<string> {
  const tty = hidden ? terminals.input : undefined;
  const before = tty && (await setTerminal(process, tty, { echo: false }));
  try {
    await print(prompt);
    const decoder = new TextDecoder();
    let line = '';
    while (!line.includes('\n')) {
      const bytes = await process.read(0, 1);
      if (bytes.length === 0) break;
      line += decoder.decode(bytes, { stream: true });
    }
    return line.trim();
  } finally {
    if (tty && before) returnTerminal(process, tty, before);
  }
}
