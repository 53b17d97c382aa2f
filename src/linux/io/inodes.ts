/** Who numbers what has no file: pipes and sockets. All machines of a sandbox share one, the kernel. */
export interface Inodes {
  nextInode(): number;
}
