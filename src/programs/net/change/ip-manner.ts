import { SystemError } from '../../../linux/errno.ts';
import { NetlinkError } from '../../../linux/net/netlink/netlink-error.ts';
import { Refused } from './refused.ts';

/** How iproute2's ip and busybox' word what is wrong with a change. */
export interface IpManner {
  readonly gnu: boolean;
  readonly incomplete: () => Refused;
  readonly duplicate: (known: string, word: string) => Refused;
  readonly prefix: (word: string) => Refused;
  readonly wrong: (key: string, word: string) => Refused;
  readonly noDevice: (name: string) => Refused;
  readonly kernel: (error: SystemError) => Refused;
}

const GNU: IpManner = {
  gnu: true,
  incomplete: () => new Refused('Command line is not complete. Try option "help"', 255),
  duplicate: (known, word) =>
    new Refused(`Error: either "${known}" is duplicate, or "${word}" is a garbage.`, 255),
  prefix: (word) => new Refused(`Error: any valid prefix is expected rather than "${word}".`, 1),
  wrong: (key, word) => new Refused(`Error: argument "${word}" is wrong: Invalid "${key}" value\n`, 255),
  noDevice: (name) => new Refused(`Cannot find device "${name}"`, 1),
  kernel: (error) =>
    new Refused(
      error instanceof NetlinkError && error.detail !== undefined
        ? `Error: ${error.detail}.`
        : `RTNETLINK answers: ${error.message}`,
      2,
    ),
};

/** @param mistake the status of a mistake, which is another for links */
function busybox(mistake: number): IpManner {
  return {
    gnu: false,
    incomplete: () => new Refused('ip: command line is not complete, try "help"', mistake),
    duplicate: (known, word) =>
      new Refused(`ip: either "${known}" is duplicate, or "${word}" is garbage`, mistake),
    prefix: (word) =>
      word.includes('/')
        ? new Refused(`ip: an inet prefix is expected rather than "${word.replace(/\/.*/, '')}"`, mistake)
        : new Refused(`ip: RTNETLINK answers: ${new SystemError('ERANGE').message}`, 2),
    wrong: (key, word) => new Refused(`ip: invalid argument '${word}' to '${key}'`, mistake),
    noDevice: (name) => new Refused(`ip: can't find device '${name}'`, mistake),
    kernel: (error) => new Refused(`ip: RTNETLINK answers: ${error.message}`, 2),
  };
}

export function ipManner(gnu: boolean, object: string): IpManner {
  return gnu ? GNU : busybox(object === 'link' ? 2 : 1);
}
