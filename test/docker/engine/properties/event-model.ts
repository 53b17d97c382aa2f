import type { EngineEvent } from '../../../../src/docker/engine/events/event-log.ts';

/** What somebody knows who hears nothing but events. */
export class EventModel {
  /** Name by container id. */
  readonly containers = new Map<string, string>();
  readonly running = new Set<string>();
  readonly paused = new Set<string>();
  /** Name by network id, without the predefined ones. */
  readonly networks = new Map<string, string>();
  /** `NETWORK CONTAINER`, by their ids. */
  readonly connected = new Set<string>();
  readonly volumes = new Set<string>();
  /** `VOLUME CONTAINER`. */
  readonly mounted = new Set<string>();
  readonly images = new Set<string>();
  /** Events that cannot be, after those before them. */
  readonly surprises: string[] = [];

  take({ Type, Action, Actor: { ID, Attributes } }: EngineEvent): void {
    const { name = '', container = '' } = Attributes;
    switch (`${Type} ${Action}`) {
      case 'container create':
        this.#expect(!this.containers.has(ID), Type, Action, ID);
        this.containers.set(ID, name);
        break;
      case 'container rename':
        this.#expect(this.containers.get(ID) === Attributes.oldName?.slice(1), Type, Action, ID);
        this.containers.set(ID, name);
        break;
      case 'container start':
        this.#add(this.running, ID, Type, Action);
        break;
      case 'container die':
        this.#delete(this.running, ID, Type, Action);
        this.paused.delete(ID);
        break;
      case 'container pause':
        this.#add(this.paused, ID, Type, Action);
        break;
      case 'container unpause':
        this.#delete(this.paused, ID, Type, Action);
        break;
      case 'container destroy':
        // A container that could not be made is told of only when it goes (daemon/create.go: cleanupContainer).
        this.containers.delete(ID);
        this.#expect(!this.running.has(ID), Type, Action, ID);
        break;
      case 'network create':
        this.networks.set(ID, name);
        break;
      case 'network destroy':
        this.#expect(this.networks.delete(ID), Type, Action, ID);
        break;
      case 'network connect':
        this.#add(this.connected, `${ID} ${container}`, Type, Action);
        break;
      case 'network disconnect':
        this.#delete(this.connected, `${ID} ${container}`, Type, Action);
        break;
      case 'volume create':
        this.#add(this.volumes, ID, Type, Action);
        break;
      case 'volume destroy':
        this.#delete(this.volumes, ID, Type, Action);
        break;
      case 'volume mount':
        this.#add(this.mounted, `${ID} ${container}`, Type, Action);
        break;
      case 'volume unmount':
        this.#delete(this.mounted, `${ID} ${container}`, Type, Action);
        break;
      case 'image delete':
        this.images.delete(ID);
        break;
      case 'image tag':
        this.images.add(ID);
        break;
    }
  }

  #add(set: Set<string>, id: string, type: string, action: string): void {
    this.#expect(!set.has(id), type, action, id);
    set.add(id);
  }

  #delete(set: Set<string>, id: string, type: string, action: string): void {
    this.#expect(set.delete(id), type, action, id);
  }

  #expect(right: boolean, type: string, action: string, id: string): void {
    if (!right) this.surprises.push(`${type} ${action} ${id}`);
  }
}
