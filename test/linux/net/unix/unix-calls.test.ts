import { expect, test } from 'vitest';
import { SystemError } from '../../../../src/linux/errno.ts';
import { accept, close, descriptorOf } from '../../../../src/linux/net/calls.ts';
import { connectUnix, listenUnix } from '../../../../src/linux/net/unix/unix-calls.ts';
import type { Process } from '../../../../src/linux/process/process.ts';
import type { Main } from '../../../../src/linux/process/program.ts';
import { World } from '../world.ts';

function codeOf(work: () => unknown): string {
  try {
    work();
    return 'no error';
  } catch (error) {
    if (error instanceof SystemError) return error.code;
    throw error;
  }
}

/** Echoes what the first client sends until its end, then ends. */
function echoOnce(path: string): Main {
  return async (process) => {
    const listener = listenUnix(process, path);
    const socket = await accept(process, listener);
    const fd = descriptorOf(process, socket);
    for (;;) {
      const bytes = await process.read(fd);
      if (bytes.length === 0) return 0;
      await process.write(fd, bytes);
    }
  };
}

async function say(process: Process, path: string, words: string): Promise<void> {
  const socket = connectUnix(process, path);
  const fd = descriptorOf(process, socket);
  await process.write(fd, words);
  socket.shutdown();
  for (;;) {
    const bytes = await process.read(fd);
    if (bytes.length === 0) break;
    await process.print(bytes);
  }
  close(process, socket);
}

test('bytes travel both ways; a socket without a listener refuses, and its name stays', async () => {
  const world = new World();
  world.start(world.host, echoOnce('/tmp/echo'));
  const { stdout } = await world.run(world.host, async (process) => {
    await say(process, '/tmp/echo', 'a word\n');
    const { type, mode } = process.fs.stat('/tmp/echo');
    await process.print(`${type} ${(mode & 0o777).toString(8)}\n`);
    await process.print(`${codeOf(() => connectUnix(process, '/tmp/echo'))}\n`);
    return 0;
  });
  expect(stdout).toBe('a word\nsocket 755\nECONNREFUSED\n');
});

test('the errors of binding, connecting and opening', async () => {
  const world = new World();
  const { stdout } = await world.run(world.host, async (process) => {
    const tries: readonly (() => unknown)[] = [
      () => connectUnix(process, '/tmp/none'),
      () => listenUnix(process, '/tmp/here'),
      () => listenUnix(process, '/tmp/here'),
      () => listenUnix(process, '/none/here'),
      () => process.fs.open('/tmp/here', { read: true }),
      () => connectUnix(process, '/tmp'),
      () => connectUnix(process, `/tmp/${'x'.repeat(103)}`),
    ];
    for (const attempt of tries) await process.print(`${codeOf(attempt)}\n`);
    return 0;
  });
  expect(stdout).toBe('ENOENT\nno error\nEADDRINUSE\nENOENT\nENXIO\nECONNREFUSED\nEINVAL\n');
});

test('a writer waits for its reader, and writes to nobody in vain', async () => {
  const world = new World();
  world.start(world.host, async (process) => {
    const socket = await accept(process, listenUnix(process, '/tmp/slow'));
    await process.sleep(1_000);
    await process.read(descriptorOf(process, socket), 100);
    close(process, socket);
    return 0;
  });
  const { stdout, status } = await world.run(world.host, async (process) => {
    const socket = connectUnix(process, '/tmp/slow');
    let hungUp = false;
    socket.onHangUp(() => {
      hungUp = true;
    });
    process.onSignal('SIGPIPE', 'ignore');
    const result = await process
      .write(descriptorOf(process, socket), new Uint8Array(1_000_000))
      .catch((error) => (error instanceof SystemError ? error.code : String(error)));
    await process.print(
      `${result} ${hungUp} ${Math.round(process.machine.kernel.clock.monotonic() / 1000)} s\n`,
    );
    return 0;
  });
  expect({ stdout, status }).toEqual({ stdout: 'EPIPE true 1 s\n', status: 0 });
});
