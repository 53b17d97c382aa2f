import { SystemError } from '../../../linux/errno.ts';
import type { Process } from '../../../linux/process/process.ts';
import {
  familiarReference,
  InvalidReference,
  parseReference,
  type Reference,
  repositoryName,
  withDefaultTag,
} from '../../registry/reference.ts';
import { ApiError } from '../api/api-error.ts';
import { CommandError } from '../command/command-error.ts';
import type { Invocation } from '../command/invocation.ts';
import type { JsonMessage } from '../progress/json-message.ts';
import { showProgress } from '../progress/show-progress.ts';
import { registryAuth } from '../registry/registry-auth.ts';
import type { CreateRequest } from './create-request.ts';
import { parsePlatform } from './options/platform.ts';

interface Created {
  readonly Id: string;
  readonly Warnings: readonly string[] | null;
}

/**
 * Creates a container, with a pull before it if the image is not there; answers its id.
 * @throws CommandError, ApiError
 */
export async function createContainer(invocation: Invocation, request: CreateRequest): Promise<string> {
  const { api, flags, process } = invocation;
  if (flags.bool('use-api-socket'))
    throw new CommandError("drydock: '--use-api-socket' is not simulated", 125);
  const pull = flags.text('pull');
  const idFile = openIdFile(process, flags.text('cidfile'));
  try {
    const image = readImage(request.Image);
    const platform = flags.text('platform') === '' ? undefined : parsePlatform(flags.text('platform'));
    if (image && pull === 'always') await pullImage(invocation, image, platform);
    const tty = invocation.terminals.output;
    if (tty) request.HostConfig.ConsoleSize = [tty.size.rows, tty.size.columns];
    const create = (): Promise<Created> =>
      api.json<Created>('POST', '/containers/create', {
        query: { name: flags.text('name') || undefined, platform },
        body: request,
      });
    let created: Created;
    try {
      created = await create();
    } catch (error) {
      const missing = error instanceof ApiError && error.code === 404 && pull === 'missing';
      if (!missing || !image) throw error;
      if (!flags.bool('quiet')) {
        await invocation.complain(`Unable to find image '${familiarReference(image)}' locally\n`);
      }
      await pullImage(invocation, image, platform);
      created = await create();
    }
    for (const warning of [...(created.Warnings ?? []), ...localDnsWarning(request)]) {
      await invocation.complain(`WARNING: ${warning}\n`);
    }
    await idFile?.write(created.Id);
    return created.Id;
  } finally {
    idFile?.close();
  }
}

/** The image's name; undefined if it is an id. @throws CommandError */
function readImage(text: string): Reference | undefined {
  if (/^[\da-f]{64}$/.test(text)) return undefined;
  try {
    return withDefaultTag(parseReference(text));
  } catch (error) {
    if (!(error instanceof InvalidReference)) throw error;
    throw new CommandError(error.message);
  }
}

async function pullImage(
  invocation: Invocation,
  image: Reference,
  platform: string | undefined,
): Promise<void> {
  const messages = invocation.api.stream<JsonMessage>('POST', '/images/create', {
    query: { fromImage: repositoryName(image), tag: image.digest ?? image.tag, platform },
    headers: registryAuth(invocation.process, image),
  });
  const quiet = invocation.flags.bool('quiet');
  const write = (text: string): Promise<void> => (quiet ? Promise.resolve() : invocation.complain(text));
  await showProgress(messages, write, quiet ? undefined : invocation.terminals.error);
}

/** A container seldom reaches a name server that the host has for itself. */
function localDnsWarning({ HostConfig }: CreateRequest): readonly string[] {
  const local = HostConfig.Dns.find((address) => address.startsWith('127.') || address === '::1');
  return local === undefined ? [] : [`Localhost DNS (${local}) may fail in containers.`];
}

/** The --cidfile: made before the container, and removed again if there is none in the end. */
function openIdFile(process: Process, path: string) {
  if (path === '') return undefined;
  if (process.fs.exists(path)) {
    throw new CommandError(
      `container ID file found, make sure the other container isn't running or delete ${path}`,
    );
  }
  let descriptor: number;
  try {
    descriptor = process.install(process.fs.open(path, { write: true, create: true, mode: 0o666 }));
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    throw new CommandError(
      `failed to create the container ID file: open ${path}: ${error.message.toLowerCase()}`,
    );
  }
  let written = false;
  return {
    async write(id: string): Promise<void> {
      await process.write(descriptor, id);
      written = true;
    },
    close(): void {
      process.close(descriptor);
      if (!written) process.fs.unlink(path);
    },
  };
}
