import type { RunConfig } from '../../registry/image-config.ts';
import { digestLayer } from '../../registry/layer-digest.ts';
import { familiarReference, type Reference } from '../../registry/reference.ts';
import { type ContainerConfig, inheritConfig } from '../container/config/config.ts';
import { completeConfig } from '../container/config/defaults.ts';
import type { Container } from '../container/container.ts';
import { containerEvent } from '../container/container-event.ts';
import { pauseContainer } from '../container/operations/pause.ts';
import { unpauseContainer } from '../container/operations/unpause.ts';
import { applyChanges } from '../dockerfile/apply-changes.ts';
import type { Engine } from '../engine.ts';
import { conflict } from '../errors.ts';
import { createImage } from './create.ts';
import { imageEvent } from './image-event.ts';
import { orderedRunConfig } from './inspect.ts';
import type { StoredImage } from './stored-image.ts';
import { tagImage } from './tag.ts';

export interface CommitOptions {
  readonly reference?: Reference | undefined;
  readonly comment?: string;
  readonly author?: string;
  /** Whether the container stands still meanwhile; default true. */
  readonly pause?: boolean;
  /** Instead of the container's own. */
  readonly config?: ContainerConfig | undefined;
  /** Lines of a Dockerfile, which go before both. */
  readonly changes?: readonly string[];
}

/** `docker commit`: makes an image of a container and all it has changed. @throws EngineError */
export async function commitContainer(
  engine: Engine,
  nameOrId: string,
  options: CommitOptions,
): Promise<StoredImage> {
  const container = engine.containers.find(nameOrId);
  if (container.state.dead) throw conflict(`You cannot commit container ${container.id} which is Dead`);
  if (container.state.removing) {
    throw conflict(`You cannot commit container ${container.id} which is being removed`);
  }
  const pause = (options.pause ?? true) && container.running && !container.state.paused;
  if (pause) pauseContainer(engine, container.id);
  try {
    return await commit(engine, container, options);
  } finally {
    if (pause) unpauseContainer(engine, container.id);
  }
}

async function commit(
  engine: Engine,
  container: Container,
  { reference, comment = '', author = '', config, changes = [] }: CommitOptions,
): Promise<StoredImage> {
  const own = runConfig(container.config);
  const asked = changes.length > 0 ? changedConfig(config ?? completeConfig({}), changes) : config;
  const layer = container.writable.freeze();
  await digestLayer(engine.clock, layer);
  const image = createImage(engine, {
    parent: engine.images.get(container.imageId),
    layer,
    config: orderedRunConfig(asked ? runConfig(inheritConfig(asked, own)) : own),
    createdBy: (container.config.Cmd ?? []).join(' '),
    comment,
    author,
  });
  imageEvent(engine, 'create', image, image.id, image.id);
  if (reference) tagImage(engine, image, reference);
  containerEvent(engine, container, 'commit', [
    ['comment', comment],
    ['imageID', image.id],
    ['imageRef', reference ? familiarReference(reference) : ''],
  ]);
  return image;
}

function changedConfig(config: ContainerConfig, changes: readonly string[]): ContainerConfig {
  const { Labels, Shell: _unchanged, ...changed } = applyChanges(runConfig(config), changes);
  return { ...config, ...changed, Labels: Labels ?? {} };
}

/** The part of a container's configuration that containers of its image inherit. */
function runConfig(config: ContainerConfig): RunConfig {
  const { ExposedPorts, Healthcheck, StopSignal, Shell } = config;
  return {
    User: config.User,
    ...(ExposedPorts ? { ExposedPorts } : {}),
    Env: config.Env,
    Entrypoint: config.Entrypoint,
    Cmd: config.Cmd,
    ...(config.Volumes ? { Volumes: config.Volumes } : {}),
    WorkingDir: config.WorkingDir,
    Labels: config.Labels,
    ...(StopSignal ? { StopSignal } : {}),
    ...(Healthcheck ? { Healthcheck } : {}),
    OnBuild: config.OnBuild,
    ...(Shell ? { Shell } : {}),
  };
}
