import { Interrupted } from '../../linux/process/exit.ts';
import type { Process } from '../../linux/process/process.ts';
import { fromLatin1 } from '../resp/latin1.ts';
import type { RespValue } from '../resp/value.ts';
import { formatReply, type OutputStyle } from './format/format-reply.ts';
import { isPlainReply } from './format/plain-replies.ts';
import { replyPieces } from './format/reply-pieces.ts';
import { promptText } from './interactive/prompt.ts';
import type { CliOptions } from './options.ts';
import { type Redirection, redirectionIn } from './redirection.ts';
import { LinkError, ServerLink } from './server-link.ts';

/** Commands after which the server sends on its own accord. */
const LISTENING: ReadonlySet<string> = new Set(['subscribe', 'psubscribe', 'ssubscribe']);

/** Characters that are printed in one go. */
const FULL = 16_384;

/** The state of redis-cli: its connection, and what it knows of the server's side of it. */
export class CliSession {
  readonly process: Process;
  readonly options: CliOptions;
  style: OutputStyle;
  link: ServerLink | undefined;
  /** In the loop that reads commands: a lost connection does not end the program. */
  interactive = false;
  /** What the prompt is while a script of --eval is debugged. */
  debugPrompt: string | undefined;
  /** The server speaks as the debugger of a script. */
  #debugging = false;
  /** The debugger has gone; what the script has answered comes next. */
  #debuggerEnded = false;
  /** SCRIPT DEBUG was said: the next EVAL is debugged. */
  #debugsNext = false;
  #database = 0;
  #inTransaction = false;
  #databaseBefore = 0;
  #lastType: RespValue['type'] = 'nil';
  /** MONITOR or a subscription runs. */
  #listening = false;
  #interrupted = false;
  /** Another node is to do the last command. */
  #redirection: Redirection | undefined;

  constructor(process: Process, options: CliOptions, style: OutputStyle) {
    this.process = process;
    this.options = options;
    this.style = style;
  }

  get prompt(): string {
    if (!this.link) return 'not connected> ';
    if (this.debugPrompt !== undefined) return this.debugPrompt;
    const { host, port, socket } = this.options;
    return promptText({
      host,
      port,
      socket,
      database: this.#database,
      inTransaction: this.#inTransaction,
    });
  }

  print(text: string): Promise<void> {
    return this.process.write(1, fromLatin1(text));
  }

  complain(text: string): Promise<void> {
    return this.process.write(2, fromLatin1(text));
  }

  /** ^C while a command runs. */
  onInterrupt(): void {
    this.#interrupted = true;
  }

  // ---- connecting

  /** Connects, logs in and selects the database. False if the server cannot be reached; the user was told. */
  async connect(): Promise<boolean> {
    const { host, port, socket } = this.options;
    if (this.link) {
      this.link.close();
      this.link = undefined;
      this.#database = 0;
      this.#inTransaction = false;
    }
    // After a lost connection 7.0.15 still believes in the old database and transaction, and shows them.
    const named = socket !== '';
    try {
      this.link = named
        ? ServerLink.openUnix(this.process, socket)
        : await ServerLink.open(this.process, host, port);
      await this.#introduce(this.link);
      return true;
    } catch (error) {
      if (!(error instanceof LinkError)) throw error;
      if (error.lost) await this.complain(`Error: ${error.message}\n`);
      else {
        const where = named ? socket : `${host}:${port}`;
        await this.complain(`Could not connect to Redis at ${where}: ${error.message}\n`);
      }
      this.link = undefined;
      return false;
    }
  }

  async #introduce(link: ServerLink): Promise<void> {
    const { user, password, database, protocol } = this.options;
    if (password !== undefined) {
      const reply = await link.ask('AUTH', ...(user === undefined ? [] : [user]), password);
      if (reply.type === 'error') await this.complain(`AUTH failed: ${reply.text}\n`);
    }
    if (database !== this.#database) {
      const reply = await link.ask('SELECT', String(database));
      if (reply.type === 'error') await this.complain(`SELECT ${database} failed: ${reply.text}\n`);
      else this.#database = database;
    }
    if (protocol === 2) return;
    const reply = await link.ask('HELLO', '3');
    if (reply.type === 'error' && protocol === 3) await this.complain(`HELLO 3 failed: ${reply.text}\n`);
  }

  // ---- commands

  /** Sends a command so many times and prints the replies. False if the connection failed. */
  async issue(words: readonly string[], repeat: number): Promise<boolean> {
    const [first = ''] = words;
    if (!this.#debugging && /^(help|\?)$/i.test(first)) {
      const { helpText } = await this.process.outside(import('./interactive/help-text.ts'));
      await this.print(helpText(words.slice(1)));
      return true;
    }
    if (!this.link && !(await this.connect())) return false;
    try {
      do {
        const redirection = this.#redirection;
        this.#redirection = undefined;
        if (redirection && !(await this.connect())) return false;
        if (redirection?.asking && !(await this.#announce())) return false;
        for (let left = repeat; left !== 0 && !this.#redirection; left--) {
          await this.#once(words);
          if (this.options.interval > 0 && !this.#redirection) {
            await this.process.sleep(this.options.interval);
          }
        }
      } while (this.#redirection);
      return true;
    } catch (error) {
      this.#redirection = undefined;
      if (error instanceof Interrupted) {
        if (this.#interrupted && this.#listening) return this.#stopListening();
        this.process.exit(1);
      }
      if (!(error instanceof LinkError)) throw error;
      this.link?.close();
      this.link = undefined;
      const wanted = first.toLowerCase() === 'shutdown' && error.lost;
      if (!wanted) await this.complain(`Error: ${error.message}\n`);
      if (!this.interactive && !wanted) this.process.exit(1);
      return wanted;
    }
  }

  /** Tells a node that a command for a slot comes that it does not have yet. */
  async #announce(): Promise<boolean> {
    const reply = await this.link?.ask('ASKING');
    if (reply?.type !== 'error') return true;
    await this.complain(`ASKING failed: ${reply.text}\nError: \n`);
    return false;
  }

  async #once(words: readonly string[]): Promise<void> {
    const link = this.link;
    if (!link) return;
    const command = (words[0] ?? '').toLowerCase();
    if (command === 'sync' || command === 'psync') {
      await this.print('Entering replica output mode...  (press Ctrl-C to quit)\n');
      const { showReplication } = await this.process.outside(import('./modes/replica-mode.ts'));
      this.process.exit(await showReplication(this));
    }
    if (command === 'script' && words.length === 3 && words[1]?.toLowerCase() === 'debug') {
      this.#debugsNext = /^(yes|sync)$/i.test(words[2] as string);
    } else if (command === 'eval' && this.#debugsNext) this.beginDebugging();
    await link.send(words);
    if (LISTENING.has(command)) {
      this.#listening = true;
      if (this.style.mode !== 'raw') await this.print('Reading messages... (press Ctrl-C to quit)\n');
      do {
        await this.#show(await link.receive(), false);
      } while (this.#lastType !== 'error');
      this.#listening = false;
      return;
    }
    const plain = isPlainReply(words);
    await this.#show(await this.#reply(link), plain);
    if (command === 'monitor' && this.#lastType !== 'error') {
      this.#listening = true;
      for (;;) await this.#show(await link.receive(), false);
    }
    await this.#follow(command, words);
  }

  /** The reply to what was sent; messages that the server pushes in between are shown. */
  async #reply(link: ServerLink): Promise<RespValue> {
    for (;;) {
      const value = await link.receive();
      if (value.type !== 'push') return value;
      if (this.options.showPushes ?? this.process.descriptors.get(1)?.tty) await this.#showPush(value);
    }
  }

  async #showPush(value: Extract<RespValue, { readonly items: readonly RespValue[] }>): Promise<void> {
    const [kind, keys] = value.items;
    if (kind && 'text' in kind && kind.text === 'invalidate' && keys) {
      const names = 'items' in keys ? keys.items.map((key) => ('text' in key ? `'${key.text}'` : '')) : [];
      await this.print(`-> invalidate: ${names.join(', ')}\n`);
    } else await this.print(formatReply(value, this.style));
  }

  async #show(value: RespValue, plain: boolean): Promise<void> {
    const { style } = this;
    this.#lastType = value.type;
    this.#redirection = this.options.followRedirections ? redirectionIn(value) : undefined;
    if (this.#redirection) {
      const { slot, host, port } = this.#redirection;
      this.options.host = host;
      this.options.port = port;
      if (this.interactive) {
        await this.print(`-> Redirected to slot [${slot}] located at ${host}:${port}\n`);
      }
      return;
    }
    if (value.type === 'error' && this.options.errorExit && !this.interactive) {
      await this.complain(`${value.text}\n`);
      this.process.exit(1);
    }
    let text = '';
    for (const piece of replyPieces(await this.#debugLog(value), style, plain)) {
      text += piece;
      if (text.length < FULL) continue;
      await this.print(text);
      text = '';
      await this.process.breathe();
    }
    await this.print(text);
  }

  // ---- the debugger of scripts

  get isDebugging(): boolean {
    return this.#debugging;
  }

  /** What comes from now on is told by the debugger. */
  beginDebugging(): void {
    this.#debugging = true;
    this.style = { ...this.style, mode: 'raw' };
  }

  async #debugLog(value: RespValue): Promise<RespValue> {
    if (!this.#debugging) return value;
    const { debugLog } = await this.process.outside(import('./debugging/debug-log.ts'));
    const { shown, ended } = debugLog(value, this.process.env.get('TERM')?.includes('xterm') === true);
    if (ended) {
      this.#debugging = false;
      this.#debugsNext = false;
      this.#debuggerEnded = true;
      this.debugPrompt = undefined;
      this.style = { ...this.style, mode: 'standard' };
    }
    return shown;
  }

  /** If the debugger has gone: shows what its script has answered, and that the session is over. */
  async showDebugEnd(): Promise<void> {
    if (!this.#debuggerEnded) return;
    await this.showDebugResult();
    const rolledBack = this.options.debug === 'sync' ? '' : ' -- dataset changes rolled back';
    await this.print(`\n(Lua debugging session ended${rolledBack})\n\n`);
    // The server ends the connection with the session.
    await this.connect();
  }

  async showDebugResult(): Promise<void> {
    this.#debuggerEnded = false;
    try {
      if (this.link) await this.#show(await this.#reply(this.link), false);
    } catch (error) {
      if (!(error instanceof LinkError)) throw error;
      this.link?.close();
      this.link = undefined;
    }
  }

  /** What a command has changed for the prompt and for the next connection. */
  async #follow(command: string, words: readonly string[]): Promise<void> {
    const failed = this.#lastType === 'error';
    if (command === 'select' && words.length === 2 && !failed) {
      this.#database = Number.parseInt(words[1] ?? '', 10) || 0;
      this.options.database = this.#database;
    } else if (command === 'multi' && words.length === 1 && !failed) {
      this.#inTransaction = true;
      this.#databaseBefore = this.#database;
    } else if ((command === 'exec' || command === 'discard') && words.length === 1 && this.#inTransaction) {
      this.#inTransaction = false;
      if (command === 'discard' || failed || this.#lastType === 'nil') {
        this.#database = this.#databaseBefore;
        this.options.database = this.#database;
      }
    } else if (command === 'reset' && words.length === 1 && !failed) {
      this.#inTransaction = false;
      this.#database = 0;
      this.options.database = 0;
    } else if (command === 'auth' && !failed && this.link && this.options.database !== this.#database) {
      const reply = await this.link.ask('SELECT', String(this.options.database));
      if (reply.type !== 'error') this.#database = this.options.database;
    }
  }

  /** ^C ends MONITOR and subscriptions by giving up the connection. */
  #stopListening(): Promise<boolean> {
    this.#listening = false;
    this.#interrupted = false;
    return this.connect();
  }
}
