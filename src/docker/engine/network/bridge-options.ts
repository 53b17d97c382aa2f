import { parseAddress } from '../../../linux/net/addresses/address.ts';
import { invalidParameter } from '../errors.ts';
import type { StringMap } from '../sorted-record.ts';

/** What the options of a network say to the bridge driver. */
export interface BridgeSettings {
  /** Of the interface on the host; the driver finds one unless it is given. */
  readonly name: string | undefined;
  readonly mtu: number | undefined;
  readonly masquerade: boolean;
  readonly interContainer: boolean;
}

const PREFIX = 'com.docker.network.';
/** Where on the host ports are published that ask for no address; empty for everywhere. */
export function bindingAddress(options: StringMap): string {
  const address = options[`${PREFIX}bridge.host_binding_ipv4`] ?? '';
  return address === '0.0.0.0' ? '' : address;
}

/** Reads the options that are known and passes over the others (bridge_linux.go: fromLabels). @throws EngineError */
export function readBridgeOptions(options: StringMap): BridgeSettings {
  const text = (name: string): string | undefined => options[PREFIX + name];
  const mtu = text('driver.mtu');
  for (const name of ['bridge.host_binding_ipv4', 'host_ipv4', 'host_ipv6']) {
    const address = text(name);
    if (address !== undefined && parseAddress(address) !== address)
      throw parseError(PREFIX + name, address, 'nil ip');
  }
  return {
    name: text('bridge.name') || undefined,
    mtu: mtu === undefined ? undefined : readMtu(mtu),
    masquerade: readBool(`${PREFIX}bridge.enable_ip_masquerade`, text('bridge.enable_ip_masquerade'), true),
    interContainer: readBool(`${PREFIX}bridge.enable_icc`, text('bridge.enable_icc'), true),
  };
}

function readMtu(text: string): number | undefined {
  const option = `${PREFIX}driver.mtu`;
  if (!/^[+-]?\d+$/.test(text)) {
    throw parseError(option, text, `strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`);
  }
  const mtu = Number(text);
  if (mtu < 0) throw invalidParameter(`invalid MTU number: ${mtu}`);
  return mtu === 0 ? undefined : mtu;
}

function readBool(option: string, text: string | undefined, initial: boolean): boolean {
  if (text === undefined) return initial;
  if (/^(?:1|t|T|TRUE|true|True)$/.test(text)) return true;
  if (/^(?:0|f|F|FALSE|false|False)$/.test(text)) return false;
  throw parseError(option, text, `strconv.ParseBool: parsing ${JSON.stringify(text)}: invalid syntax`);
}

function parseError(option: string, text: string, why: string): Error {
  return invalidParameter(`failed to parse ${option} value: ${text} (${why})`);
}
