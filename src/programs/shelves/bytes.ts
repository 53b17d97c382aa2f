import type { Tool } from '../command/command.ts';
import { base64 } from '../digest/base64.ts';
import { md5sum, sha1sum, sha3sum, sha256sum, sha384sum, sha512sum } from '../digest/checksum.ts';
import { hd, hexdump } from '../text/dumps/hexdump.ts';
import { od } from '../text/dumps/od.ts';
import { xxd } from '../text/dumps/xxd.ts';
import { byName } from './by-name.ts';

/** Tools that show bytes or digest them. */
export const BYTES: ReadonlyMap<string, Tool> = byName(
  ...[base64, hd, hexdump, md5sum, od, sha1sum, sha256sum, sha3sum, sha384sum, sha512sum, xxd],
);
