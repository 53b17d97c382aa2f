import type { InterfaceInfo } from '../../../linux/net/sockets.ts';

/** Whether anything is plugged in: a bridge has a carrier only through its ports, a pair only if the other end is up. */
export function hasCarrier({ name, kind, peerUp }: InterfaceInfo, all: readonly InterfaceInfo[]): boolean {
  if (kind === 'bridge') return all.some(({ master, up }) => master === name && up);
  return peerUp !== false;
}
