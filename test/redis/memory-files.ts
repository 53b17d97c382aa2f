import type { ServerFiles } from '../../src/redis/commands/engine/host.ts';

/** A server's files in memory. */
export class MemoryFiles implements ServerFiles {
  readonly files = new Map<string, Uint8Array>();
  /** Why nothing can be written, if that is so. */
  problem: string | undefined;

  read(name: string): Uint8Array | undefined {
    return this.files.get(name);
  }

  write(name: string, bytes: Uint8Array): void {
    if (this.problem !== undefined) throw new Error(this.problem);
    this.files.set(name, bytes.slice());
  }

  append(name: string, bytes: Uint8Array): void {
    const before = this.files.get(name) ?? new Uint8Array(0);
    const after = new Uint8Array(before.length + bytes.length);
    after.set(before);
    after.set(bytes, before.length);
    this.write(name, after);
  }

  rename(from: string, to: string): void {
    const bytes = this.files.get(from);
    if (!bytes) throw new Error('No such file or directory');
    this.write(to, bytes);
    this.files.delete(from);
  }

  remove(name: string): void {
    this.files.delete(name);
  }

  /** A file as text, one character per byte. */
  text(name: string): string {
    return String.fromCharCode(...(this.files.get(name) ?? []));
  }
}
