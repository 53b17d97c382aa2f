import { afterEach, expect, test } from 'vitest';
import type { PortLike, SandboxEvent, SandboxRequest } from '../../src/sandbox/protocol.ts';
import { serveSandbox } from '../../src/sandbox/serve.ts';
import { PROMPT } from './world.ts';

/** A page that speaks to a sandbox on a real channel of messages. */
class Page {
  readonly events: SandboxEvent[] = [];
  readonly #channel = new MessageChannel();
  #changed: () => void = () => {};

  constructor() {
    this.#channel.port1.onmessage = ({ data }) => {
      this.events.push(data as SandboxEvent);
      this.#changed();
    };
    serveSandbox(this.#channel.port2 as unknown as PortLike);
  }

  send(request: SandboxRequest): void {
    this.#channel.port1.postMessage(request);
  }

  type(keys: string, terminal = 1): void {
    this.send({ type: 'input', terminal, data: new TextEncoder().encode(keys) });
  }

  /** What a terminal has shown so far. */
  shown(terminal = 1): string {
    const pieces = this.events.flatMap((event) =>
      event.type === 'output' && event.terminal === terminal ? [event.data] : [],
    );
    const decoder = new TextDecoder();
    return pieces.map((piece) => decoder.decode(piece, { stream: true })).join('');
  }

  async until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      await new Promise<void>((resolve) => {
        this.#changed = resolve;
      });
    }
  }

  close(): void {
    this.#channel.port1.close();
    this.#channel.port2.close();
  }
}

let page: Page;
afterEach(() => page.close());

test('requests before the boot are kept; a terminal shows the prompt, and the page is told of it', async () => {
  page = new Page();
  page.send({ type: 'open', terminal: 1, columns: 80, rows: 24 });
  page.send({ type: 'boot', options: { seed: 1 } });
  await page.until(() => page.shown() === PROMPT && page.events.some(({ type }) => type === 'prompt'));
  expect(page.events.filter(({ type }) => type !== 'output')).toEqual([
    { type: 'ready' },
    { type: 'prompt', terminal: 1, waiting: true },
  ]);
});

test('a command runs between two prompts; exit ends the session with its status', async () => {
  page = new Page();
  page.send({ type: 'boot', options: {} });
  page.send({ type: 'open', terminal: 7, columns: 80, rows: 24 });
  await page.until(() => page.shown(7) === PROMPT);
  page.type('exit 3\r', 7);
  await page.until(() => page.events.some(({ type }) => type === 'ended'));
  expect(page.events.at(-1)).toEqual({ type: 'ended', terminal: 7, status: 3 });
  expect(page.shown(7)).toBe(`${PROMPT}exit 3\r\n\x1b[?2004l\rlogout\r\n`);
});

test('output waits for a page that does not draw', async () => {
  page = new Page();
  page.send({ type: 'boot', options: {} });
  page.send({ type: 'open', terminal: 1, columns: 80, rows: 24 });
  await page.until(() => page.shown() === PROMPT);
  page.type('seq 100000\r');
  await page.until(() => page.shown().length >= 49_152);
  const held = page.shown().length;
  expect(held).toBeLessThan(49_152 + 65_536);
  page.send({ type: 'drawn', terminal: 1, bytes: held });
  page.send({ type: 'drawn', terminal: 1, bytes: 1_000_000 });
  await page.until(() => page.shown().endsWith(`100000\r\n${PROMPT}`));
});

test('a second boot changes nothing, and an unknown terminal is ignored', async () => {
  page = new Page();
  page.send({ type: 'boot', options: {} });
  page.send({ type: 'boot', options: {} });
  page.type('x', 9);
  page.send({ type: 'close', terminal: 9 });
  page.send({ type: 'open', terminal: 1, columns: 80, rows: 24 });
  await page.until(() => page.shown() === PROMPT);
  expect(page.events.filter(({ type }) => type === 'ready')).toHaveLength(1);
});
