import { SystemError } from '../../../linux/errno.ts';
import { contains, parseIpv4 } from '../../../linux/net/addresses/ipv4.ts';
import { refuse } from './refusal.ts';
import type { View } from './view.ts';

/** `ip route get`: which way packets to an address take. */
export async function showRouteTo(view: View, target: string | undefined): Promise<number> {
  const { process, gnu } = view;
  if (target === undefined) {
    const message = gnu ? 'need at least a destination address' : 'ip: need at least destination address';
    return refuse(process, { message, status: 1 });
  }
  const { net } = process.machine;
  const address = parseIpv4(target);
  if (address === undefined && gnu) {
    const message = `Error: any valid prefix is expected rather than "${target}".`;
    return refuse(process, { message, status: 1 });
  }
  const { uid } = process.credentials;
  const gap = gnu ? '' : ' ';
  const end = (cache: string): string => (gnu ? `uid ${uid} \n    cache ${cache}\n` : '\n');
  const own = net.interfaces().some(({ addresses }) => addresses.some((each) => each.address === target));
  if (own || target.startsWith('127.')) {
    const from = own ? target : '127.0.0.1';
    await process.print(`local ${target} dev lo ${gap}src ${from} ${end('<local> ')}`);
    return 0;
  }
  const found = net
    .routeTable()
    .find(({ subnet, through }) => through.up && address !== undefined && contains(subnet, address));
  if (!found || found.refuses) {
    const error = `RTNETLINK answers: ${new SystemError(found?.refuses ?? 'ENETUNREACH').message}`;
    return refuse(process, { message: gnu ? error : `ip: ${error}`, status: 2 });
  }
  const { gateway, through } = found;
  const source = found.source ?? through.addresses[0]?.address;
  if (view.json) {
    const way = gateway === undefined ? {} : { gateway };
    const from = source === undefined ? {} : { prefsrc: source };
    await view.printJson([{ dst: target, ...way, dev: through.name, ...from, flags: [], uid, cache: [] }]);
    return 0;
  }
  const via = gateway === undefined ? '' : `via ${gateway} `;
  await process.print(`${target} ${via}dev ${through.name} ${gap}src ${source} ${end('')}`);
  return 0;
}
