/** Bytes of bodies that are in memory, over all requests. */
export interface HeldBytes {
  /** False: that would be too many, and they are not counted. */
  take(bytes: number): boolean;
  release(bytes: number): void;
  readonly bytes: number;
  /** The most there ever were. */
  readonly peakBytes: number;
}

/** Counts what is held; at most `mostBytes` at a time (SECURITY.md row B3). */
export function createHeldBytes(mostBytes: number): HeldBytes {
  let bytes = 0;
  let peakBytes = 0;
  return {
    take: (more) => {
      if (bytes + more > mostBytes) return false;
      bytes += more;
      peakBytes = Math.max(peakBytes, bytes);
      return true;
    },
    release: (fewer) => {
      bytes -= fewer;
    },
    get bytes() {
      return bytes;
    },
    get peakBytes() {
      return peakBytes;
    },
  };
}
