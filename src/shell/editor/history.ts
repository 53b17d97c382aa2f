/** The command lines that were entered, numbered from 1 on. */
export class History {
  readonly #lines: string[] = [];
  /** The number of the first line that is kept. */
  #first = 1;
  readonly #limit: number;
  /** How many lines of the list are in its file, and how many lines of the file have been read. */
  saved = 0;
  read = 0;

  constructor(limit = 500) {
    this.#limit = limit;
  }

  get lines(): readonly string[] {
    return this.#lines;
  }

  /** The number of the oldest line. */
  get first(): number {
    return this.#first;
  }

  /** The number that the next line will get. */
  get next(): number {
    return this.#first + this.#lines.length;
  }

  at(number: number): string | undefined {
    return this.#lines[number - this.#first];
  }

  add(line: string): void {
    this.#lines.push(line);
    if (this.#lines.length > this.#limit) {
      this.#lines.shift();
      this.#first++;
    }
  }

  /** Takes the line of a number away; false if there is none. */
  remove(number: number): boolean {
    const index = number - this.#first;
    if (index < 0 || index >= this.#lines.length) return false;
    this.#lines.splice(index, 1);
    return true;
  }

  replaceLast(line: string): void {
    if (this.#lines.length > 0) this.#lines[this.#lines.length - 1] = line;
    else this.add(line);
  }

  clear(): void {
    this.#lines.length = 0;
    this.#first = 1;
  }
}
