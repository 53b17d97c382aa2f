import type { Process } from '../../linux/process/process.ts';

const PASSES = 50;
const PAGE = 4096;
/** Words of 64 bits between two steps of the progress that is shown (memtest.c). */
const STEP = 0x10000;

/** A fill with two patterns in turn, or with numbers that look like chance. */
interface Fill {
  readonly title: string;
  readonly sign: string;
  readonly patterns: readonly [even: number, odd: number] | undefined;
}

// 16 bits of each are repeated, as memtest.c does on 64-bit machines.
const FILLS: readonly Fill[] = [
  { title: 'Random fill', sign: 'R', patterns: undefined },
  { title: 'Solid fill', sign: 'S', patterns: [0, 0xffffffff] },
  { title: 'Checkerboard fill', sign: 'C', patterns: [0xaaaaaaaa, 0x55555555] },
];

/** redis-server --test-memory: fills memory of its own with patterns and compares what it reads, fifty times over. */
export async function testMemory(process: Process, megabytes: number): Promise<number> {
  const bytes = megabytes * 1024 * 1024;
  const memory = bytes >= 0 ? allocate(bytes) : undefined;
  if (!memory) {
    await process.complain(
      `Unable to allocate ${BigInt.asUintN(64, BigInt(megabytes))} megabytes: Cannot allocate memory`,
    );
    return 1;
  }
  process.hold(bytes);
  const { columns, rows } = process.descriptors.get(1)?.tty?.size ?? { columns: 80, rows: 20 };
  const test = new MemoryTest(process, memory, columns, rows);
  for (let pass = 1; pass <= PASSES; pass++) {
    await test.titled('Addressing test', pass, () => test.addressing());
    for (const fill of FILLS) {
      await test.titled(fill.title, pass, () => test.fill(fill));
      for (let times = 0; times < 4; times++) await test.titled('Compare', pass, () => test.compare());
    }
  }
  process.hold(0);
  await process.print(
    '\nYour memory passed this test.\nPlease if you are still in doubt use the following two tools:\n1) memtest86: http://www.memtest86.com/\n2) memtester: http://pyropus.ca/software/memtester/\n',
  );
  return 0;
}

function allocate(bytes: number): Uint32Array | undefined {
  try {
    return new Uint32Array(bytes / 4);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Memory as words of 64 bits, each as two halves, and a screen that shows how far the test is. */
class MemoryTest {
  readonly #process: Process;
  readonly #halves: Uint32Array;
  readonly #words: number;
  readonly #columns: number;
  readonly #rows: number;
  #shown = 0;

  constructor(process: Process, halves: Uint32Array, columns: number, rows: number) {
    this.#process = process;
    this.#halves = halves;
    this.#words = halves.length / 2;
    this.#columns = columns;
    this.#rows = rows;
  }

  async titled(title: string, pass: number, work: () => Promise<void>): Promise<void> {
    const dots = '.'.repeat(Math.max(0, this.#columns * (this.#rows - 2)));
    const advice =
      'Please keep the test running several minutes per GB of memory.\nAlso check http://www.memtest86.com/ and http://pyropus.ca/software/memtester/';
    await this.#process.print(`\x1b[H\x1b[2J${dots}${advice}\x1b[H\x1b[2K${title} [${pass}]\n`);
    this.#shown = 0;
    await work();
    await this.#process.print('\x1b[H\x1b[2J');
  }

  /** Every word holds its own place. */
  async addressing(): Promise<void> {
    const halves = this.#halves;
    for (let word = 0; word < this.#words; word++) {
      halves[word * 2] = word;
      halves[word * 2 + 1] = ~word;
      const wait = word % STEP === 0 && this.#step(word, this.#words * 2, 'A');
      if (wait) await wait;
    }
    for (let word = 0; word < this.#words; word++) {
      if (halves[word * 2] !== word || halves[word * 2 + 1] !== ~word >>> 0) return this.#broken(word);
      const wait = word % STEP === 0 && this.#step(word + this.#words, this.#words * 2, 'A');
      if (wait) await wait;
    }
  }

  /** Both halves of the memory hold the same; one word of each page after the other, so that no cache helps. */
  async fill({ sign, patterns }: Fill): Promise<void> {
    const halves = this.#halves;
    const stride = PAGE / 8;
    const words = this.#words / 2;
    const rounds = Math.floor(words / stride);
    let chance = 0x9afdb566;
    for (let offset = 0; offset < stride; offset++) {
      for (let round = 0; round < rounds; round++) {
        // xorshift: whoever cannot trust the memory calls nobody.
        chance ^= chance << 13;
        chance ^= chance >>> 17;
        chance ^= chance << 5;
        const value = patterns?.[offset % 2 === 0 ? 0 : 1] ?? chance;
        const at = (offset + round * stride) * 2;
        halves[at] = value;
        halves[at + 1] = value;
        halves[at + words * 2] = value;
        halves[at + words * 2 + 1] = value;
        const wait = round % STEP === 0 && this.#step(round + rounds * offset, words, sign);
        if (wait) await wait;
      }
    }
  }

  async compare(): Promise<void> {
    const halves = this.#halves;
    const words = this.#words / 2;
    for (let word = 0; word < words; word++) {
      const [here, there] = [word * 2, (word + words) * 2];
      if (halves[here] !== halves[there] || halves[here + 1] !== halves[there + 1]) return this.#broken(word);
      const wait = word % STEP === 0 && this.#step(word, words, '=');
      if (wait) await wait;
    }
  }

  /** Undefined where nobody has to wait. */
  #step(done: number, all: number, sign: string): Promise<void> | undefined {
    const full = this.#columns * Math.max(0, this.#rows - 3);
    const shown = Math.floor((done * full) / all);
    const more = shown - this.#shown;
    this.#shown = shown;
    return more > 0 ? this.#process.print(sign.repeat(more)) : this.#process.breath();
  }

  /** No array of numbers forgets; the machine below would have to be broken. */
  #broken(word: number): never {
    throw new Error(`memory error at word ${word}`);
  }
}
