import { SystemError } from '../../linux/errno.ts';
import { createPipe } from '../../linux/io/pipe.ts';
import { readAll } from '../command/input.ts';
import type { Editor } from './editor.ts';
import { EXECUTE } from './hints.ts';
import { lineCount } from './open-file.ts';
import { ask } from './questions.ts';

/** `^T`: what a command prints comes to the cursor; after `|` it reads the text, or what is marked of it. */
export async function execute(editor: Editor): Promise<void> {
  let command = '';
  for (;;) {
    const keys = ['M-\\', '\x13', '\x19', '\x0f', '\n', '\x16', '\x1a'];
    const answer = await ask(editor.asker, 'Command to execute: ', command, EXECUTE, keys);
    if (answer === undefined) return;
    command = answer.text;
    if (answer.key === 'M-\\') command = command.startsWith('|') ? command.slice(1) : `|${command}`;
    else if (answer.key === '\x16') {
      editor.clipboard = editor.buffer.cutToEnd();
      return;
    } else if (answer.key === '\x1a') {
      await editor.suspend();
      return;
    } else if (answer.key !== undefined && answer.key !== '\n') {
      const what = {
        '\x13': 'Spell checking failed: Error invoking "spell"',
        '\x19': 'No linter is defined for this type of file',
      }[answer.key];
      editor.say(what ?? 'No formatter is defined for this type of file');
      return;
    } else break;
  }
  if (command === '') return;
  const filter = command.startsWith('|');
  const buffer = editor.buffer;
  let input = '';
  if (filter) {
    if (!buffer.mark) {
      buffer.goToRow(0, 0);
      input = buffer.cutToEnd();
    } else input = buffer.takeRegion(true);
  }
  const output = await outputOf(editor, filter ? command.slice(1) : command, input);
  buffer.insert(output, 'insertion');
  editor.say(`Read ${lineCount(output.split('\n').length - (output.endsWith('\n') ? 1 : 0))}`);
}

async function outputOf(editor: Editor, command: string, input: string): Promise<string> {
  const process = editor.process;
  const [stdin, stdout] = [createPipe(process.machine.kernel), createPipe(process.machine.kernel)];
  const child = process.spawn({
    path: '/bin/sh',
    argv: ['sh', '-c', command],
    descriptors: new Map([
      [0, stdin.reader],
      [1, stdout.writer],
      [2, stdout.writer],
    ]),
  });
  stdin.reader.release();
  stdout.writer.release();
  process.onSignal('SIGPIPE', 'ignore');
  const [to, from] = [process.install(stdin.writer), process.install(stdout.reader)];
  process.thread(async () => {
    try {
      await process.write(to, input);
    } catch (error) {
      // The command did not want to read it all.
      if (!(error instanceof SystemError)) throw error;
    }
    process.close(to);
  });
  const text = new TextDecoder().decode(await readAll(process, from));
  process.close(from);
  await process.wait(child);
  return text;
}
