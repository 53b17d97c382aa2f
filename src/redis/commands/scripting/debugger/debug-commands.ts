import { parseInteger } from '../../../keyspace/integer.ts';
import { type Frame, lineOf } from '../../../lua/machine/frame.ts';
import { LuaError, ScriptKilled } from '../../../lua/values/lua-error.ts';
import { LuaTable } from '../../../lua/values/table.ts';
import type { LuaValue } from '../../../lua/values/value.ts';
import type { DebugConsole } from './debug-console.ts';
import { HELP } from './debug-help.ts';
import { leadingInteger } from './read-command.ts';

/** What becomes of the script after a command: it stays where it is, or goes on. */
type Verdict = 'stay' | 'step' | 'continue' | 'abort';

/** Does a command of the debugger's client. */
export function debugCommand(console: DebugConsole, words: readonly string[]): Verdict {
  const [name = '', ...args] = words;
  switch (name.toLowerCase()) {
    case 's':
    case 'step':
    case 'n':
    case 'next':
      return 'step';
    case 'c':
    case 'continue':
      return 'continue';
    case 'a':
    case 'abort':
      return 'abort';
    case 'h':
    case 'help':
      for (const line of HELP) console.log(line);
      return 'stay';
    case 't':
    case 'trace':
      trace(console);
      return 'stay';
    case 'm':
    case 'maxlen':
      trim(console, args);
      return 'stay';
    case 'b':
    case 'break':
      breakAt(console, args);
      return 'stay';
    case 'e':
    case 'eval':
      evaluate(console, args.join(' '));
      return 'stay';
    case 'p':
    case 'print':
      if (args.length === 1) print(console, args[0] as string);
      else printAll(console);
      return 'stay';
    case 'l':
    case 'list': {
      const around = leadingInteger(args[0] ?? '');
      console.list(
        around > 0 ? around : console.line,
        args.length > 1 ? leadingInteger(args[1] as string) : 5,
      );
      return 'stay';
    }
    case 'w':
    case 'whole':
      console.list(1, 1_000_000);
      return 'stay';
    case 'r':
    case 'redis':
      if (args.length > 0) {
        callRedis(console, args);
        return 'stay';
      }
      break;
    default:
      break;
  }
  console.log('<error> Unknown Redis Lua debugger command or wrong number of arguments.');
  return 'stay';
}

/** Who has called whom, the innermost first. */
function trace(console: DebugConsole): void {
  const { frames } = console.lua;
  for (let at = frames.length - 1; at >= 0; at--) {
    const frame = frames[at] as Frame;
    if (!frame.closure.proto.chunk.includes('user_script')) continue;
    const innermost = at === frames.length - 1;
    console.log(`${innermost ? 'In' : 'From'} ${nameOf(frame, frames[at - 1]) ?? 'top level'}:`);
    console.logLine(lineOf(frame));
  }
}

/** As its caller calls it. */
function nameOf(frame: Frame, caller: Frame | undefined): string | undefined {
  if (!caller || frame.protected) return undefined;
  const written = caller.closure.proto.names.get(caller.pc - 3)?.[0];
  return written && /'(.*)'/.exec(written)?.[1];
}

function trim(console: DebugConsole, args: readonly string[]): void {
  if (args.length === 1) {
    const wanted = leadingInteger(args[0] as string);
    // Whoever says this needs no hint.
    console.hinted = true;
    console.longest = wanted !== 0 && wanted <= 60 ? 60 : wanted;
  }
  console.log(
    console.longest === 0
      ? '<value> replies are unlimited.'
      : `<value> replies are truncated at ${console.longest} bytes.`,
  );
}

function breakAt(console: DebugConsole, args: readonly string[]): void {
  const { breakpoints } = console;
  if (args.length === 0) {
    if (breakpoints.length === 0) console.log("No breakpoints set. Use 'b <line>' to add one.");
    else console.log(`${breakpoints.length} breakpoints set:`);
    for (const line of breakpoints) console.logLine(line);
  }
  for (const arg of args) {
    const given = parseInteger(arg);
    if (given === undefined) {
      console.log(`Invalid argument:'${arg}'`);
      continue;
    }
    const line = Number(given);
    if (line === 0) {
      breakpoints.length = 0;
      console.log('All breakpoints removed.');
    } else if (line < 0) {
      const removed = console.removeBreakpoint(-line);
      console.log(removed ? 'Breakpoint removed.' : 'No breakpoint in the specified line.');
    } else if (console.isFull) console.log('Too many breakpoints set.');
    else if (console.addBreakpoint(line)) console.list(line, 1);
    else console.log('Wrong line number.');
  }
}

/** Runs some Lua, an expression if it is one, outside of the function that stands still. */
function evaluate(console: DebugConsole, code: string): void {
  const { lua } = console;
  try {
    const compiled = attempt(() => lua.load(`return ${code}`, 'ldb_eval')) ?? lua.load(code, 'ldb_eval');
    console.logValue('<retval> ', lua.call(compiled, [])[0]);
  } catch (error) {
    console.log(`<error> ${messageOf(error)}`);
  }
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof LuaError)) throw error;
    return undefined;
  }
}

function messageOf(error: unknown): string {
  if (error instanceof ScriptKilled) return error.message;
  if (!(error instanceof LuaError)) throw error;
  const { value, needsPlace, source, line } = error;
  const text = value instanceof LuaTable ? value.get('err') : value;
  return needsPlace && source !== undefined ? `${source}:${line}: ${text}` : String(text);
}

/** Calls a command as redis.call does it; what it tells of it is the answer. */
function callRedis(console: DebugConsole, args: readonly string[]): void {
  const { lua } = console;
  const api = lua.globals.get('redis');
  const call = api instanceof LuaTable ? api.get('call') : undefined;
  console.stepping = true;
  try {
    lua.call(call, args);
  } catch (error) {
    if (!(error instanceof LuaError)) throw error;
  } finally {
    console.stepping = false;
  }
}

function print(console: DebugConsole, name: string): void {
  const { frames, globals } = console.lua;
  for (let at = frames.length - 1; at >= 0; at--) {
    const found = variablesOf(frames[at] as Frame).find((variable) => variable.name === name);
    if (!found) continue;
    console.logValue('<value> ', found.value);
    return;
  }
  if (name === 'ARGV' || name === 'KEYS') console.logValue('<value> ', globals.get(name));
  else console.log('No such variable.');
}

function printAll(console: DebugConsole): void {
  const frame = console.lua.frames.at(-1);
  const variables = frame ? variablesOf(frame) : [];
  for (const { name, value } of variables) console.logValue(`<value> ${name} = `, value);
  if (variables.length === 0) console.log('No local variables in the current context.');
}

/** The local variables that a function sees where it stands. */
function variablesOf({ closure, stack, pc }: Frame): { readonly name: string; readonly value: LuaValue }[] {
  const at = pc - 3;
  return (closure.proto.locals ?? [])
    .filter(({ from, to }) => from <= at && at < to)
    .map(({ name, slot }) => ({ name, value: stack[slot] }));
}
