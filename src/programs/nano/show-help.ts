import { Buffer } from './buffer.ts';
import type { Editor } from './editor.ts';
import { HELP } from './help.ts';
import { HELP_KEYS } from './hints.ts';
import { Screen } from './screen.ts';

/** Shows the keys until ^X. */
export async function showHelp(editor: Editor): Promise<void> {
  const help = new Buffer(HELP.split('\n'));
  const screen = new Screen(editor.terminal, { ...editor.options.look, title: true, bare: false });
  const title = { name: 'Main nano help text', state: '', left: '  ', help: true };
  for (;;) {
    const key = await editor.key(() =>
      screen.draw(help, { title, message: '', numbered: false, hints: HELP_KEYS }),
    );
    if (key === '\x18' || key === 'q' || key === '\x03') break;
    if (key === 'down' || key === ' ' || key === 'page-down' || key === '\x16')
      help.goToRow(help.row + screen.height, 0);
    if (key === 'up' || key === 'page-up' || key === '\x19') help.goToRow(help.row - screen.height, 0);
  }
  editor.say('');
}
