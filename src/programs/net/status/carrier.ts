import type { InterfaceInfo } from '../../../linux/net/sockets.ts';

export function isBridge(name: string): boolean {
  return name === 'docker0' || name.startsWith('br-');
}

/** Whether anything is plugged in: a bridge has a carrier only through its ports. */
export function hasCarrier({ name }: InterfaceInfo, all: readonly InterfaceInfo[]): boolean {
  return !isBridge(name) || all.some(({ master }) => master === name);
}
