import { type FileDescription, WOULD_BLOCK } from '../../../linux/io/file-description.ts';
import { binary, fromBinary } from '../../command/bytes.ts';
import { draw } from './draw.ts';
import { fill } from './incoming.ts';
import type { View } from './view.ts';

/** `F`: shows what is added to the file until ^C. */
export async function follow(view: View): Promise<void> {
  const page = view.current;
  const { process, fs } = view.command;
  let file: FileDescription | undefined;
  const waiting = '\r\x1b[K\x1b[7mWaiting for data... (interrupt to abort)\x1b[27m';
  for (let more = !view.whole; more; more = !view.whole) {
    const { rows } = view;
    const stopped = await fill(view, rows.length + 1, async () => {
      view.toEnd();
      await draw(view);
      await view.print(waiting);
    });
    if (stopped) return;
  }
  try {
    file = page.name === '' ? undefined : fs.open(page.name, { read: true });
    file?.seek?.(0, 'end');
    view.toEnd();
    for (;;) {
      await draw(view);
      await view.print(waiting);
      const following = file;
      const more = await view.keyboard.keyOr(() => {
        const bytes = following?.tryRead(65_536);
        return bytes === undefined || bytes === WOULD_BLOCK || bytes.length === 0 ? undefined : bytes;
      }, following?.readable);
      if (more === 'interrupt') return;
      if (typeof more === 'string') continue;
      page.text += fromBinary(binary(more));
      await view.layOut();
      view.toEnd();
      await process.breathe();
    }
  } finally {
    file?.release();
  }
}
