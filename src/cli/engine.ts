import { type Address, formatAddress, isLocal, parseAddress } from './http/address.ts';
import { print, printError } from './print.ts';
import { SEED, seedOf } from './seed-option.ts';
import type { Option, Subcommand } from './subcommand.ts';
import { systemReason } from './system-reason.ts';

const DEFAULT_ADDRESS = 'tcp://127.0.0.1:2375';

const HOST: Option = {
  name: '--host',
  value: 'ADDRESS',
  short: `Listen on tcp://HOST:PORT or unix://PATH (default ${DEFAULT_ADDRESS})`,
};

/** The engine of a fresh host behind its real API, for clients that nobody here wrote. */
export const engine: Subcommand = {
  name: 'engine',
  use: '[OPTIONS]',
  short: "Serve a fresh host's Docker engine to docker and other clients",
  long: [
    'Prints the address and serves the Docker Engine API 1.50 there until it is ended with',
    '^C. Whoever can reach the address may use the engine, so it is one of your own machine',
    'unless you name another; port 0 is any free one. In another terminal:',
    '',
    `    export DOCKER_HOST=${DEFAULT_ADDRESS}`,
    '    docker run -it alpine',
    '',
    'If nobody can listen at the address, the exit status is 1.',
  ],
  options: [HOST, SEED],
  operands: [],
  async run(call, outside) {
    const options = seedOf(call);
    const given = call.options.get(HOST.name) ?? DEFAULT_ADDRESS;
    let address: Address;
    try {
      address = parseAddress(given);
    } catch (error) {
      printError(outside, `drydock engine: ${systemReason(error)}`);
      return 1;
    }
    const sandbox = await outside.createSandbox(options);
    try {
      const served = await outside.serve(sandbox.engine, address);
      if (!isLocal(address)) printError(outside, 'drydock engine: others can reach this address too');
      print(outside, `Listening on ${formatAddress(served.address)}\n`);
      await outside.stopped();
      await served.close();
      return 0;
    } catch (error) {
      printError(outside, `drydock engine: cannot listen on ${given}: ${systemReason(error)}`);
      return 1;
    } finally {
      sandbox.dispose();
    }
  },
};
