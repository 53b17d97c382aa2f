import type { NetworkNamespace } from '../net/sockets.ts';
import { SettingFile } from './setting-file.ts';
import type { Tree } from './tree.ts';

/** net.ipv4.ip_forward: whether the machine passes packets on. */
export class ForwardingFile extends SettingFile {
  readonly #net: () => NetworkNamespace;

  constructor(tree: Tree, net: () => NetworkNamespace) {
    super(tree, () => (net().forwarding ? '1' : '0'));
    this.#net = net;
  }

  protected override set(value: string): void {
    if (/^-?\d+$/.test(value)) this.#net().forwarding = Number(value) !== 0;
  }
}
