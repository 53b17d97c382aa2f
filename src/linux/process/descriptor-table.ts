import type { FileDescription } from '../io/file-description.ts';

/** The open files of a process by their descriptors. */
export class DescriptorTable extends Map<number, FileDescription> {
  /** All below are taken. */
  #lowest = 0;

  /** The lowest descriptor that is free. */
  get lowestFree(): number {
    while (this.has(this.#lowest)) this.#lowest++;
    return this.#lowest;
  }

  override delete(descriptor: number): boolean {
    this.#lowest = Math.min(this.#lowest, descriptor);
    return super.delete(descriptor);
  }

  override clear(): void {
    this.#lowest = 0;
    super.clear();
  }
}
