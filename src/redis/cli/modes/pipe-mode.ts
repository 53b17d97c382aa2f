import { WOULD_BLOCK } from '../../../linux/io/file-description.ts';
import type { RespValue } from '../../resp/value.ts';
import type { CliSession } from '../cli-session.ts';
import { LinkError, type ServerLink } from '../server-link.ts';

/** --pipe: sends standard input to the server as it is, and counts the replies. */
export async function runPipe(session: CliSession): Promise<number> {
  const { link } = session;
  if (!link) return 1;
  try {
    return await new Transfer(session, link).run();
  } catch (error) {
    if (!(error instanceof LinkError)) throw error;
    if (!error.lost) await session.complain('Error reading replies from server\n');
    // What the server said before it hung up has been shown, and is explanation enough.
    return 1;
  }
}

class Transfer {
  readonly #session: CliSession;
  readonly #link: ServerLink;
  #replies = 0;
  #errors = 0;
  /** In seconds, as everything about the timeout. */
  #lastReplyAt: number;

  constructor(session: CliSession, link: ServerLink) {
    this.#session = session;
    this.#link = link;
    this.#lastReplyAt = this.#now;
  }

  get #now(): number {
    return Math.floor(this.#session.process.machine.kernel.clock.now() / 1000);
  }

  /** @throws LinkError */
  async run(): Promise<number> {
    const { process } = this.#session;
    const link = this.#link;
    for (;;) {
      const bytes = await process.read(0);
      if (bytes.length === 0) break;
      await link.sendBytes(bytes);
      for (let reply = link.tryReceive(); reply !== WOULD_BLOCK; reply = link.tryReceive()) {
        await this.#count(reply);
      }
    }
    await this.#session.print('All data transferred. Waiting for the last reply...\n');
    const mark = [...process.machine.kernel.random.bytes(20)]
      .map((byte) => String.fromCharCode(97 + (byte % 26)))
      .join('');
    // A line break first, in case the input did not end with one.
    await link.sendBytes(new TextEncoder().encode(`\r\n*2\r\n$4\r\nECHO\r\n$20\r\n${mark}\r\n`));
    if (await this.#waitFor(mark)) await this.#session.print('Last reply received from server.\n');
    await this.#session.print(`errors: ${this.#errors}, replies: ${this.#replies}\n`);
    return this.#errors > 0 ? 1 : 0;
  }

  /** False if the server has been silent for too long. */
  async #waitFor(mark: string): Promise<boolean> {
    const { pipeTimeout } = this.#session.options;
    for (;;) {
      const reply = await this.#link.receiveWithin(1000);
      if (reply?.type === 'bulk' && reply.text === mark) return true;
      if (reply) await this.#count(reply);
      if (pipeTimeout > 0 && this.#now - this.#lastReplyAt > pipeTimeout) {
        await this.#session.complain(`No replies for ${pipeTimeout} seconds: exiting.\n`);
        this.#errors++;
        return false;
      }
    }
  }

  async #count(reply: RespValue): Promise<void> {
    this.#lastReplyAt = this.#now;
    this.#replies++;
    if (reply.type !== 'error') return;
    this.#errors++;
    await this.#session.complain(`${reply.text}\n`);
  }
}
