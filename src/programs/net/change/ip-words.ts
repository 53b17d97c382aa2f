import type { NetworkInterface } from '../../../linux/net/link/network-interface.ts';
import { findLink } from '../../../linux/net/netlink/links.ts';
import { demandCapability } from '../../../linux/process/capability.ts';
import type { Process } from '../../../linux/process/process.ts';
import type { IpManner } from './ip-manner.ts';
import { Refused } from './refused.ts';

/** The words of a change that ip was given, one after the other. */
export class IpWords {
  readonly process: Process;
  readonly manner: IpManner;
  readonly #words: readonly string[];
  readonly #command: string;
  #at = 0;

  constructor(process: Process, manner: IpManner, command: string, words: readonly string[]) {
    this.process = process;
    this.manner = manner;
    this.#command = command;
    this.#words = words;
  }

  /** Everything that has not been read. */
  rest(): readonly string[] {
    return this.#words.slice(this.#at);
  }

  get empty(): boolean {
    return this.#words.length === 0;
  }

  includes(word: string): boolean {
    return this.#words.includes(word);
  }

  next(): string | undefined {
    return this.#words[this.#at++];
  }

  /** The value of the keyword that was read last. */
  value(): string {
    const word = this.next();
    if (word === undefined) throw this.manner.incomplete();
    return word;
  }

  /** A whole number. */
  number(key: string): number {
    const word = this.value();
    if (!/^(\d+|0x[\da-f]+)$/i.test(word)) throw this.manner.wrong(key, word);
    return Number(word);
  }

  link(name: string): NetworkInterface {
    const found = findLink(this.process.machine.net, name);
    if (!found) throw this.manner.noDevice(name);
    return found;
  }

  /** What only the kernel decides: whether this process may. */
  demand(): void {
    demandCapability(this.process.credentials, 'NET_ADMIN');
  }

  notSimulated(word = ''): Refused {
    const words = ['ip', this.#command, word].filter((each) => each !== '');
    return new Refused(`drydock: '${words.join(' ')}' is not simulated`, 127);
  }
}
