import type { Process } from '../../../linux/process/process.ts';
import type { EngineTransport } from '../../api/transport.ts';

/** A transport whose user computes nothing while it waits for the engine. */
export function patientTransport(transport: EngineTransport, process: Process): EngineTransport {
  const waiting = <T>(work: Promise<T>): Promise<T> => {
    process.rest();
    return work;
  };
  const patient = <T>(source: AsyncIterable<T>): AsyncIterable<T> => ({
    [Symbol.asyncIterator]() {
      const iterator = source[Symbol.asyncIterator]();
      return {
        next: () => waiting(iterator.next()),
        return: async () => (await iterator.return?.()) ?? { done: true, value: undefined },
      };
    },
  });
  return {
    async request(request) {
      const response = await waiting(transport.request(request));
      const { connection } = response;
      return {
        ...response,
        body: patient(response.body),
        ...(connection
          ? {
              connection: {
                incoming: patient(connection.incoming),
                write: (bytes) => waiting(connection.write(bytes)),
                closeWrite: () => connection.closeWrite(),
                close: () => connection.close(),
              },
            }
          : {}),
      };
    },
  };
}
