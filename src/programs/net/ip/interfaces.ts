import type { InterfaceInfo } from '../../../linux/net/sockets.ts';
import type { InterfaceChoice } from './interface-choice.ts';
import { linkJson } from './interface-json.ts';
import { interfaceLines } from './interface-lines.ts';
import { refuse } from './refusal.ts';
import type { View } from './view.ts';

/** Shows links and addresses. */
export async function showInterfaces(view: View, choice: InterfaceChoice): Promise<number> {
  const { process, gnu, family } = view;
  const { dev, addresses, missing = 1, keeps = () => true, tests = [] } = choice;
  const all = process.machine.net.interfaces();
  const shown = dev === undefined ? all.filter(keeps) : all.filter(({ name }) => name === dev);
  if (shown.length === 0 && dev !== undefined) {
    const message = gnu ? `Device "${dev}" does not exist.` : `ip: can't find device '${dev}'`;
    return refuse(process, { message, status: missing });
  }
  const chosen = shown.map((each): InterfaceInfo => {
    const ofFamily = each.addresses.filter(
      ({ address }) => family === undefined || address.includes(':') === (family === 6),
    );
    return { ...each, addresses: ofFamily.filter((own) => tests.every((test) => test(own, each.name))) };
  });
  // Of a family or a filter only interfaces with such an address are shown.
  const narrowed = (gnu || family === 6) && addresses && (family !== undefined || tests.length > 0);
  const told = narrowed ? chosen.filter((each) => each.addresses.length > 0) : chosen;
  if (view.json) await view.printJson(told.map((each) => linkJson(view, each, all, addresses)));
  else for (const each of told) await view.print(interfaceLines(view, each, all, addresses));
  return 0;
}
