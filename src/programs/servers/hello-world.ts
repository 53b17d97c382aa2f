import type { Process } from '../../linux/process/process.ts';

/** The program of the hello-world image. Its first two lines are what people look for; the rest are our own words. */
const MESSAGE = `
Hello from Docker!
This message shows that your installation appears to be working correctly.

What happened on the way to this message:
 1. The docker command asked the Docker daemon to run the image "hello-world".
 2. The daemon had no such image yet, so it pulled it from Docker Hub.
    (amd64)
 3. The daemon made a container from the image and started the one program in
    it, which printed what you are reading.
 4. The daemon passed these lines on to the docker command, and the command
    wrote them to your terminal.

For something more ambitious, open a shell in a container:
 $ docker run -it alpine sh

Images, automation and more, with a free Docker ID:
 https://hub.docker.com/

Further reading:
 https://docs.docker.com/get-started/

`;

export async function helloWorld(process: Process): Promise<number> {
  await process.print(MESSAGE);
  return 0;
}
