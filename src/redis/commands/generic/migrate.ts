import { ByteWriter } from '../../resp/byte-writer.ts';
import { toLatin1 } from '../../resp/latin1.ts';
import { OK, type Reply, ReplyError, Status } from '../../resp/reply.ts';
import type { RespValue } from '../../resp/value.ts';
import type { Client } from '../engine/client.ts';
import { count, option, syntaxError, text, texts } from '../handling/arguments.ts';
import { encodePayload } from '../rdb/payload.ts';
import { type MigrateLink, MigrateLinks } from './migrate-links.ts';

interface Options {
  readonly copy: boolean;
  readonly replace: boolean;
  /** Password, or user and password. */
  readonly login: readonly string[];
  readonly keys: readonly string[];
}

/** MIGRATE host port key|"" db timeout [COPY] [REPLACE] [AUTH password|AUTH2 user password] [KEYS key [key ...]] */
export function migrate(client: Client, args: readonly string[]): Reply {
  const options = readOptions(args);
  const given = count(args, 5);
  const database = count(args, 4);
  const timeout = given <= 0 ? 1000 : given;
  const { db, store } = client;
  const keys = options.keys.filter((key) => client.read(key) !== undefined);
  if (keys.length === 0) return new Status('NOKEY');
  const { dial } = store.host;
  if (!dial) throw new ReplyError('ERR drydock: this server has no network');
  if (client.inScript) throw new ReplyError("ERR drydock: 'migrate' in a script is not simulated");

  const restores: (readonly string[])[] = [];
  for (const key of keys) {
    const entry = db.entry(key);
    if (!entry) continue;
    const left = entry.expireAt === 0 ? 0 : Math.max(1, entry.expireAt - db.now);
    const payload = toLatin1(encodePayload(entry.value, store.configuration));
    restores.push(['RESTORE', key, String(left), payload, ...(options.replace ? ['REPLACE'] : [])]);
  }

  const links = MigrateLinks.of(store);
  let link: MigrateLink | undefined;
  const end = (reply: Reply): void => {
    store.updateTime();
    client.unblock(reply);
    store.flush();
    store.host.stirred?.();
  };
  const ask = (): void => {
    const current = links.to(text(args, 1), count(args, 2), dial);
    link = current;
    const commands = [...restores];
    if (current.database !== database) commands.unshift(['SELECT', String(database)]);
    if (options.login.length > 0) commands.unshift(['AUTH', ...options.login]);
    const beforeKeys = commands.length - restores.length;
    // What was kept may have been closed over there since: a new one may do.
    const isKept = current.isOpen;
    current.ask(encode(commands), commands.length, {
      answered: (replies) => {
        const isIn = !replies.slice(0, beforeKeys).some(({ type }) => type === 'error');
        current.database = isIn ? database : -1;
        end(finish(client, keys, options, replies, beforeKeys));
      },
      broken: () => (isKept ? ask() : end(new ReplyError(current.isOpen ? READING : CONNECTING))),
    });
  };
  ask();
  return client.block({
    database: db,
    keys: [],
    deadline: store.now + timeout,
    worksSince: store.now,
    attempt: () => undefined,
    late: () => {
      const problem = link?.isOpen ? READING : CONNECTING;
      link?.close();
      return new ReplyError(problem);
    },
  });
}

const CONNECTING = 'IOERR error or timeout connecting to the client';
const READING = 'IOERR error or timeout reading from target instance';

function readOptions(args: readonly string[]): Options {
  let copy = false;
  let replace = false;
  let login: readonly string[] = [];
  let keys: readonly string[] = [text(args, 3)];
  for (let i = 6; i < args.length; i++) {
    const word = option(args, i);
    const left = args.length - i - 1;
    if (word === 'COPY') copy = true;
    else if (word === 'REPLACE') replace = true;
    else if (word === 'AUTH' && left >= 1) login = [text(args, ++i)];
    else if (word === 'AUTH2' && left >= 2) {
      login = [text(args, i + 1), text(args, i + 2)];
      i += 2;
    } else if (word === 'KEYS') {
      if (text(args, 3) !== '') {
        throw new ReplyError(
          'ERR When using MIGRATE KEYS option, the key argument must be set to the empty string',
        );
      }
      keys = texts(args, i + 1);
      break;
    } else throw syntaxError();
  }
  return { copy, replace, login, keys };
}

/** The keys that the other server has taken are gone here, unless they were only to be copied. */
function finish(
  client: Client,
  keys: readonly string[],
  { copy }: Options,
  replies: readonly RespValue[],
  beforeKeys: number,
): Reply {
  const { db, store } = client;
  const refused = replies.find(({ type }) => type === 'error');
  const isIn = !replies.slice(0, beforeKeys).some(({ type }) => type === 'error');
  const moved = keys.filter((_, i) => isIn && replies[beforeKeys + i]?.type !== 'error');
  if (!copy) {
    const gone = moved.filter((key) => db.delete(key));
    for (const key of gone) client.notify('g', 'del', key);
    if (gone.length > 0) {
      store.propagation?.add(db, ['DEL', ...gone]);
      store.propagation?.flush();
    }
  }
  if (refused?.type === 'error') {
    return new ReplyError(`ERR Target instance replied with error: ${refused.text}`);
  }
  return OK;
}

function encode(commands: readonly (readonly string[])[]): Uint8Array {
  const out = new ByteWriter();
  for (const words of commands) {
    out.text(`*${words.length}\r\n`);
    for (const word of words) out.text(`$${word.length}\r\n${word}\r\n`);
  }
  return out.take();
}
