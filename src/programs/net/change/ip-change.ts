import { SystemError } from '../../../linux/errno.ts';
import type { Process } from '../../../linux/process/process.ts';
import { changeAddress } from './ip-address.ts';
import { changeLink } from './ip-link.ts';
import { ipManner } from './ip-manner.ts';
import { changeNeighbour } from './ip-neighbour.ts';
import { changeNamespace } from './ip-netns.ts';
import { changeRoute } from './ip-route.ts';
import { IpWords } from './ip-words.ts';
import { Refused } from './refused.ts';

/** The verbs of iproute2's objects that change something; each may be shortened. */
const VERBS: Readonly<Record<string, string>> = {
  address: 'add change chg replace delete flush save restore showdump',
  link: 'set add replace change delete property afstats xstats',
  route: 'add append change chg prepend replace delete test flush save restore',
  neighbour: 'add change chg replace delete flush get',
  netns: 'add attach set delete exec identify pids list-id monitor',
  rule: 'add delete flush',
  maddress: 'add delete',
  tunnel: 'add change delete',
};

/** The full name of a verb; undefined if ip has none such for the object. */
export function verbOf(object: string, typed: string): string | undefined {
  return VERBS[object]?.split(' ').find((each) => each.startsWith(typed));
}

/** Does what `ip OBJECT VERB WORDS…` asks for, of iproute2 or of busybox. Answers the status. */
export async function changeByIp(
  process: Process,
  gnu: boolean,
  call: { readonly object: string; readonly verb: string; readonly rest: readonly string[] },
): Promise<number> {
  const { object, verb, rest } = call;
  const manner = ipManner(gnu, object);
  const words = new IpWords(process, manner, `${object} ${verb}`, rest);
  try {
    if (object === 'address') await changeAddress(verb, words);
    else if (object === 'link' && /^(set|add|delete)$/.test(verb)) changeLink(verb, words);
    else if (object === 'route' && !/^(test|save|restore)$/.test(verb)) changeRoute(verb, words);
    else if (object.startsWith('neigh') && verb !== 'get') changeNeighbour(verb, words);
    else if (object === 'netns' && verb !== 'monitor') return await changeNamespace(verb, words);
    else {
      words.demand();
      throw words.notSimulated();
    }
    return 0;
  } catch (error) {
    const refused =
      error instanceof Refused ? error : error instanceof SystemError ? manner.kernel(error) : undefined;
    if (!refused) throw error;
    await process.complain(`${refused.message}\n`);
    return refused.status;
  }
}
