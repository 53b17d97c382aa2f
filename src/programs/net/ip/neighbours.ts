import type { NeighbourInfo } from '../../../linux/net/sockets.ts';
import type { Json } from './json.ts';
import { refuse } from './refusal.ts';
import type { View } from './view.ts';

/** Whom the machine knows on its cables. @param rest what narrows: `dev NAME` */
export async function showNeighbours(view: View, rest: readonly string[] = []): Promise<number> {
  const { process, gnu } = view;
  const { net } = process.machine;
  const dev = rest[0] === 'dev' ? rest[1] : undefined;
  if (dev !== undefined && !net.interfaces().some(({ name }) => name === dev))
    return refuse(process, { message: `Cannot find device "${dev}"`, status: 1 });
  if (gnu && view.family === 6) return 0;
  const known = net.neighbours().filter(({ device }) => dev === undefined || device === dev);
  if (view.json) await view.printJson(known.map(neighbourJson));
  else for (const each of known) await view.print(neighbourLine(each, gnu, dev === undefined));
  return 0;
}

function neighbourLine(
  { address, mac, device, permanent }: NeighbourInfo,
  gnu: boolean,
  devices: boolean,
): string {
  const detail = gnu ? '' : 'ref 1 used 0/0/0 probes 1 ';
  const state = permanent ? 'PERMANENT' : 'REACHABLE';
  const told = mac === undefined ? 'FAILED' : `lladdr ${mac} ${detail}${state}`;
  return `${address} ${devices ? `dev ${device} ` : ''}${told} \n`;
}

function neighbourJson({ address, device, mac, permanent }: NeighbourInfo): Json {
  if (mac === undefined) return { dst: address, dev: device, state: ['FAILED'] };
  return { dst: address, dev: device, lladdr: mac, state: [permanent ? 'PERMANENT' : 'REACHABLE'] };
}
