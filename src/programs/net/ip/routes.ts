import { broadcastOf, formatIpv4, parseIpv4, subnetOf } from '../../../linux/net/addresses/ipv4.ts';
import { refuse } from './refusal.ts';
import type { RouteChoice } from './route-choice.ts';
import { destinationOf, routeJson, routeLine } from './route-words.ts';
import type { View } from './view.ts';

/** Shows a table of routes. */
export async function showRoutes(view: View, choice: RouteChoice): Promise<number> {
  const { process, gnu } = view;
  const { table = 'main', dev, target, keeps = () => true, hidden = [] } = choice;
  // There are no routes of IPv6 but the loopback's own, which this table does not have.
  if (gnu && view.family === 6) return 0;
  if (table === 'local') return showLocalRoutes(view, '');
  if (table !== 'main' && table !== 'all') {
    if (!gnu || table === 'default') return 0;
    return refuse(process, {
      message: 'Error: ipv4: FIB table does not exist.\nDump terminated',
      status: 2,
    });
  }
  const shown = process.machine.net.routes().filter((route) => {
    if (dev !== undefined && (route.device !== dev || route.refuses)) return false;
    if (target !== undefined && target.replace(/\/32$/, '') !== destinationOf(route)) return false;
    return keeps(route);
  });
  if (view.json) await view.printJson(shown.map(routeJson));
  else {
    const common = dev !== undefined && gnu ? [...hidden, `dev ${dev} `] : hidden;
    for (const route of shown) {
      let line = routeLine(route, gnu);
      for (const text of common) line = line.replace(` ${text}`, ' ');
      await view.print(line);
    }
  }
  return table === 'all' && gnu ? showLocalRoutes(view, 'table local ') : 0;
}

/** Where the machine's own addresses lead: the kernel's first table. */
async function showLocalRoutes({ process, gnu }: View, table: string): Promise<number> {
  const mark = gnu ? `${table}proto kernel ` : '';
  const gap = gnu ? '' : ' ';
  for (const { name, loopback, addresses, up } of process.machine.net.interfaces()) {
    for (const { address, prefix } of up ? addresses : []) {
      const number = parseIpv4(address);
      if (number === undefined) continue;
      const subnet = subnetOf(number, prefix);
      const own = (what: string, scope: string): Promise<void> =>
        process.print(`${what} dev ${name} ${mark}scope ${scope} ${gap}src ${address} \n`);
      if (loopback && prefix < 32) await own(`local ${formatIpv4(subnet.network)}/${prefix}`, 'host');
      await own(`local ${address}`, 'host');
      if (prefix < 31) await own(`broadcast ${formatIpv4(broadcastOf(subnet))}`, 'link');
    }
  }
  return 0;
}
