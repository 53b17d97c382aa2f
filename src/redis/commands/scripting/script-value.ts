import { LuaTable } from '../../lua/values/table.ts';
import type { LuaValue } from '../../lua/values/value.ts';
import { doubleText } from '../../resp/double-text.ts';
import { toLatin1 } from '../../resp/latin1.ts';
import {
  AttributeReply,
  BigNumberReply,
  BooleanReply,
  CountedError,
  DoubleReply,
  type ManyReplies,
  MapReply,
  NIL_ARRAY,
  NO_REPLY,
  type PushReply,
  type Reply,
  ReplyError,
  SetReply,
  Status,
  VerbatimReply,
} from '../../resp/reply.ts';

/** A table with one field. */
export function single(name: string, value: LuaValue): LuaTable {
  const table = new LuaTable();
  table.set(name, value);
  return table;
}

export function arrayOf(values: readonly LuaValue[]): LuaTable {
  const table = new LuaTable();
  values.forEach((value, i) => {
    table.set(i + 1, value);
  });
  return table;
}

/** What a command answers, as a script sees it; `protocol` is what redis.setresp has chosen. */
export function toLua(reply: Reply, protocol: 2 | 3): LuaValue {
  if (reply === null || reply === NIL_ARRAY) return protocol === 3 ? undefined : false;
  if (reply === NO_REPLY) return false;
  switch (typeof reply) {
    case 'string':
      return reply;
    case 'number':
      return reply;
    case 'bigint':
      return Number(reply);
    default:
      break;
  }
  if (reply instanceof Uint8Array) return toLatin1(reply);
  if (reply instanceof BigNumberReply) return protocol === 3 ? single('big_number', reply.text) : reply.text;
  if (reply instanceof Status) return single('ok', reply.text);
  if (reply instanceof ReplyError) return single('err', reply.message);
  if (reply instanceof AttributeReply) return toLua(reply.reply, protocol);
  if (reply instanceof DoubleReply) {
    return protocol === 3 ? single('double', reply.value) : (reply.text ?? doubleText(reply.value));
  }
  if (reply instanceof BooleanReply) return protocol === 3 ? reply.value : Number(reply.value);
  if (reply instanceof VerbatimReply) {
    if (protocol === 2) return reply.text;
    const inner = single('string', reply.text);
    inner.set('format', reply.format);
    return single('verbatim_string', inner);
  }
  const items = Array.isArray(reply) ? reply : (reply as MapReply | SetReply | PushReply | ManyReplies).items;
  if (protocol === 3 && reply instanceof MapReply) {
    const map = new LuaTable();
    for (let i = 0; i < items.length; i += 2) {
      map.set(toLua(items[i] as Reply, 3), toLua(items[i + 1] as Reply, 3));
    }
    return single('map', map);
  }
  if (protocol === 3 && reply instanceof SetReply) {
    const set = new LuaTable();
    for (const item of items) set.set(toLua(item, 3), true);
    return single('set', set);
  }
  return arrayOf(items.map((item: Reply) => toLua(item, protocol)));
}

// Redis takes eight times as many; here every level costs frames of the stack, and again where the reply is written.
const DEEPEST = 1000;

/** What a script returns, as an answer; `protocol` is what redis.setresp has chosen. */
export function fromLua(value: LuaValue, protocol: 2 | 3, depth = 0): Reply {
  if (depth > DEEPEST) return new ReplyError('ERR reached lua stack limit');
  const deeper = (item: LuaValue): Reply => fromLua(item, protocol, depth + 1);
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return integerOf(value);
    case 'boolean':
      if (protocol === 3) return new BooleanReply(value);
      return value ? 1 : null;
    default:
      break;
  }
  if (!(value instanceof LuaTable)) return null;
  const error = value.get('err');
  if (typeof error === 'string') {
    const message = error.replace(/[\r\n]+$/, '');
    return value.get('ignore_error_stats_update') === true
      ? new CountedError(message)
      : new ReplyError(message);
  }
  const ok = value.get('ok');
  if (typeof ok === 'string') return new Status(ok.replace(/[\r\n]/g, ' '));
  const double = value.get('double');
  if (typeof double === 'number') return new DoubleReply(double);
  const big = value.get('big_number');
  if (typeof big === 'string') return new BigNumberReply(big.replace(/[\r\n]/g, ' '));
  const verbatim = value.get('verbatim_string');
  if (verbatim instanceof LuaTable) {
    const format = verbatim.get('format');
    const text = verbatim.get('string');
    if (typeof format === 'string' && typeof text === 'string') return new VerbatimReply(text, format);
  }
  const map = value.get('map');
  if (map instanceof LuaTable) {
    const items: Reply[] = [];
    for (let pair = map.next(undefined); pair; pair = map.next(pair[0])) {
      items.push(deeper(pair[0]), deeper(pair[1]));
    }
    return new MapReply(items);
  }
  const set = value.get('set');
  if (set instanceof LuaTable) {
    const items: Reply[] = [];
    for (let pair = set.next(undefined); pair; pair = set.next(pair[0])) items.push(deeper(pair[0]));
    return new SetReply(items);
  }
  const items: Reply[] = [];
  for (let i = 1; ; i++) {
    const item = value.get(i);
    if (item === undefined) return items;
    items.push(deeper(item));
  }
}

/** As C converts a double to a long long. */
function integerOf(value: number): Reply {
  if (Number.isNaN(value) || Math.abs(value) >= 2 ** 63) return -(2n ** 63n);
  const whole = Math.trunc(value);
  return Number.isSafeInteger(whole) ? whole + 0 : BigInt(whole);
}

/** The text of a number as an argument of a command. */
export function argumentText(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 2 ** 63 ? BigInt(value).toString() : doubleText(value);
}
