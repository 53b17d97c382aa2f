import type { CliSession } from './cli-session.ts';

/** --pipe: sends standard input to the server as it is, and counts the replies. */
export async function runPipe(session: CliSession): Promise<number> {
  const { link, process } = session;
  if (!link) return 1;
  for (;;) {
    const bytes = await process.read(0);
    if (bytes.length === 0) break;
    await link.sendBytes(bytes);
  }
  await session.print('All data transferred. Waiting for the last reply...\n');
  const mark = [...process.machine.kernel.random.bytes(20)]
    .map((byte) => String.fromCharCode(97 + (byte % 26)))
    .join('');
  // A line break first, in case the input did not end with one.
  await link.sendBytes(new TextEncoder().encode(`\r\n*2\r\n$4\r\nECHO\r\n$20\r\n${mark}\r\n`));
  let replies = 0;
  let errors = 0;
  for (;;) {
    const reply = await link.receive();
    if (reply.type === 'bulk' && reply.text === mark) break;
    replies++;
    if (reply.type === 'error') {
      errors++;
      await session.complain(`${reply.text}\n`);
    }
  }
  await session.print(`Last reply received from server.\nerrors: ${errors}, replies: ${replies}\n`);
  return errors > 0 ? 1 : 0;
}
