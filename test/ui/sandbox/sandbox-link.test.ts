import { describe, expect, test } from 'vitest';
import type { PortLike, SandboxEvent, SandboxRequest } from '../../../src/sandbox/protocol.ts';
import { SandboxLink, type SandboxStarts, type WorkerLike } from '../../../src/ui/sandbox/sandbox-link.ts';

const BOOT: SandboxRequest = { type: 'boot', options: { seed: 1 } };
const OPEN: SandboxRequest = { type: 'open', terminal: 1, columns: 80, rows: 24 };
const CLOSE: SandboxRequest = { type: 'close', terminal: 1 };

/** A port that notes what it is sent, and from which the sandbox's side can answer. */
class NotedPort implements PortLike {
  readonly sent: unknown[] = [];
  onmessage: ((event: MessageEvent) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  gone = false;

  postMessage(message: unknown): void {
    this.sent.push(message);
  }
  terminate(): void {
    this.gone = true;
  }
  close(): void {
    this.gone = true;
  }
  answer(data: SandboxEvent): void {
    this.onmessage?.({ data } as MessageEvent);
  }
  fail(message: string): void {
    this.onerror?.({ message, preventDefault: () => {} } as ErrorEvent);
  }
}

interface Scene {
  readonly worker: NotedPort;
  readonly here: NotedPort;
  readonly events: SandboxEvent[];
  readonly link: SandboxLink;
}

function scene(starts: Partial<SandboxStarts> = {}): Scene {
  const worker = new NotedPort();
  const here = new NotedPort();
  const events: SandboxEvent[] = [];
  const link = new SandboxLink(
    { worker: (): WorkerLike => worker, mainThread: () => Promise.resolve(here), ...starts },
    (event) => events.push(event),
  );
  return { worker, here, events, link };
}

test('requests go to the worker, events come back', () => {
  const { worker, events, link } = scene();
  link.send(BOOT);
  worker.answer({ type: 'ready' });
  link.send(OPEN);
  expect(worker.sent).toEqual([BOOT, OPEN]);
  expect(events).toEqual([{ type: 'ready' }]);
});

describe('the main thread takes over, with all that was asked so far,', () => {
  test('where a worker cannot be made', async () => {
    const { here, link } = scene({
      worker: () => {
        throw new Error('forbidden');
      },
    });
    link.send(BOOT);
    await Promise.resolve();
    link.send(OPEN);
    expect(here.sent).toEqual([BOOT, OPEN]);
  });

  test('where a worker fails before it is ready', async () => {
    const { worker, here, events, link } = scene();
    link.send(BOOT);
    link.send(OPEN);
    worker.fail('');
    await Promise.resolve();
    expect(worker.gone).toBe(true);
    expect(here.sent).toEqual([BOOT, OPEN]);
    here.answer({ type: 'ready' });
    link.send(CLOSE);
    expect(here.sent).toEqual([BOOT, OPEN, CLOSE]);
    expect(events).toEqual([{ type: 'ready' }]);
  });
});

test('a worker that breaks later is a failure, and says why', () => {
  const { worker, events } = scene();
  worker.answer({ type: 'ready' });
  worker.fail('out of memory');
  expect(events).toEqual([{ type: 'ready' }, { type: 'failed', message: 'out of memory' }]);
});

test('if nothing can be started, that is a failure', async () => {
  const { worker, events } = scene({ mainThread: () => Promise.reject(new Error('no network')) });
  worker.fail('');
  await new Promise(setImmediate);
  expect(events).toEqual([{ type: 'failed', message: 'no network' }]);
});

test('after its end a link sends and hears nothing', async () => {
  const { worker, events, link } = scene();
  link.dispose();
  link.send(BOOT);
  worker.answer({ type: 'ready' });
  expect([worker.gone, worker.sent, events]).toEqual([true, [], []]);
  const second = scene();
  second.worker.fail('');
  second.link.dispose();
  await new Promise(setImmediate);
  expect([second.here.gone, second.here.sent]).toEqual([true, []]);
});
