import { SystemError } from '../../errno.ts';
import type { FileSystem } from '../../fs/file-system.ts';
import { parseAddress } from '../addresses/address.ts';

/** What /etc/resolv.conf says (resolv.conf(5)). */
export interface ResolvConf {
  /** At most three. */
  readonly nameservers: readonly string[];
  readonly search: readonly string[];
  /** A name with so many dots is tried as it is before the search list. */
  readonly ndots: number;
  /** Seconds per try. */
  readonly timeout: number;
  readonly attempts: number;
}

export function parseResolvConf(text: string): ResolvConf {
  const nameservers: string[] = [];
  let search: readonly string[] = [];
  const options = new Map([
    ['ndots', 1],
    ['timeout', 5],
    ['attempts', 2],
  ]);
  for (const line of text.split('\n')) {
    const [keyword, ...values] = line
      .replace(/[#;].*/, '')
      .trim()
      .split(/\s+/);
    if (keyword === 'nameserver' && values[0] !== undefined) {
      const address = parseAddress(values[0]);
      if (address !== undefined && nameservers.length < 3) nameservers.push(address);
    } else if (keyword === 'search' || keyword === 'domain') search = values.filter((name) => name !== '.');
    else if (keyword === 'options') {
      for (const option of values) {
        const [name = '', value = ''] = option.split(':');
        if (options.has(name) && /^\d+$/.test(value)) options.set(name, Number(value));
      }
    }
  }
  return {
    nameservers: nameservers.length > 0 ? nameservers : ['127.0.0.1'],
    search,
    ndots: options.get('ndots') ?? 1,
    timeout: options.get('timeout') || 5,
    attempts: options.get('attempts') || 2,
  };
}

export function readResolvConf(fs: FileSystem): ResolvConf {
  try {
    return parseResolvConf(fs.readText('/etc/resolv.conf'));
  } catch (error) {
    if (error instanceof SystemError) return parseResolvConf('');
    throw error;
  }
}

/** The names to ask for, in their order. A name that ends with a dot is complete. */
export function candidates(name: string, { search, ndots }: ResolvConf): readonly string[] {
  if (name.endsWith('.')) return [name.slice(0, -1)];
  const extended = search.map((domain) => `${name}.${domain}`);
  const dots = name.split('.').length - 1;
  return dots >= ndots ? [name, ...extended] : [...extended, name];
}
