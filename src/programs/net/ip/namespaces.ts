import { namedNetworks, numberedPeers } from '../../../linux/net/named-networks.ts';
import { namespaceNames } from '../change/ip-netns.ts';
import type { View } from './view.ts';

/** `ip netns`: the namespaces that have names, with the numbers that this one knows them by. */
export async function showNamespaces(view: View): Promise<number> {
  const { process, json } = view;
  const { fs, net } = process.machine;
  const named = namedNetworks(fs.namespace);
  const numbers = numberedPeers(net);
  const all = namespaceNames(process).map((name) => ({ name, id: numbers.get(named.get(name) ?? {}) }));
  if (json) {
    await view.printJson(all.map(({ name, id }) => (id === undefined ? { name } : { name, id })));
    return 0;
  }
  await view.print(all.map(({ name, id }) => `${name}${id === undefined ? '' : ` (id: ${id})`}\n`).join(''));
  return 0;
}
