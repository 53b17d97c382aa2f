/** The commands of `docker checkpoint`; see declare.ts for how they are written. */
export const CHECKPOINT_TABLE = `
> create [OPTIONS] CONTAINER CHECKPOINT ; Save the state of a running container
--checkpoint-dir | string | | Directory where checkpoints are kept
--leave-running | | | Let the container go on
> ls [OPTIONS] CONTAINER ; Show which states of a container are saved ; docker checkpoint ls, docker checkpoint list
--checkpoint-dir | string | | Directory where checkpoints are kept
> rm [OPTIONS] CONTAINER CHECKPOINT ; Remove a saved state ; docker checkpoint rm, docker checkpoint remove
--checkpoint-dir | string | | Directory where checkpoints are kept
`;
