import type { Store } from '../../engine/store.ts';

/** What a line from the master answers. */
type Question = 'ping' | 'auth' | 'port' | 'address' | 'capabilities' | 'psync';

/** What REPLCONF calls it. */
const WORDS = { port: 'listening-port', address: 'ip-address', capabilities: 'capa' };

/** How a replica and its master get to know each other, up to the answer to PSYNC. */
export class Handshake {
  readonly #store: Store;
  readonly #ask: (...words: readonly string[]) => void;
  readonly #askForStream: () => void;
  #questions: Question[] = ['ping'];

  /** `askForStream` sends PSYNC, when it is its turn. */
  constructor(store: Store, ask: (...words: readonly string[]) => void, askForStream: () => void) {
    this.#store = store;
    this.#ask = ask;
    this.#askForStream = askForStream;
    ask('PING');
  }

  /** A line has come: whether to go on, to give up, or to look at it, for it answers PSYNC. */
  answered(line: string): 'next' | 'give up' | 'psync' {
    const { host } = this.#store;
    const question = this.#questions[0];
    // An empty line is a sign of life while the master prepares its answer.
    if (line === '' && question === 'psync') return 'next';
    this.#questions.shift();
    const isError = line.startsWith('-');
    switch (question) {
      case 'ping':
        if (isError && !/^-(NOAUTH|NOPERM|ERR operation not permitted)/.test(line)) {
          host.log('warning', `Error reply to PING from master: '${line}'`);
          return 'give up';
        }
        host.log('notice', 'Master replied to PING, replication can continue...');
        this.#introduce();
        return 'next';
      case 'auth':
        if (!isError) return 'next';
        host.log('warning', `Unable to AUTH to MASTER: ${line}`);
        return 'give up';
      case 'port':
      case 'address':
      case 'capabilities':
        if (isError)
          host.log(
            'notice',
            `(Non critical) Master does not understand REPLCONF ${WORDS[question]}: ${line}`,
          );
        if (question === 'capabilities') this.#askForStream();
        return 'next';
      case 'psync':
        return 'psync';
      default:
        return 'next';
    }
  }

  #introduce(): void {
    const { configuration, host } = this.#store;
    const password = configuration.get('masterauth');
    const user = configuration.get('masteruser');
    const address = configuration.get('replica-announce-ip');
    if (password !== '') {
      this.#questions.push('auth');
      this.#ask('AUTH', ...(user === '' ? [] : [user]), password);
    }
    this.#questions.push('port');
    const port = configuration.number('replica-announce-port') || host.port;
    this.#ask('REPLCONF', WORDS.port, String(port));
    if (address !== '') {
      this.#questions.push('address');
      this.#ask('REPLCONF', WORDS.address, address);
    }
    this.#questions.push('capabilities', 'psync');
    this.#ask('REPLCONF', WORDS.capabilities, 'eof', WORDS.capabilities, 'psync2');
  }
}
