import type { Tool } from '../command/command.ts';
import { openssl } from '../openssl/openssl.ts';
import { byName } from './by-name.ts';

export const OPENSSL: ReadonlyMap<string, Tool> = byName(openssl);
