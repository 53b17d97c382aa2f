import type { Range } from '../../../linux/net/netfilter/match.ts';
import { serviceName, servicePort } from '../services.ts';
import { Problem } from './problem.ts';

/** A port by number or by name. @throws Problem */
export function readPort(text: string, protocol: string): number {
  const number = /^\d+$/.test(text) ? Number(text) : servicePort(text, protocol);
  if (number === undefined || number > 65_535) throw new Problem(`invalid port/service \`${text}' specified`);
  return number;
}

/** `80`, `80:90`, `:90`, `80:`. @throws Problem */
export function readPorts(text: string, protocol: string): Range {
  const [low = '', high] = text.split(':');
  if (high === undefined) {
    const port = readPort(text, protocol);
    return [port, port];
  }
  const range: Range = [
    low === '' ? 0 : readPort(low, protocol),
    high === '' ? 65_535 : readPort(high, protocol),
  ];
  if (range[0] > range[1]) throw new Problem('invalid portrange (min > max)');
  return range;
}

function showPort(port: number, numeric: boolean, protocol: string): string {
  return (numeric ? undefined : serviceName(port, protocol)) ?? String(port);
}

export function showPorts([low, high]: Range, numeric: boolean, protocol: string): string {
  return low === high
    ? showPort(low, numeric, protocol)
    : `${showPort(low, numeric, protocol)}:${showPort(high, numeric, protocol)}`;
}
