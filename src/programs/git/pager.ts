import { createPipe } from '../../linux/io/pipe.ts';
import type { Session } from './session.ts';

/** Shows a text on a terminal page by page: GIT_PAGER, core.pager, PAGER, or less, which ends at once if one screen holds it. */
export async function showInPager(session: Session, text: string): Promise<void> {
  const { process } = session;
  if (text === '') return;
  const { env, fs } = process;
  const wish = env.get('GIT_PAGER') ?? session.settings.get('core.pager') ?? env.get('PAGER') ?? 'less';
  if (
    wish === 'cat' ||
    wish === '' ||
    !['/usr/bin', '/bin'].some((directory) => fs.exists(`${directory}/${wish.split(' ')[0]}`))
  ) {
    await process.print(bytes(text));
    return;
  }
  const pipe = createPipe(process.machine.kernel);
  const settings = new Map(env);
  if (!settings.has('LESS')) settings.set('LESS', 'FRX');
  const child = process.spawn({
    path: '/bin/sh',
    argv: ['sh', '-c', wish],
    env: settings,
    descriptors: new Map([...process.descriptors, [0, pipe.reader]]),
  });
  pipe.reader.release();
  process.onSignal('SIGPIPE', 'ignore');
  const descriptor = process.install(pipe.writer);
  try {
    await process.write(descriptor, bytes(text));
  } catch {
    // The reader has seen enough.
  }
  process.close(descriptor);
  await process.wait(child);
}

function bytes(text: string): Uint8Array {
  return Uint8Array.from(text, (c) => c.charCodeAt(0));
}
