import type { CliSession } from '../cli-session.ts';
import { reconnectingAsk } from './reconnecting-ask.ts';

/** --stat: a line of figures every second. */
export async function runStat(session: CliSession): Promise<number> {
  let requestsBefore = 0;
  for (let line = 0; ; line++) {
    const reply = await reconnectingAsk(session, 'INFO');
    if (reply.type === 'error' || !('text' in reply)) {
      await session.complain(`ERROR: ${'text' in reply ? reply.text : ''}\n`);
      return 1;
    }
    const facts = new Map<string, string>();
    for (const each of reply.text.split('\r\n')) {
      const colon = each.indexOf(':');
      if (colon > 0) facts.set(each.slice(0, colon), each.slice(colon + 1));
    }
    if (line % 20 === 0) {
      await session.print(
        '------- data ------ --------------------- load -------------------- - child -\n' +
          'keys       mem      clients blocked requests            connections          \n',
      );
    }
    const keys = [...facts].reduce(
      (sum, [name, value]) => sum + (/^db\d+$/.test(name) ? countOf(value) : 0),
      0,
    );
    const requests = Number(facts.get('total_commands_processed') ?? 0);
    const delta = requestsBefore === 0 ? 0 : requests - requestsBefore;
    requestsBefore = requests;
    await session.print(
      String(keys).padEnd(11) +
        (facts.get('used_memory_human') ?? '').padEnd(9) +
        (facts.get('connected_clients') ?? '').padEnd(8) +
        (facts.get('blocked_clients') ?? '').padEnd(8) +
        `${requests} (+${delta})`.padEnd(20) +
        (facts.get('total_connections_received') ?? '').padEnd(12) +
        `${facts.get('rdb_bgsave_in_progress') === '1' ? 'SAVE' : ''}\n`,
    );
    await session.process.sleep(session.options.interval || 1000);
  }
}

function countOf(fact: string): number {
  return Number(/^keys=(\d+)/.exec(fact)?.[1] ?? 0);
}
