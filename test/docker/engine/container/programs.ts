import type { chunks } from '../../../../src/linux/io/transfer.ts';
import type { Process } from '../../../../src/linux/process/process.ts';
import type { Main, ProgramTable } from '../../../../src/linux/process/program.ts';
import { parseSignal } from '../../../../src/linux/process/signal.ts';

/** Small programs of the test image; each does one thing that a container must be able to. */
const PROGRAMS: Readonly<Record<string, Main>> = {
  true: () => 0,
  false: () => 1,
  exit: ({ argv }) => Number(argv[1]),
  sleep: async (process) => {
    await process.sleep(Number(process.argv[1]) * 1000);
    return 0;
  },
  echo: async (process) => {
    await process.print(`${process.argv.slice(1).join(' ')}\n`);
    return 0;
  },
  /** Prints its words by turns on standard output and standard error. */
  talk: async (process) => {
    for (const [i, word] of process.argv.slice(1).entries()) await process.write(1 + (i % 2), `${word}\n`);
    return 0;
  },
  /** Counts once a second, so many times. */
  count: async (process) => {
    for (let i = 1; i <= Number(process.argv[1]); i++) {
      await process.print(`${i}\n`);
      await process.sleep(1000);
    }
    return Number(process.argv[2] ?? 0);
  },
  cat: async (process) => {
    const [, path] = process.argv;
    if (path) await process.print(process.fs.readFile(path));
    else
      for (let bytes = await process.read(0); bytes.length > 0; bytes = await process.read(0))
        await process.print(bytes);
    return 0;
  },
  env: async (process) => {
    for (const [name, value] of process.env) await process.print(`${name}=${value}\n`);
    return 0;
  },
  write: async (process) => {
    const [, path = '', text = ''] = process.argv;
    process.fs.writeFile(path, text);
    return 0;
  },
  remove: async (process) => {
    process.fs.remove(process.argv[1] ?? '');
    return 0;
  },
  /** Says who and where it is. */
  where: async (process) => {
    const { uid, gid } = process.credentials;
    await process.print(
      `${uid}:${gid} ${process.cwd} ${process.machine.hostname} ${process.tty?.path ?? '-'}\n`,
    );
    return 0;
  },
  /** Prints the signals it gets; SIGTERM ends it with 5. */
  signals: async (process) => {
    for (const name of ['SIGTERM', 'SIGHUP', 'SIGWINCH'] as const) {
      process.onSignal(name, (signal) => process.thread(() => process.print(`${signal}\n`)), {
        restart: true,
      });
    }
    const ended = new Promise<number>((resolve) => {
      process.onSignal('SIGTERM', () => resolve(5), { restart: true });
    });
    await process.print('ready\n');
    return ended;
  },
  /** Sends a signal to itself. */
  suicide: async (process) => {
    process.signal(parseSignal(process.argv[1] ?? '') ?? 'SIGTERM');
    await process.sleep(10);
    await process.print('survived\n');
    return 0;
  },
  /** Answers every connection with its word and the address of who called. */
  serve: async (process) => {
    const [, port, word] = process.argv;
    const listener = process.machine.net.listenTcp({ address: '0.0.0.0', port: Number(port) });
    try {
      for (;;) {
        const socket = await process.block(() => listener.tryAccept(), listener.readable);
        socket.tryWrite(new TextEncoder().encode(`${word} ${socket.remote.address}\n`));
        socket.release();
      }
    } finally {
      listener.release();
    }
  },
  /** Prints what an address says. */
  fetch: async (process) => {
    const [, address = '', port] = process.argv;
    const socket = process.machine.net.connectTcp({ address, port: Number(port) });
    await process.block(() => socket.tryConnected(), socket.writable);
    for await (const bytes of read(process, socket)) await process.print(bytes);
    return 0;
  },
  /** Starts another program and waits for it. */
  parent: async (process) => {
    const child = process.spawn({ path: `/bin/${process.argv[1]}`, argv: process.argv.slice(1) });
    await process.wait(child);
    return 0;
  },
  /** Says whether a file is there, and makes it. */
  mark: async (process) => {
    const [, path = ''] = process.argv;
    await process.print(process.fs.exists(path) ? 'old\n' : 'new\n');
    process.fs.writeFile(path, '');
    return 0;
  },
  /** Exits with 0 if the file is there. */
  has: (process) => (process.fs.exists(process.argv[1] ?? '') ? 0 : 1),
};

async function* read(process: Process, socket: Parameters<typeof chunks>[0]): AsyncGenerator<Uint8Array> {
  for (;;) {
    const bytes = await process.block<Uint8Array>(() => socket.tryRead(65_536), socket.readable);
    if (bytes.length === 0) return;
    yield bytes;
  }
}

export const PROGRAM_TABLE: ProgramTable = new Map(Object.entries(PROGRAMS));
