import { type Frame, lineOf } from '../../../lua/machine/frame.ts';
import type { Lua } from '../../../lua/machine/lua.ts';
import type { LuaValue } from '../../../lua/values/value.ts';
import type { Reply, ReplyError } from '../../../resp/reply.ts';
import type { ScriptDebugger } from '../script-debugger.ts';
import { showReply } from './show-reply.ts';
import { showValue } from './show-value.ts';

const MOST_BREAKPOINTS = 64;

/** What a debugged script shows: its source, where it stands, and the log of what it does. */
export class DebugConsole implements ScriptDebugger {
  readonly lua: Lua;
  readonly source: readonly string[];
  readonly breakpoints: number[] = [];
  /** It stops at the next line, and tells what happens until then. */
  stepping = true;
  /** redis.breakpoint() was called. */
  breaks = false;
  /** It has run for too long since it stopped. */
  isLate = false;
  /** It stands before a line and waits for commands. */
  stopped = false;
  /** Nobody is there any more who could let it go on: it stops nowhere. */
  isAlone = false;
  line = 0;
  /** What is longer is trimmed; 0: nothing is. */
  longest = 256;
  hinted = false;
  #log: string[] = [];

  constructor(lua: Lua, script: string) {
    this.lua = lua;
    this.source = script.replace(/[\r\n]+$/, '').split('\n');
  }

  /** A line begins; true: the script is to stop before it. */
  begins(frame: Frame): boolean {
    const { lua } = this;
    this.line = lineOf(frame);
    // What the debugger itself runs is not debugged, and what one of our functions has called cannot be left.
    if (!lua.canPause || this.isAlone) return false;
    const isBreakpoint = this.breaks || this.breakpoints.includes(this.line);
    if (!this.stepping && !isBreakpoint) return false;
    let reason = 'step over';
    if (isBreakpoint) reason = this.breaks ? 'redis.breakpoint() called' : 'break point';
    else if (this.isLate) reason = 'timeout reached, infinite loop?';
    this.stepping = false;
    this.breaks = false;
    this.stopped = true;
    this.log(`* Stopped at ${this.line}, stop reason = ${reason}`);
    this.logLine(this.line);
    return true;
  }

  // ---- the log

  log(entry: string): void {
    this.#log.push(entry);
  }

  /** The same, trimmed if it is long. */
  logTrimmed(entry: string): void {
    if (this.longest === 0 || entry.length <= this.longest) {
      this.log(entry);
      return;
    }
    this.log(`${entry.slice(0, this.longest)} ...`);
    if (this.hinted) return;
    this.hinted = true;
    this.log("<hint> The above reply was trimmed. Use 'maxlen 0' to disable trimming.");
  }

  logValue(prefix: string, value: LuaValue): void {
    this.logTrimmed(prefix + showValue(this.lua, value));
  }

  /** A line of the source with its number: `->` stands before the one that comes next, `#` at a breakpoint. */
  logLine(line: number): void {
    const mark = `${this.line === line ? '->' : '  '}${this.breakpoints.includes(line) ? '#' : ' '}`;
    const text = this.source[line - 1] ?? '<out of range source code line>';
    this.log(`${mark}${String(line).padEnd(3)} ${text}`);
  }

  /** The lines around one. */
  list(around: number, context: number): void {
    for (let line = 1; line <= this.source.length; line++) {
      if (around === 0 || Math.abs(around - line) <= context) this.logLine(line);
    }
  }

  /** What was logged since, as it is sent: an array of statuses. */
  takeLog(): string {
    const log = this.#log;
    this.#log = [];
    return `*${log.length}\r\n${log.map((entry) => `+${entry.replace(/[\r\n]/g, ' ')}\r\n`).join('')}`;
  }

  // ---- breakpoints

  get isFull(): boolean {
    return this.breakpoints.length === MOST_BREAKPOINTS;
  }

  /** False if there is none to add: no such line, or one that has it already. */
  addBreakpoint(line: number): boolean {
    if (line <= 0 || line > this.source.length || this.breakpoints.includes(line)) return false;
    this.breakpoints.push(line);
    return true;
  }

  removeBreakpoint(line: number): boolean {
    const at = this.breakpoints.indexOf(line);
    if (at >= 0) this.breakpoints.splice(at, 1);
    return at >= 0;
  }

  // ---- what the script does

  command(args: readonly string[]): void {
    if (!this.stepping) return;
    const more = args.length > 10 ? ` ... (${args.length - 11} more)` : '';
    this.log(`<redis> ${args.slice(0, 10).join(' ')}${more}`);
  }

  reply(reply: Reply, protocol: 2 | 3): void {
    if (this.stepping) this.logTrimmed(`<reply> ${showReply(reply, protocol)}`);
  }

  refused({ message }: ReplyError): void {
    this.error(message.startsWith('ERR ') ? message.slice(4) : `-${message}`);
  }

  error(text: string): void {
    if (this.stepping) this.log(`<error> ${text}`);
  }

  debug(values: readonly LuaValue[]): void {
    this.log(`<debug> line ${this.line}: ${values.map((value) => showValue(this.lua, value)).join(', ')}`);
  }

  breakpoint(): void {
    this.breaks = true;
  }
}
