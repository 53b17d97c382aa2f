/** `docker build` with the flags that it has without BuildKit; see declare.ts for how they are written. */
export const BUILD_TABLE = `
> build [OPTIONS] PATH_URL_OR_STDIN ; Build an image as a Dockerfile says ; docker image build, docker build, docker builder build
--add-host | list | | A line for the hosts file, as host:ip
--build-arg | list | | A value for an ARG of the Dockerfile
--cache-from | strings | | Images whose layers may be taken
--cgroup-parent | string | | Control group above those of the build
--compress | | | Send the files compressed with gzip
--cpu-period | int | | Period of the processor limit, in microseconds (CFS)
--cpu-quota | int | | Share of each period, in microseconds (CFS)
-c, --cpu-shares | int | | Weight against other containers
--cpuset-cpus | string | | Processors that may be used (0-3, 0,1)
--cpuset-mems | string | | Memory nodes that may be used (0-3, 0,1)
--disable-content-trust | | true | Do not check signatures
-f, --file | string | | The Dockerfile, if it is not PATH/Dockerfile
--force-rm | | | Remove containers of steps also when one fails
--iidfile | string | | Write the id of the image into this file
--isolation | string | | How containers are kept apart (Windows)
--label | list | | A label for it
-m, --memory | bytes | | At most so much memory
--memory-swap | bytes | | Memory and swap together: -1 for no limit
--network | string | "default" | Network of RUN steps
--no-cache | | | Run every step again
--platform | string | | Platform of the build, if the engine has several
--pull | | | Look for a newer image in any case
-q, --quiet | | | Only the id of the image
--rm | | true | Remove the containers of steps that went well
--security-opt | strings | | A security option
--shm-size | bytes | | How large /dev/shm is
--squash | | | Make one layer of the new ones
-t, --tag | list | | Name of the image, as name:tag
--target | string | | Stage to build
--ulimit | ulimit | [] | A limit of the processes
`;
