import { SystemError } from '../../../linux/errno.ts';
import { createPipe } from '../../../linux/io/pipe.ts';
import { spawnCommand } from '../../processes/run-child.ts';
import { reload } from './files.ts';
import type { View } from './view.ts';

/** `v`: the file in the editor that the environment names, at the line in the middle. */
export async function edit(view: View): Promise<void> {
  const { name } = view.current;
  if (name === '') {
    view.message = 'Cannot edit standard input';
    return;
  }
  const { env } = view.command.process;
  const editor = (env.get('VISUAL') || env.get('EDITOR') || (view.command.gnu ? 'nano' : 'vi')).split(/\s+/);
  const { first, last } = view.visible();
  await giveTerminal(view, [...editor, `+${Math.floor((first + last) / 2) + 1}`, name]);
  await reload(view);
  view.first = true;
}

/** @param input what the command reads; without it the terminal */
export async function runShell(view: View, line: string, input?: string): Promise<void> {
  const shell = view.command.process.env.get('SHELL') ?? 'sh';
  // `%` is the file's name, `!` at the beginning the last command.
  const typed = line.startsWith('!') ? `${lastLine.get(view) ?? ''}${line.slice(1)}` : line;
  const whole = typed.replace(/\\%|%/g, (found) => (found === '%' ? view.current.name : '%'));
  lastLine.set(view, whole);
  if (input === undefined && whole !== '') await view.print(`\r\x1b[K!${whole}\n`);
  await giveTerminal(view, whole === '' ? [shell] : ['sh', '-c', whole], input === undefined, input);
  view.first = true;
  if (input !== undefined) view.message = '|done';
}

/** What `!` ran before. */
const lastLine = new WeakMap<View, string>();

/** Gives the terminal to a command until it ends. */
async function giveTerminal(
  view: View,
  argv: readonly string[],
  waits = false,
  input?: string,
): Promise<void> {
  const { process } = view.command;
  await view.print('\r\x1b[K\x1b[?1l\x1b>\x1b[?1049l');
  view.keyboard.pause();
  try {
    if (input === undefined) await process.wait(spawnCommand(process, argv));
    else {
      const pipe = createPipe(process.machine.kernel);
      const child = spawnCommand(process, argv, {
        descriptors: new Map([...process.descriptors, [0, pipe.reader]]),
      });
      pipe.reader.release();
      const descriptor = process.install(pipe.writer);
      process.onSignal('SIGPIPE', 'ignore');
      await process.write(descriptor, `${input}\n`);
      process.close(descriptor);
      await process.wait(child);
    }
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    await process.complain(`${argv[0]}: ${error.message}\n`);
  }
  await view.keyboard.resume();
  if (waits) {
    await view.print('!done  (press RETURN)');
    await view.keyboard.key();
  }
  await view.print('\x1b[?1049h\x1b[?1h\x1b=\r');
}
