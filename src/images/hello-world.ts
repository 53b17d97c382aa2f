import type { ImageDefinition } from '../docker/registry/image-definition.ts';
import { addProgram, layer } from './layer.ts';
import { PATH } from './path-variable.ts';

const CREATED = '2025-01-22T01:39:24Z';

export const helloWorld: ImageDefinition = {
  name: 'hello-world',
  description: 'The smallest possible check that Docker works',
  official: true,
  stars: 2_401,
  releases: [
    {
      tags: ['latest', 'linux'],
      created: CREATED,
      config: { Env: [PATH], Cmd: ['/hello'], WorkingDir: '/' },
      steps: [
        {
          createdBy: 'COPY hello / # buildkit',
          comment: 'buildkit.dockerfile.v0',
          layer: layer(CREATED, (files) => addProgram(files, '/hello', 'hello-world', 10_072), {
            compressedSize: 2_459,
          }),
        },
        { createdBy: 'CMD ["/hello"]', comment: 'buildkit.dockerfile.v0' },
      ],
    },
  ],
};
