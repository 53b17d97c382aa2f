import type { RouteInfo } from '../../../linux/net/sockets.ts';
import type { Json } from './json.ts';

/** How ip names the routes that refuse. */
const REFUSALS = { EINVAL: 'blackhole', EHOSTUNREACH: 'unreachable', EACCES: 'prohibit' } as const;

/** @param gnu in the manner of iproute2, else in that of busybox */
export function routeLine(route: RouteInfo, gnu: boolean): string {
  const { gateway, device, source, metric, refuses, byHand } = route;
  const destination = destinationOf(route);
  const cost = metric === undefined ? '' : `${gnu ? '' : ' '}metric ${metric} `;
  if (refuses) return `${REFUSALS[refuses]} ${destination} ${cost}\n`;
  const from = source === undefined ? '' : `src ${source} `;
  if (gateway !== undefined) return `${destination} via ${gateway} dev ${device} ${from}${cost}\n`;
  if (gnu) return `${destination} dev ${device} ${byHand ? '' : 'proto kernel '}scope link ${from}${cost}\n`;
  return `${destination} dev ${device} scope link ${from === '' ? '' : ' '}${from}${cost}\n`;
}

/** Of a single machine without its prefix. */
export function destinationOf({ destination }: RouteInfo): string {
  return destination.replace(/\/32$/, '');
}

export function routeJson(route: RouteInfo): Json {
  const { gateway, device, source, metric, refuses, byHand } = route;
  return {
    ...(refuses ? { type: REFUSALS[refuses] } : {}),
    dst: destinationOf(route),
    ...(gateway === undefined ? {} : { gateway }),
    ...(refuses ? {} : { dev: device }),
    ...(gateway === undefined && !refuses && !byHand ? { protocol: 'kernel' } : {}),
    ...(gateway === undefined && !refuses ? { scope: 'link' } : {}),
    ...(source === undefined ? {} : { prefsrc: source }),
    ...(metric === undefined ? {} : { metric }),
    flags: [],
  };
}
