import type { PortLike, SandboxEvent, SandboxRequest } from '../../src/sandbox/protocol.ts';

/** Who reads the keys of the fake machine. */
type Reader = 'shell' | 'redis-cli' | 'ping' | 'stubborn';

const prompts: Record<Reader, string> = { shell: '$ ', 'redis-cli': 'redis:6379> ', ping: '', stubborn: '' };

/**
 * A machine that is just enough to try the page: it echoes keys, `echo` prints, `redis-cli` and `ping` take the terminal,
 * `stubborn` does not give it back on Ctrl+C, `exit` logs out, `crash` breaks the sandbox.
 */
export function serveFakeSandbox(port: PortLike): void {
  const tell = (event: SandboxEvent): void => port.postMessage(event);
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  let reader: Reader = 'shell';
  let line = '';

  port.onmessage = ({ data }) => {
    const request = data as SandboxRequest;
    if (request.type === 'boot') tell({ type: 'ready' });
    if (request.type !== 'open' && request.type !== 'input') return;
    const { terminal } = request;
    const print = (text: string): void =>
      tell({ type: 'output', terminal, data: encoder.encode(text.replaceAll('\n', '\r\n')) });
    const give = (to: Reader): void => {
      reader = to;
      line = '';
      print(prompts[to]);
      tell({ type: 'prompt', terminal, waiting: to === 'shell' });
    };
    const enter = (text: string): void => {
      print('\n');
      if (reader === 'redis-cli') {
        if (text === 'QUIT') give('shell');
        else {
          print(text === 'KEYS *' ? '1) "requests"\n2) "ip"\n' : `(error) ERR unknown command '${text}'\n`);
          give('redis-cli');
        }
        return;
      }
      if (reader !== 'shell') return;
      tell({ type: 'prompt', terminal, waiting: false });
      const [program = '', ...words] = text.split(' ');
      if (program === 'exit') {
        tell({ type: 'ended', terminal, status: Number(words[0] ?? 0) });
      } else if (program === 'crash') tell({ type: 'failed', message: 'out of memory' });
      else if (text.endsWith('redis-cli -h redis')) give('redis-cli');
      else if (program === 'ping' || program === 'stubborn') give(program);
      else {
        if (program === 'echo') print(`${words.join(' ')}\n`);
        else if (program === 'colors') print(colors());
        else if (program !== '') print(`ran ${text}\n`);
        give('shell');
      }
    };

    if (request.type === 'open') {
      give('shell');
      return;
    }
    for (const key of decoder.decode(request.data)) {
      if (key === '\r') enter(line);
      else if (key === '\x05') continue;
      else if (key === '\x15') {
        print('\b \b'.repeat(line.length));
        line = '';
      } else if (key === '\x03') {
        print('^C\n');
        if (reader !== 'stubborn') give('shell');
      } else {
        line += key;
        print(key);
      }
    }
  };
}

function colors(): string {
  const row = (first: number): string =>
    [0, 1, 2, 3, 4, 5, 6, 7].map((color) => `\x1b[${first + color}mcolour\x1b[0m `).join('');
  return `${row(30)}\n${row(90)}\n\x1b[1mbold\x1b[0m \x1b[2mdim\x1b[0m \x1b[7minverse\x1b[0m\n`;
}
