import { ByteWriter } from '../../../resp/byte-writer.ts';
import { toLatin1 } from '../../../resp/latin1.ts';
import { quoteBytes } from '../../../resp/quote-bytes.ts';
import type { Reply } from '../../../resp/reply.ts';
import { writeReply } from '../../../resp/reply-writer.ts';

/** What a command has answered, as the debugger shows it. */
export function showReply(reply: Reply, protocol: 2 | 3): string {
  const out = new ByteWriter();
  writeReply(out, reply, protocol);
  return new SentReply(toLatin1(out.take())).show();
}

/** A reply as it is sent: RESP. */
class SentReply {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  show(): string {
    const line = this.#line();
    const rest = line.slice(1);
    switch (line[0]) {
      case ':':
        return rest;
      case '$':
        return rest === '-1' ? 'NULL' : quoteBytes(this.#bytes(Number(rest)));
      case '+':
      case '-':
        return quoteBytes(line);
      case '*':
        return rest === '-1' ? 'NULL' : `[${this.#items(Number(rest)).join(',')}]`;
      case '~':
        return `~(${this.#items(Number(rest)).join(',')})`;
      case '%':
        return `{${this.#pairs(Number(rest)).join(',')}}`;
      case '_':
        return '(null)';
      case '#':
        return rest === 't' ? '#true' : '#false';
      case ',':
        return `(double) ${rest}`;
      default:
        // Redis' debugger does not know big numbers and verbatim strings.
        return '';
    }
  }

  #line(): string {
    const end = this.#text.indexOf('\r\n', this.#at);
    const line = this.#text.slice(this.#at, end);
    this.#at = end + 2;
    return line;
  }

  #bytes(length: number): string {
    const bytes = this.#text.slice(this.#at, this.#at + length);
    this.#at += length + 2;
    return bytes;
  }

  #items(count: number): string[] {
    return Array.from({ length: count }, () => this.show());
  }

  #pairs(count: number): string[] {
    return Array.from({ length: count }, () => `${this.show()} => ${this.show()}`);
  }
}
