import type { Engine } from '../../engine.ts';
import { invalidParameter, wrapError } from '../../errors.ts';
import { dnsNames } from '../../network/join.ts';
import type { Container } from '../container.ts';
import { containerEvent } from '../container-event.ts';

/** `docker rename`. @throws EngineError */
export function renameContainer(engine: Engine, nameOrId: string, name: string): void {
  if (nameOrId === '' || name === '') throw invalidParameter('Neither old nor new names may be empty');
  const container = engine.containers.find(nameOrId);
  const newName = name.startsWith('/') ? name : `/${name}`;
  const oldName = container.name;
  if (newName === oldName) {
    throw invalidParameter('Renaming a container with the same name as its current name');
  }
  try {
    // The name is checked with its slash, which the message shows.
    engine.containers.reserveName(container.id, newName);
  } catch (error) {
    throw wrapError('Error when allocating new name', error);
  }
  container.name = newName;
  renameLinks(engine, container, oldName);
  engine.containers.releaseName(oldName);
  renameMembers(engine, container);
  containerEvent(engine, container, 'rename', [['oldName', oldName]]);
}

/** Links of a recipient are named after it. */
function renameLinks(engine: Engine, recipient: Container, oldName: string): void {
  const { links } = engine.containers;
  for (const [alias, source] of [...links.children(recipient)]) {
    const renamed = recipient.name + alias.slice(oldName.length);
    links.unlink(recipient, alias);
    engine.containers.releaseName(alias);
    engine.containers.reserveLinkName(source.id, renamed);
    links.link(recipient, source, renamed);
  }
}

/** Networks know the new name at once. */
function renameMembers(engine: Engine, container: Container): void {
  for (const [name, endpoint] of container.endpoints) {
    if (endpoint.DNSNames) endpoint.DNSNames = dnsNames(container, endpoint);
    const member = engine.networks.byName(name)?.members.get(container.id);
    if (!member) continue;
    member.name = container.plainName;
    member.names = endpoint.DNSNames ?? [];
  }
}
