import { type ImageSource, PATH, program } from './image-source.ts';

export const helloWorld: ImageSource = {
  name: 'hello-world',
  description: 'The smallest possible check that Docker works',
  official: true,
  stars: 2_401,
  releases: [
    {
      tags: ['latest', 'linux'],
      created: '2025-01-22T01:39:24Z',
      config: { Env: [PATH], Cmd: ['/hello'], WorkingDir: '/' },
      steps: [
        { createdBy: 'COPY hello / # buildkit', files: [program('/hello', 'hello-world', 10_072)] },
        { createdBy: 'CMD ["/hello"]' },
      ],
    },
  ],
};
