import type { Tool } from '../command/command.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export const base32: Tool = {
  name: 'base32',
  usage: 'base32 [OPTION]... [FILE]',
  gnuUsage: '[OPTION]... [FILE]',
  options: { short: 'diw:', long: { decode: 'd', 'ignore-garbage': 'i', 'wrap:': 'w' } },
  async run(command, options) {
    const { operands } = options;
    if (operands.length > 1) command.misuse(`extra operand ${command.quote(operands[1] ?? '')}`);
    const wrap = options.value('w') ?? '76';
    if (!/^\d+$/.test(wrap)) return command.fail(`invalid wrap size: ${command.quote(wrap)}`);
    await command.eachInput(operands, async (input) => {
      const text = await input.rest();
      if (!options.has('d')) {
        const encoded = encode(text);
        const width = Number(wrap);
        if (width === 0) await command.out.bytes(encoded);
        else
          for (let i = 0; i < encoded.length; i += width)
            await command.out.bytes(`${encoded.slice(i, i + width)}\n`);
        return;
      }
      const { bytes, valid } = decode(options.has('i') ? text.replace(/[^A-Z2-7=\n]/g, '') : text);
      await command.out.bytes(bytes);
      if (!valid) await command.warn('invalid input');
    });
    return undefined;
  },
};

function encode(text: string): string {
  let out = '';
  let bits = 0;
  let held = 0;
  for (let i = 0; i < text.length; i++) {
    bits = ((bits << 8) | text.charCodeAt(i)) & 0xffff;
    held += 8;
    while (held >= 5) {
      held -= 5;
      out += ALPHABET[(bits >> held) & 31];
    }
  }
  if (held > 0) out += ALPHABET[(bits << (5 - held)) & 31];
  return out.padEnd(Math.ceil(out.length / 8) * 8, '=');
}

function decode(text: string): { readonly bytes: string; readonly valid: boolean } {
  let bytes = '';
  let bits = 0;
  let held = 0;
  let count = 0;
  let padding = 0;
  for (const character of text) {
    if (character === '\n') continue;
    count++;
    if (character === '=') {
      padding++;
      continue;
    }
    const value = ALPHABET.indexOf(character);
    if (value < 0 || padding > 0) return { bytes, valid: false };
    bits = ((bits << 5) | value) & 0xffff;
    held += 5;
    if (held >= 8) {
      held -= 8;
      bytes += String.fromCharCode((bits >> held) & 0xff);
    }
  }
  return { bytes, valid: count % 8 === 0 && [0, 1, 3, 4, 6].includes(padding) };
}
