import type { Command, Tool } from '../command/command.ts';
import { enc } from './base64.ts';
import { DIGESTS, dgst } from './dgst.ts';
import { passwd } from './passwd.ts';
import { prime } from './prime.ts';
import { rand } from './rand.ts';
import { version } from './version.ts';

type Verb = (command: Command, verb: string, words: readonly string[]) => Promise<number>;

const VERBS: ReadonlyMap<string, Verb> = new Map<string, Verb>([
  ...[...DIGESTS.keys()].map((name) => [name, dgst] as const),
  ['base64', enc],
  ['dgst', dgst],
  ['enc', enc],
  ['passwd', passwd],
  ['prime', prime],
  ['rand', rand],
  ['version', version],
]);

/** What the real one can do beyond. */
const OTHERS =
  /^(asn1parse|ca|ciphers|cmp|cms|crl|crl2pkcs7|dhparam|dsa|dsaparam|ec|ecparam|engine|errstr|fipsinstall|gendsa|genpkey|genrsa|help|info|kdf|list|mac|nseq|ocsp|pkcs12|pkcs7|pkcs8|pkey|pkeyparam|pkeyutl|rehash|req|rsa|rsautl|s_client|s_server|s_time|sess_id|smime|speed|spkac|srp|storeutl|ts|verify|x509|md4|shake128|shake256|sm3|(aes|aria|bf|camellia|cast|des|rc[24]|seed|sm4)[\w-]*)$/;

/** openssl: digests, passwords, chance and base64; keys, certificates, ciphers and connections are not simulated. */
export const openssl: Tool = {
  name: 'openssl',
  usage: 'openssl COMMAND [OPTIONS]',
  ownHelp: true,
  async run(command, { operands }) {
    const [verb = 'help', ...words] = operands;
    const run = VERBS.get(verb);
    if (run) return run(command, verb, words);
    if (/^-{0,2}(help|h)$/.test(verb)) {
      await command.out.text(`help:\n\nCommands that are simulated\n${[...VERBS.keys()].sort().join(' ')}\n`);
      return 0;
    }
    const notHere = `drydock: 'openssl ${verb}' is not simulated\n`;
    const unknown = `Invalid command '${verb}'; type "help" for a list.\n`;
    await command.process.complain(OTHERS.test(verb) ? notHere : unknown);
    return OTHERS.test(verb) ? 127 : 1;
  },
};
