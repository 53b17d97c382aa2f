import { OK, type Reply, ReplyError } from '../../../resp/reply.ts';
import type { Client } from '../../engine/client.ts';
import { option } from '../../handling/arguments.ts';
import { DEBUGGERS } from '../script-debugger.ts';
import { DebugSession } from './debug-session.ts';

/** SCRIPT DEBUG YES|SYNC|NO */
export function scriptDebug(client: Client, args: readonly string[]): Reply {
  if (client.outputBytes > 0 || client.inTransaction) {
    throw new ReplyError('ERR SCRIPT DEBUG must be called outside a pipeline');
  }
  const mode = option(args, 2);
  if (mode === 'NO') DEBUGGERS.delete(client);
  else if (mode !== 'YES' && mode !== 'SYNC') throw new ReplyError('ERR Use SCRIPT DEBUG YES/SYNC/NO');
  else if (client.takeReply) {
    // Its end of the conversation would be bytes.
    throw new ReplyError("ERR drydock: 'script debug' within one process is not simulated");
  } else {
    DEBUGGERS.set(client, (words, readOnly) =>
      new DebugSession(client, mode === 'SYNC').start(words, readOnly),
    );
  }
  return OK;
}
