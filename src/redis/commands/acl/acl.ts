import { cText } from '../../resp/c-text.ts';
import { type Reply, ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { text } from '../handling/arguments.ts';
import { CATEGORIES, categoriesOf } from '../table/categories.ts';
import { COMMANDS } from '../table/table.ts';

/** ACL WHOAMI */
export function aclWhoami(client: Client): Reply {
  return client.user;
}

function badSyntax(args: readonly string[]): ReplyError {
  const name = cText(text(args, 1)).slice(0, 128);
  return new ReplyError(`ERR unknown subcommand or wrong number of arguments for '${name}'. Try ACL HELP.`);
}

/** ACL CAT [categoryname] */
export function aclCat(_client: Client, args: readonly string[]): Reply {
  if (args.length > 3) throw badSyntax(args);
  if (args.length === 2) return [...CATEGORIES];
  const name = text(args, 2);
  const wanted = CATEGORIES.find((category) => category === name.toLowerCase());
  if (!wanted) throw new ReplyError(`ERR Unknown category '${name}'`);
  return COMMANDS.flatMap((each) => [each, ...(each.subcommands ?? [])])
    .filter((command) => categoriesOf(command).includes(wanted))
    .map(({ name }) => name);
}

/** ACL GENPASS [bits] */
export function aclGenpass(client: Client, args: readonly string[]): Reply {
  const message =
    'ERR ACL GENPASS argument must be the number of bits for the output password, a positive number up to 4096';
  if (args.length > 3) throw badSyntax(args);
  let bits = 256;
  if (args.length === 3) {
    const given = text(args, 2);
    if (!/^(0|-?[1-9]\d{0,15})$/.test(given))
      throw new ReplyError('ERR value is not an integer or out of range');
    bits = Number(given);
    if (bits < 1 || bits > 4096) throw new ReplyError(message);
  }
  let digits = '';
  for (let i = 0; i < Math.ceil(bits / 4); i++) digits += Math.floor(client.store.random() * 16).toString(16);
  return digits;
}
