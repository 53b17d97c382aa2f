import { formatIpv4, parseIpv4 } from '../addresses/ipv4.ts';

/** DNS messages (RFC 1035) with the record types that a resolver of names and addresses needs. */

export type RecordType = 'A' | 'AAAA' | 'PTR' | 'CNAME';
const TYPES: Readonly<Record<RecordType, number>> = { A: 1, CNAME: 5, PTR: 12, AAAA: 28 };

export type ResponseCode = 'NOERROR' | 'FORMERR' | 'SERVFAIL' | 'NXDOMAIN' | 'NOTIMP' | 'REFUSED';
const CODES: readonly ResponseCode[] = ['NOERROR', 'FORMERR', 'SERVFAIL', 'NXDOMAIN', 'NOTIMP', 'REFUSED'];

export interface DnsQuestion {
  /** Without the final dot. */
  readonly name: string;
  /** A type that we do not know keeps its number. */
  readonly type: RecordType | number;
}

export interface DnsRecord {
  readonly name: string;
  readonly type: RecordType;
  /** Seconds. */
  readonly ttl: number;
  /** An address, or a name of PTR and CNAME. */
  readonly data: string;
}

export interface DnsMessage {
  readonly id: number;
  readonly response: boolean;
  readonly authoritative?: boolean;
  readonly recursionDesired?: boolean;
  readonly recursionAvailable?: boolean;
  readonly code: ResponseCode;
  readonly questions: readonly DnsQuestion[];
  readonly answers: readonly DnsRecord[];
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export function encodeDns(message: DnsMessage): Uint8Array {
  const out: number[] = [];
  const flags =
    (message.response ? 0x8000 : 0) |
    (message.authoritative ? 0x0400 : 0) |
    (message.recursionDesired ? 0x0100 : 0) |
    (message.recursionAvailable ? 0x0080 : 0) |
    CODES.indexOf(message.code);
  for (const word of [message.id, flags, message.questions.length, message.answers.length, 0, 0]) {
    put16(out, word);
  }
  for (const { name, type } of message.questions) {
    putName(out, name);
    put16(out, typeof type === 'number' ? type : TYPES[type]);
    put16(out, 1);
  }
  for (const record of message.answers) {
    // RFC 1035, 4.1.4: a name that was said before is a pointer; the question's name stands at byte 12.
    if (record.name === message.questions[0]?.name) put16(out, 0xc00c);
    else putName(out, record.name);
    put16(out, TYPES[record.type]);
    put16(out, 1);
    put16(out, record.ttl >>> 16);
    put16(out, record.ttl & 0xffff);
    const data: number[] = [];
    putData(data, record);
    put16(out, data.length);
    out.push(...data);
  }
  return Uint8Array.from(out);
}

/** Undefined if the bytes are no message. Records of other types are left out. */
export function decodeDns(bytes: Uint8Array): DnsMessage | undefined {
  try {
    return new Reader(bytes).message();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** `2.0.17.172.in-addr.arpa` of 172.17.0.2. */
export function reverseName(address: string): string {
  if (address.includes(':')) {
    // Of IPv6 there is only ::1 here.
    return `${address === '::1' ? '1' : '0'}${'.0'.repeat(31)}.ip6.arpa`;
  }
  return `${address.split('.').reverse().join('.')}.in-addr.arpa`;
}

function put16(out: number[], value: number): void {
  out.push((value >>> 8) & 0xff, value & 0xff);
}

function putName(out: number[], name: string): void {
  for (const label of name.split('.')) {
    if (label === '') continue;
    const bytes = encoder.encode(label).subarray(0, 63);
    out.push(bytes.length, ...bytes);
  }
  out.push(0);
}

function putData(out: number[], { type, data }: DnsRecord): void {
  if (type === 'A') {
    const address = parseIpv4(data) ?? 0;
    put16(out, address >>> 16);
    put16(out, address & 0xffff);
  } else if (type === 'AAAA') {
    const [head = '', tail = ''] = data.split('::');
    const first = head.split(':').filter(Boolean);
    const last = tail.split(':').filter(Boolean);
    const zeros = data.includes('::') ? Array<string>(8 - first.length - last.length).fill('0') : [];
    for (const group of [...first, ...zeros, ...last]) put16(out, Number.parseInt(group, 16));
  } else putName(out, data);
}

class Reader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  message(): DnsMessage {
    const id = this.#word();
    const flags = this.#word();
    const questions = this.#word();
    const answers = this.#word();
    this.#at += 4;
    return {
      id,
      response: (flags & 0x8000) !== 0,
      authoritative: (flags & 0x0400) !== 0,
      recursionDesired: (flags & 0x0100) !== 0,
      recursionAvailable: (flags & 0x0080) !== 0,
      code: CODES[flags & 0xf] ?? 'SERVFAIL',
      questions: Array.from({ length: questions }, () => this.#question()),
      answers: Array.from({ length: answers }, () => this.#record()).filter((record) => record !== undefined),
    };
  }

  #question(): DnsQuestion {
    const name = this.#name();
    const number = this.#word();
    this.#word();
    return { name, type: typeOf(number) ?? number };
  }

  #record(): DnsRecord | undefined {
    const name = this.#name();
    const type = typeOf(this.#word());
    this.#word();
    const ttl = this.#word() * 65_536 + this.#word();
    const length = this.#word();
    const end = this.#at + length;
    const data = type && this.#data(type);
    this.#at = end;
    return type && data !== undefined ? { name, type, ttl, data } : undefined;
  }

  #data(type: RecordType): string {
    if (type === 'A') return formatIpv4(this.#word() * 65_536 + this.#word());
    if (type !== 'AAAA') return this.#name();
    const groups = Array.from({ length: 8 }, () => this.#word().toString(16)).join(':');
    return groups === '0:0:0:0:0:0:0:1' ? '::1' : groups;
  }

  #byte(): number {
    const byte = this.#bytes[this.#at++];
    if (byte === undefined) throw new RangeError('message too short');
    return byte;
  }

  #word(): number {
    return this.#byte() * 256 + this.#byte();
  }

  #name(): string {
    const labels: string[] = [];
    let back: number | undefined;
    for (let jumps = 0; ; ) {
      const length = this.#byte();
      if (length === 0) break;
      if (length >= 0xc0) {
        const target = (length & 0x3f) * 256 + this.#byte();
        back ??= this.#at;
        if (++jumps > 16) throw new RangeError('compression loop');
        this.#at = target;
        continue;
      }
      labels.push(decoder.decode(this.#bytes.subarray(this.#at, this.#at + length)));
      this.#at += length;
    }
    if (back !== undefined) this.#at = back;
    return labels.join('.');
  }
}

function typeOf(number: number): RecordType | undefined {
  for (const [name, value] of Object.entries(TYPES)) if (value === number) return name as RecordType;
  return undefined;
}
