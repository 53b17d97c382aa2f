import { MapReply, OK, type Reply, ReplyError, SetReply } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { count, option, syntaxError, text } from '../handling/arguments.ts';
import { TrackingTable } from './tracking-table.ts';

/** CLIENT TRACKING ON|OFF [REDIRECT client-id] [PREFIX prefix [PREFIX prefix ...]] [BCAST] [OPTIN] [OPTOUT] [NOLOOP] */
function clientTracking(client: Client, args: readonly string[]): Reply {
  const { store } = client;
  const given = new Set<string>();
  const prefixes: string[] = [];
  let redirect = 0;
  for (let i = 3; i < args.length; i++) {
    const word = option(args, i);
    if (word === 'REDIRECT' && i + 1 < args.length) {
      if (redirect !== 0) throw new ReplyError('ERR A client can only redirect to a single other client');
      redirect = count(args, ++i);
      if (!store.clients.has(redirect)) {
        throw new ReplyError('ERR The client ID you want redirect to does not exist');
      }
    } else if (word === 'PREFIX' && i + 1 < args.length) prefixes.push(text(args, ++i));
    else if (['BCAST', 'OPTIN', 'OPTOUT', 'NOLOOP'].includes(word)) given.add(word);
    else throw syntaxError();
  }
  const word = option(args, 2);
  if (word === 'OFF') {
    client.tracking = undefined;
    return OK;
  }
  if (word !== 'ON') throw syntaxError();
  checkTogether(client, given, prefixes);
  const before = client.tracking;
  client.tracking = {
    redirect,
    broadcast: given.has('BCAST'),
    optIn: given.has('OPTIN'),
    optOut: given.has('OPTOUT'),
    noLoop: given.has('NOLOOP'),
    prefixes: given.has('BCAST')
      ? [...new Set([...(before?.prefixes ?? []), ...(prefixes.length > 0 ? prefixes : [''])])].sort()
      : [],
    caching: false,
    broken: false,
  };
  store.keyTracking ??= new TrackingTable(store);
  return OK;
}

function checkTogether({ tracking }: Client, given: ReadonlySet<string>, prefixes: readonly string[]): void {
  const broadcast = given.has('BCAST');
  if (!broadcast && prefixes.length > 0) {
    throw new ReplyError('ERR PREFIX option requires BCAST mode to be enabled');
  }
  if (tracking && tracking.broadcast !== broadcast) {
    throw new ReplyError(
      "ERR You can't switch BCAST mode on/off before disabling tracking for this client, and then re-enabling it with a different mode.",
    );
  }
  if (broadcast && (given.has('OPTIN') || given.has('OPTOUT'))) {
    throw new ReplyError('ERR OPTIN and OPTOUT are not compatible with BCAST');
  }
  if (given.has('OPTIN') && given.has('OPTOUT')) {
    throw new ReplyError("ERR You can't specify both OPTIN mode and OPTOUT mode");
  }
  if ((given.has('OPTIN') && tracking?.optOut) || (given.has('OPTOUT') && tracking?.optIn)) {
    throw new ReplyError(
      "ERR You can't switch OPTIN/OPTOUT mode before disabling tracking for this client, and then re-enabling it with a different mode.",
    );
  }
  if (!broadcast) return;
  const overlaps = (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a);
  for (const [i, prefix] of prefixes.entries()) {
    const old = tracking?.prefixes.find((each) => overlaps(each, prefix));
    if (old !== undefined) {
      throw new ReplyError(
        `ERR Prefix '${prefix}' overlaps with an existing prefix '${old}'. Prefixes for a single client must not overlap.`,
      );
    }
    const other = prefixes.slice(i + 1).find((each) => overlaps(each, prefix));
    if (other !== undefined) {
      throw new ReplyError(
        `ERR Prefix '${prefix}' overlaps with another provided prefix '${other}'. Prefixes for a single client must not overlap.`,
      );
    }
  }
}

/** CLIENT CACHING YES|NO */
function clientCaching({ tracking }: Client, args: readonly string[]): Reply {
  if (!tracking) {
    throw new ReplyError(
      'ERR CLIENT CACHING can be called only when the client is in tracking mode with OPTIN or OPTOUT mode enabled',
    );
  }
  const word = option(args, 2);
  if (word !== 'YES' && word !== 'NO') throw syntaxError();
  const mode = word === 'YES' ? 'OPTIN' : 'OPTOUT';
  if (!(word === 'YES' ? tracking.optIn : tracking.optOut)) {
    throw new ReplyError(
      `ERR CLIENT CACHING ${word} is only valid when tracking is enabled in ${mode} mode.`,
    );
  }
  tracking.caching = true;
  return OK;
}

/** CLIENT GETREDIR */
function clientGetredir({ tracking }: Client): Reply {
  return tracking ? tracking.redirect : -1;
}

/** CLIENT TRACKINGINFO */
function clientTrackinginfo({ tracking }: Client): Reply {
  const flags = [tracking ? 'on' : 'off'];
  if (tracking?.broadcast) flags.push('bcast');
  if (tracking?.optIn) flags.push('optin', ...(tracking.caching ? ['caching-yes'] : []));
  if (tracking?.optOut) flags.push('optout', ...(tracking.caching ? ['caching-no'] : []));
  if (tracking?.noLoop) flags.push('noloop');
  if (tracking?.broken) flags.push('broken_redirect');
  return new MapReply([
    'flags',
    new SetReply(flags),
    'redirect',
    tracking ? tracking.redirect : -1,
    'prefixes',
    [...(tracking?.prefixes ?? [])],
  ]);
}

/** Everything of client-side caching, loaded when somebody asks for it. */
export const TRACKING_HANDLERS = { clientTracking, clientCaching, clientGetredir, clientTrackinginfo };
