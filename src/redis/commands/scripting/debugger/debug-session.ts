import type { Lua, Outcome } from '../../../lua/machine/lua.ts';
import { LuaError, ScriptKilled } from '../../../lua/values/lua-error.ts';
import { fromLatin1, latin1Part } from '../../../resp/latin1.ts';
import { NO_REPLY, type Reply, ReplyError } from '../../../resp/reply.ts';
import type { Client } from '../../engine/client.ts';
import { announce, prepareDebugged } from '../eval.ts';
import { errorTable } from '../redis-api.ts';
import { DEBUGGERS } from '../script-debugger.ts';
import type { ScriptRun } from '../script-run.ts';
import { debugCommand } from './debug-commands.ts';
import { DebugConsole } from './debug-console.ts';
import { forkedClient } from './forked-client.ts';
import { readCommand } from './read-command.ts';

/** How long a script may run before others get a turn, in milliseconds, and how many looks at the clock that takes. */
const TURN = 10;
const LOOKS_PER_TURN = 50;
/** Looks after which what cannot be left has to end. */
const MOST_LOOKS = 2000;
const LARGEST_INPUT = 1 << 20;
const LEFT = 'timeout during Lua debugging with client closing connection';

/**
 * A script that is debugged. While it stands still its client's connection speaks with the debugger; the script goes on
 * from what comes in. A forked session has a store of its own; a synchronous one holds all clients back until its end.
 */
export class DebugSession {
  readonly #client: Client;
  readonly #sync: boolean;
  #input = '';
  #run: ScriptRun | undefined;
  #console: DebugConsole | undefined;
  #lua: Lua | undefined;
  #turnStarted = 0;
  #looks = 0;
  #looksWithout = 0;
  /** It ends within the command that has begun it. */
  #isBeginning = true;
  #isOver = false;

  constructor(client: Client, sync: boolean) {
    this.#client = client;
    this.#sync = sync;
  }

  /** Runs the script of EVAL up to its first line. */
  start(args: readonly string[], readOnly: boolean): Reply {
    const client = this.#client;
    announce(client, args);
    client.takeInput = (bytes, length) => {
      if (length === 0) this.#left();
      else this.#heard(latin1Part(bytes, 0, length));
    };
    const { host } = client.store;
    host.log(
      'warning',
      this.#sync ? 'Redis synchronous debugging eval session started' : 'Redis forked for debugging eval',
    );
    const debugged = this.#sync ? client : forkedClient(client);
    // The server itself has closed the connection: it is its child's.
    if (!this.#sync) client.store.clients.delete(client.id);
    let reply: Reply | undefined;
    try {
      const { run, lua } = prepareDebugged(debugged, args, readOnly);
      this.#run = run;
      this.#lua = lua;
      const console = new DebugConsole(lua, args[1] as string);
      this.#console = console;
      run.debugger = console;
      lua.onLine = (frame) => console.begins(frame);
      lua.watch = () => this.#look();
      this.#turnStarted = debugged.store.clockNow();
      reply = run.begin();
    } catch (error) {
      if (!(error instanceof ReplyError)) throw error;
      reply = error;
    }
    if (reply === undefined) debugged.store.script = this.#run;
    this.#after(reply);
    this.#isBeginning = false;
    return this.#isOver && reply !== undefined ? reply : NO_REPLY;
  }

  // ---- the script

  #after(reply: Reply | undefined): void {
    if (reply !== undefined) this.#end(reply);
    else if (this.#console?.stopped) this.#send();
    else {
      this.#client.store.host.later?.(() => {
        this.#goOn();
        this.#client.store.flush();
      });
    }
  }

  #goOn(failure?: LuaError): void {
    const { store } = this.#client;
    const run = this.#run;
    const lua = this.#lua;
    if (!run || !lua || this.#isOver) return;
    this.#turnStarted = store.clockNow();
    this.#looks = 0;
    store.updateTime();
    this.#after(run.turn((): Outcome => lua.resume(failure)));
  }

  #look(): 'go on' | 'pause' {
    const run = this.#run;
    const console = this.#console;
    if (!run || !console || !this.#lua) return 'go on';
    const { store } = run.client;
    if (!this.#lua.canPause && ++this.#looksWithout > MOST_LOOKS) {
      throw new ScriptKilled('ERR drydock: the script ran for too long');
    }
    const limit = store.configuration.number('busy-reply-threshold') || 5000;
    if (!console.stepping && run.elapsed >= limit) {
      if (console.isAlone) throw new LuaError(errorTable(LEFT));
      console.isLate = true;
      console.stepping = true;
    }
    const isOver = ++this.#looks >= LOOKS_PER_TURN || store.clockNow() - this.#turnStarted >= TURN;
    return isOver && store.host.later ? 'pause' : 'go on';
  }

  // ---- the client

  #send(): void {
    const console = this.#console;
    if (console) this.#client.raw(fromLatin1(console.takeLog()));
  }

  #heard(text: string): void {
    const console = this.#console;
    if (!console || this.#isOver) return;
    this.#input += text;
    if (console.stopped) this.#answer(console);
    this.#client.store.flush();
    this.#client.store.host.stirred?.();
  }

  /** Does the next command that has come. */
  #answer(console: DebugConsole): void {
    const words = readCommand(this.#input);
    if (words === 'more') {
      if (this.#input.length <= LARGEST_INPUT) return;
      this.#input = '';
      this.#fail('max client buffer reached');
      return;
    }
    // As in Redis, which forgets what came together with a command.
    this.#input = '';
    if (words === 'bad') {
      this.#fail('protocol error');
      return;
    }
    this.#looksWithout = 0;
    const verdict = debugCommand(console, words);
    if (verdict === 'stay') this.#send();
    else if (verdict === 'abort') this.#fail('script aborted for user request');
    else {
      console.stepping = verdict === 'step';
      this.#release();
      this.#goOn();
    }
  }

  #fail(text: string): void {
    this.#release();
    this.#goOn(new LuaError(errorTable(text)));
  }

  /** The script stands still no longer; its time begins anew. */
  #release(): void {
    if (this.#console) Object.assign(this.#console, { stopped: false, isLate: false });
    this.#looksWithout = 0;
    this.#run?.restartClock();
  }

  /** The client is gone: the script runs to its end without it. */
  #left(): void {
    const console = this.#console;
    if (!console || this.#isOver) return;
    if (!this.#sync) {
      // Nobody will ever see what becomes of it.
      this.#isOver = true;
      return;
    }
    console.isAlone = true;
    console.stepping = false;
    if (!console.stopped) return;
    if (console.isLate) this.#fail(LEFT);
    else {
      this.#release();
      this.#goOn();
    }
  }

  #end(reply: Reply): void {
    const client = this.#client;
    this.#isOver = true;
    DEBUGGERS.delete(client);
    this.#console?.log('<endsession>');
    // A script that could not be compiled has told nothing yet.
    client.raw(fromLatin1(this.#console?.takeLog() ?? '*1\r\n+<endsession>\r\n'));
    const { host } = client.store;
    host.log(
      'warning',
      this.#sync ? 'Redis synchronous debugging eval session ended' : 'Lua debugging session child exiting',
    );
    client.closeAfterReply();
    // Within EVAL its reply is what follows.
    if (this.#isBeginning) {
      this.#run?.end();
      return;
    }
    if (this.#sync) this.#run?.finish(reply);
    else client.reply(reply);
  }
}
