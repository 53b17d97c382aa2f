import type { IpWords } from './ip-words.ts';
import { Refused } from './refused.ts';

/** `ip netns`: a machine has one network namespace here, and none with a name. */
export function changeNamespace(verb: string, words: IpWords): void {
  const name = words.next();
  if (verb === 'identify' || verb === 'list-id') return;
  if (name === undefined) throw new Refused('No netns name specified', 1);
  if (verb === 'add' || verb === 'attach' || verb === 'set') throw words.notSimulated(name);
  if (verb === 'exec' && words.next() === undefined) throw new Refused('No command specified', 1);
  if (verb === 'exec')
    throw new Refused(`Cannot open network namespace "${name}": No such file or directory`, 255);
  if (verb === 'pids') throw new Refused('Cannot open network namespace: No such file or directory', 1);
  throw new Refused(`Cannot remove namespace file "/run/netns/${name}": No such file or directory`, 1);
}
