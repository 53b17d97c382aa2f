import { accept, close, descriptorOf, listen } from '../../../src/linux/net/calls.ts';
import type { Main } from '../../../src/linux/process/program.ts';
import { StreamReader } from '../../../src/programs/net/http/stream-reader.ts';

/** Just enough of a Redis server for the client under test: INFO, INCR, HINCRBY, HGETALL, and SET to do harm. */
export function redisStub(state: { info?: string; mute?: boolean } = {}): Main {
  return async (process) => {
    const strings = new Map<string, number>();
    const hash = new Map<string, number>();
    let spoilt = false;
    const listener = listen(process, { address: '0.0.0.0', port: 6379 });
    const reply = ([name = '', key = '', field = '']: readonly string[]): string => {
      if (name === 'info') return bulk(state.info ?? 'redis_version:7.0.15\r\nloading:0\r\n');
      if (name === 'set') {
        spoilt = true;
        return '+OK\r\n';
      }
      if (name === 'incr') {
        strings.set(key, (strings.get(key) ?? 0) + 1);
        return `:${strings.get(key)}\r\n`;
      }
      if (spoilt) return '-WRONGTYPE Operation against a key holding the wrong kind of value\r\n';
      if (name === 'hincrby') {
        hash.set(field, (hash.get(field) ?? 0) + 1);
        return `:${hash.get(field)}\r\n`;
      }
      const items = [...hash].flatMap(([ip, count]) => [bulk(ip), bulk(String(count))]);
      return `*${items.length}\r\n${items.join('')}`;
    };
    for (;;) {
      const socket = await accept(process, listener);
      process.thread(async () => {
        const fd = descriptorOf(process, socket);
        const reader = StreamReader.of(process, fd);
        for (let line = await reader.line(); line !== undefined; line = await reader.line()) {
          const words: string[] = [];
          for (let i = 0; i < Number(line.slice(1)); i++) {
            await reader.line();
            words.push((await reader.line()) ?? '');
          }
          if (!state.mute || words[0] === 'info') await process.write(fd, reply(words));
        }
        close(process, socket);
      });
    }
  };
}

function bulk(text: string): string {
  return `$${new TextEncoder().encode(text).length}\r\n${text}\r\n`;
}
