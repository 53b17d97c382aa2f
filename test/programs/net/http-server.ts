import { accept, close, descriptorOf, listen } from '../../../src/linux/net/calls.ts';
import type { Main } from '../../../src/linux/process/program.ts';
import { StreamReader } from '../../../src/programs/net/http/stream-reader.ts';

/** A server that answers each path with the raw bytes given for it, and closes where they say so. */
export function rawServer(port: number, answers: Readonly<Record<string, string>>, log: string[] = []): Main {
  return async (process) => {
    const listener = listen(process, { address: '::', port });
    for (;;) {
      const client = await accept(process, listener);
      process.thread(async () => {
        const fd = descriptorOf(process, client);
        const reader = StreamReader.of(process, fd);
        for (;;) {
          const line = await reader.line();
          if (line === undefined) break;
          const head = [line];
          let length = 0;
          for (let field = await reader.line(); field; field = await reader.line()) {
            head.push(field);
            if (/^content-length:/i.test(field)) length = Number(field.split(':')[1]);
          }
          let body = '';
          while (body.length < length) body += new TextDecoder().decode(await reader.some(length));
          log.push([...head, '', body].join('\n'));
          const answer =
            answers[line.split(' ')[1] ?? ''] ?? 'HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\nnope';
          if (answer === 'RESET') {
            client.abort();
            break;
          }
          if (answer === 'HANG') await process.sleep(60_000);
          await process.write(fd, answer.replace(/CLOSE$/, ''));
          if (answer.endsWith('CLOSE')) break;
        }
        close(process, client);
      });
    }
  };
}
