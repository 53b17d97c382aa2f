import { blake2b, blake2s } from '@noble/hashes/blake2.js';
import { hmac } from '@noble/hashes/hmac.js';
import { md5, ripemd160, sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512, sha512_224, sha512_256 } from '@noble/hashes/sha2.js';
import { sha3_224, sha3_256, sha3_384, sha3_512 } from '@noble/hashes/sha3.js';
import { SystemError } from '../../linux/errno.ts';
import { binary } from '../command/bytes.ts';
import type { Command } from '../command/command.ts';
import { queued, readArguments } from './arguments.ts';
import { writeWhole } from './files.ts';

type Algorithm = typeof sha256 | typeof md5 | typeof sha512 | typeof sha3_256 | typeof blake2b;

/** Digests by what they are called on a command line, and by what they call themselves. */
export const DIGESTS: ReadonlyMap<string, readonly [label: string, algorithm: Algorithm]> = new Map<
  string,
  readonly [string, Algorithm]
>([
  ['blake2b512', ['BLAKE2B-512', blake2b]],
  ['blake2s256', ['BLAKE2S-256', blake2s]],
  ['md5', ['MD5', md5]],
  ['ripemd160', ['RIPEMD-160', ripemd160]],
  ['rmd160', ['RIPEMD-160', ripemd160]],
  ['sha1', ['SHA1', sha1]],
  ['sha224', ['SHA2-224', sha224]],
  ['sha256', ['SHA2-256', sha256]],
  ['sha384', ['SHA2-384', sha384]],
  ['sha512', ['SHA2-512', sha512]],
  ['sha512-224', ['SHA2-512/224', sha512_224]],
  ['sha512-256', ['SHA2-512/256', sha512_256]],
  ['sha3-224', ['SHA3-224', sha3_224]],
  ['sha3-256', ['SHA3-256', sha3_256]],
  ['sha3-384', ['SHA3-384', sha3_384]],
  ['sha3-512', ['SHA3-512', sha3_512]],
]);

/** `openssl dgst`, and each digest's own name. */
export async function dgst(command: Command, verb: string, words: readonly string[]): Promise<number> {
  let chosen = DIGESTS.has(verb) ? verb : undefined;
  const { given, rest } = await readArguments(command, verb, words, {
    flags: 'c r hex binary non-fips-allow debug',
    values: 'out hmac',
    other: async (name) => {
      if (DIGESTS.has(name)) {
        chosen = name;
        return true;
      }
      if (/^(sign|verify|prverify|signature|keyform|mac|macopt|sigopt|engine|list)$/.test(name)) {
        await command.process.complain(`drydock: 'openssl ${verb} -${name}' is not simulated\n`);
        return command.process.exit(127);
      }
      const library = queued(
        command,
        `0308010C:digital envelope routines:inner_evp_generic_fetch:unsupported:../crypto/evp/evp_fetch.c:386:Global default library context, Algorithm (${name} : 0), Properties (<null>)`,
      );
      await command.process.complain(
        `${verb}: Unknown option or message digest: ${name}\n${verb}: Use -help for summary.\n${library}`,
      );
      return command.process.exit(1);
    },
  });
  const [label, algorithm] = DIGESTS.get(chosen ?? 'sha256') ?? ['SHA2-256', sha256];
  // Where nobody chose, it goes by its old name.
  const name = chosen === undefined ? 'SHA256' : label;
  const key = given.get('hmac');
  let text = '';
  let failed = false;
  for (const path of rest.length > 0 ? rest : [undefined]) {
    const hash =
      key === undefined ? algorithm.create() : hmac.create(algorithm, new TextEncoder().encode(key));
    if (!(await feed(command, path, hash))) {
      failed = true;
      continue;
    }
    text += shown(hash.digest(), given, key === undefined ? name : `HMAC-${name}`, path);
  }
  await writeWhole(command, given.get('out'), text);
  return failed ? 1 : 0;
}

function shown(digest: Uint8Array, given: ReadonlyMap<string, string>, name: string, path?: string): string {
  if (given.has('binary')) return binary(digest);
  const pairs = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0'));
  if (given.has('r')) return `${pairs.join('')} *${path ?? 'stdin'}\n`;
  return `${name}(${path ?? 'stdin'})= ${pairs.join(given.has('c') ? ':' : '')}\n`;
}

/** Answers whether all of the file could be read. */
async function feed(
  command: Command,
  path: string | undefined,
  hash: { update(bytes: Uint8Array): unknown },
): Promise<boolean> {
  let opened = path === undefined;
  try {
    const descriptor =
      path === undefined ? 0 : command.process.install(command.fs.open(path, { read: true }));
    opened = true;
    const input = command.input(descriptor);
    for (let bytes = await input.bytes(); bytes.length > 0; bytes = await input.bytes()) {
      hash.update(bytes);
      const breath = command.process.breath();
      if (breath) await breath;
    }
    if (descriptor !== 0) command.process.close(descriptor);
    return true;
  } catch (error) {
    if (!(error instanceof SystemError) || error.code === 'EINTR') throw error;
    const source = opened
      ? ['file_read', '149', 'calling fread()', '151']
      : ['file_ctrl', '297', `calling fopen(${path}, r)`, '300'];
    const [call, line, what, next] = source;
    const number = `800000${error.code === 'EISDIR' ? '15' : error.code === 'EACCES' ? '0D' : '02'}`;
    await command.process.complain(
      `${opened ? `Read error in ${path}` : `${path}: ${error.message}`}\n` +
        queued(
          command,
          `${number}:system library:${call}:${error.message}:../crypto/bio/bss_file.c:${line}:${what}`,
        ) +
        queued(command, `10080002:BIO routines:${call}:system lib:../crypto/bio/bss_file.c:${next}:`),
    );
    return false;
  }
}
