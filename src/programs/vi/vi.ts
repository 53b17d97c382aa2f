import type { Tool } from '../command/command.ts';
import { colon } from './colon.ts';
import { BackToStart, Editor } from './editor.ts';
import { edit } from './files.ts';
import { command as oneCommand } from './normal.ts';
import { startCommands } from './start-commands.ts';

/** busybox's vi. */
export const vi: Tool = {
  name: 'vi',
  usage: `vi [-c CMD] [-R] [-H] [FILE]...

Edit FILE

	-c CMD	Initial command to run
	-R	Read-only
	-H	List available features`,
  options: { short: 'c:RHhn' },
  async run(command, options) {
    const { process } = command;
    const lines = options.given.flatMap(({ name, value }) => (name === 'c' ? [value] : []));
    const editor = new Editor(process, options.operands, options.has('R'));
    try {
      for (const line of startCommands(editor)) {
        editor.beginCommand();
        await colon(editor, undefined, line);
      }
      await editor.enter();
      edit(editor, options.operands[0]);
      for (const line of lines) {
        editor.beginCommand();
        await colon(editor, undefined, line);
      }
      while (editor.status === undefined) {
        try {
          await oneCommand(editor);
        } catch (error) {
          if (!(error instanceof BackToStart)) throw error;
          editor.mode = '-';
          editor.document.dot = 0;
          editor.screen.top = 0;
          editor.screen.forget();
          editor.forgetStatus();
        }
      }
      await editor.leave();
      return editor.status;
    } finally {
      editor.terminal.leave();
    }
  },
};
