import { SystemError } from '../../../linux/errno.ts';
import { createPipe } from '../../../linux/io/pipe.ts';
import { type ExitStatus, statusNumber } from '../../../linux/process/exit.ts';
import type { Process } from '../../../linux/process/process.ts';
import { fromBinary } from '../../command/bytes.ts';
import type { Command } from '../../command/command.ts';
import { Output } from '../../command/output.ts';
import { RecordReader } from './record-reader.ts';

interface Writer {
  readonly output: Output;
  readonly descriptor: number;
  readonly child: Process | undefined;
}

interface Reader {
  readonly records: RecordReader;
  readonly descriptor: number;
  readonly child: Process | undefined;
}

/** The files and commands that a program has open, by the text that names them. */
export class Streams {
  readonly #command: Command;
  readonly #writers = new Map<string, Writer>();
  readonly #readers = new Map<string, Reader>();

  constructor(command: Command) {
    this.#command = command;
  }

  /** Where `print > name` goes if that is open already. */
  writerNow(operator: '>' | '>>' | '|', name: string): Output | undefined {
    if (operator !== '|' && (name === '/dev/stdout' || name === '-')) return this.#command.out;
    return this.#writers.get(name)?.output;
  }

  /** Where `print > name` goes. @throws SystemError */
  async writer(operator: '>' | '>>' | '|', name: string): Promise<Output> {
    const known = this.writerNow(operator, name);
    if (known) return known;
    const { process, fs } = this.#command;
    let writer: Writer;
    if (operator === '|') {
      await this.flush();
      const pipe = createPipe(process.machine.kernel);
      const child = this.#shell(name, new Map([[0, pipe.reader]]));
      pipe.reader.release();
      const descriptor = process.install(pipe.writer);
      writer = { output: new Output(process, descriptor), descriptor, child };
    } else if (name === '/dev/stderr') {
      writer = { output: new Output(process, 2), descriptor: 2, child: undefined };
    } else {
      const append = operator === '>>';
      const file = fs.open(fromBinary(name), { write: true, create: true, append, truncate: !append });
      const descriptor = process.install(file);
      writer = { output: new Output(process, descriptor), descriptor, child: undefined };
    }
    this.#writers.set(name, writer);
    return writer.output;
  }

  /** The next record of what is open under that name, if it need not be waited for. */
  recordNow(name: string, rs: string): string | undefined {
    return this.#readers.get(name)?.records.nextNow(rs);
  }

  /** What `getline < name` or `name | getline` reads. @throws SystemError */
  async reader(from: 'file' | 'command', name: string): Promise<RecordReader> {
    const known = this.#readers.get(name);
    if (known) return known.records;
    const { process } = this.#command;
    let reader: Reader;
    if (from === 'command') {
      await this.flush();
      const pipe = createPipe(process.machine.kernel);
      const child = this.#shell(name, new Map([[1, pipe.writer]]));
      pipe.writer.release();
      const descriptor = process.install(pipe.reader);
      reader = {
        records: new RecordReader(this.#command.input(descriptor), this.#command.gnu),
        descriptor,
        child,
      };
    } else {
      const descriptor = this.#command.openDescriptor(fromBinary(name));
      reader = {
        records: new RecordReader(this.#command.input(descriptor), this.#command.gnu),
        descriptor,
        child: undefined,
      };
    }
    this.#readers.set(name, reader);
    return reader.records;
  }

  /** close(): the status of a command, 0 of a file, -1 if nothing is open under that name. */
  async close(name: string): Promise<number> {
    const writer = this.#writers.get(name);
    const reader = this.#readers.get(name);
    this.#writers.delete(name);
    this.#readers.delete(name);
    let status = -1;
    if (writer) {
      await writer.output.flush();
      if (writer.descriptor > 2) this.#command.process.close(writer.descriptor);
      status = await this.#end(writer.child);
    }
    if (reader) {
      if (reader.descriptor > 2) this.#command.process.close(reader.descriptor);
      status = await this.#end(reader.child);
    }
    return status;
  }

  async closeAll(): Promise<void> {
    for (const name of [...this.#writers.keys(), ...this.#readers.keys()]) await this.close(name);
  }

  async flush(): Promise<void> {
    await this.#command.out.flush();
    for (const { output } of this.#writers.values()) await output.flush();
  }

  /** system(). */
  async system(line: string): Promise<number> {
    await this.flush();
    return statusOf(await this.#command.process.wait(this.#shell(line, new Map())));
  }

  async #end(child: Process | undefined): Promise<number> {
    return child ? statusOf(await this.#command.process.wait(child)) : 0;
  }

  #shell(line: string, descriptors: ReadonlyMap<number, Parameters<Process['install']>[0]>): Process {
    const { process } = this.#command;
    return process.spawn({
      path: '/bin/sh',
      argv: ['sh', '-c', fromBinary(line)],
      descriptors: new Map([
        ...[...process.descriptors].filter(([descriptor]) => descriptor < 3),
        ...descriptors,
      ]),
    });
  }
}

function statusOf(status: ExitStatus): number {
  return status.signal ? 256 + statusNumber(status) - 128 : status.code;
}

/** Whether an error only says that a file cannot be had: getline answers -1 for it. */
export function isUnreadable(error: unknown): boolean {
  return error instanceof SystemError && !['EINTR', 'EPIPE'].includes(error.code);
}
