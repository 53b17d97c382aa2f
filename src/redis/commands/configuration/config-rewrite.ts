import { OK, type Reply, ReplyError } from '../../resp/reply.ts';
import { userLines } from '../acl/user-file.ts';
import type { Client } from '../engine/client.ts';
import { rewriteConfiguration } from './rewrite-configuration.ts';

/** CONFIG REWRITE */
export function configRewrite(client: Client): Reply {
  return rewriteConfig(client, false);
}

/** `whole`: also what is as usual gets a line. */
export function rewriteConfig({ store }: Client, whole: boolean): Reply {
  const { host, configuration } = store;
  const { configFile, texts } = host;
  if (configFile === '' || !texts) {
    throw new ReplyError('ERR The server is running without a config file');
  }
  const users = configuration.get('aclfile') === '' ? userLines(store) : [];
  try {
    texts.write(configFile, rewriteConfiguration(texts.read(configFile), configuration, users, whole));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    host.log('warning', `CONFIG REWRITE failed: ${reason}`);
    throw new ReplyError(`ERR Rewriting config file: ${reason}`);
  }
  host.log('warning', 'CONFIG REWRITE executed with success.');
  return OK;
}
