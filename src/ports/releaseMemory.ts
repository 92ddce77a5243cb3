/**
 * Gives back at once what a large buffer takes: else it lies in memory until garbage is collected, and the next beside
 * it. Only for bytes that nobody looks at any more: there are none left.
 */
export function releaseMemory({ buffer }: Uint8Array): void {
  if (buffer.byteLength >= LARGE && buffer instanceof ArrayBuffer) buffer.transfer(0);
}

/** Bytes. Small buffers share their memory with others. */
const LARGE = 500_000;
