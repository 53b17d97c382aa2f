import type { RespValue } from '../../resp/value.ts';
import type { CliSession } from '../cli-session.ts';
import { LinkError, ServerLink } from '../server-link.ts';

/**
 * Asks, and as long as the server is away tries every second to reach it again. The new connection is bare: it has neither
 * logged in nor selected a database.
 * @throws LinkError if what answers is no server
 */
export async function reconnectingAsk(session: CliSession, ...words: string[]): Promise<RespValue> {
  const { process, options } = session;
  for (let tries = 0; ; ) {
    try {
      const reply = await session.link?.ask(...words);
      if (reply) {
        if (tries > 0) await session.print('\r\x1b[0K');
        return reply;
      }
    } catch (error) {
      if (!(error instanceof LinkError && error.lost)) throw error;
      session.link?.close();
      session.link = undefined;
    }
    await session.print(`\r\x1b[0KReconnecting... ${++tries}\r`);
    try {
      session.link = await ServerLink.open(process, options.host, options.port);
    } catch (error) {
      if (!(error instanceof LinkError)) throw error;
    }
    await process.sleep(1000);
  }
}
