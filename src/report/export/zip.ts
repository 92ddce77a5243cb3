import { once } from 'node:events';
import { type FileHandle, open } from 'node:fs/promises';
import { crc32, createDeflateRaw } from 'node:zlib';

/** A zip archive being written, one entry after the other. */
export interface ZipWriter {
  entry(name: string): ZipEntry;
  /** writes the directory of the entries and closes the file */
  close(): Promise<void>;
}

export interface ZipEntry {
  write(text: string): Promise<void>;
  /** must have happened before the next entry begins */
  close(): Promise<void>;
}

interface Written {
  name: Buffer;
  offset: number;
  crc: number;
  compressed: number;
  size: number;
}

/** 1980-01-01 00:00, the earliest that zip knows: the time of writing would make each archive another. */
const DATE = 0x21;
/** sizes follow the data (bit 3), names are UTF-8 (bit 11) */
const FLAGS = 0x0808;
const DEFLATED = 8;
const VERSION = 20;

/** Writes a zip archive (PKWARE's APPNOTE 6.3, without ZIP64) whose bytes follow from its content alone. */
export async function createZip(path: string): Promise<ZipWriter> {
  const file = await open(path, 'w');
  const written: Written[] = [];
  let offset = 0;
  const append = async (bytes: Uint8Array) => {
    await file.writeFile(bytes);
    offset += bytes.length;
  };
  return {
    entry(name) {
      const entry = { name: Buffer.from(name), offset, crc: 0, compressed: 0, size: 0 };
      written.push(entry);
      return writeEntry(entry, append);
    },
    close: () => writeDirectory(file, written, append, () => offset),
  };
}

function writeEntry(entry: Written, append: (bytes: Uint8Array) => Promise<void>): ZipEntry {
  const deflate = createDeflateRaw({ level: 6 });
  const output = (async () => {
    await append(localHeader(entry));
    for await (const chunk of deflate) {
      await append(chunk);
      entry.compressed += chunk.length;
    }
  })();
  // A failure (a full disk) reaches whoever writes or closes; before that it must not end the program.
  output.catch(() => undefined);
  return {
    async write(text) {
      if (deflate.destroyed) await output;
      const bytes = Buffer.from(text);
      entry.crc = crc32(bytes, entry.crc);
      entry.size += bytes.length;
      if (!deflate.write(bytes)) await Promise.race([once(deflate, 'drain'), output]);
    },
    async close() {
      deflate.end();
      await output;
      await append(numbers([4, 0x08074b50], [4, entry.crc], [4, entry.compressed], [4, entry.size]));
    },
  };
}

function localHeader({ name }: Written): Buffer {
  const head = numbers(
    [4, 0x04034b50],
    [2, VERSION],
    [2, FLAGS],
    [2, DEFLATED],
    [2, 0],
    [2, DATE],
    [4, 0],
    [4, 0],
    [4, 0],
    [2, name.length],
    [2, 0],
  );
  return Buffer.concat([head, name]);
}

async function writeDirectory(
  file: FileHandle,
  written: readonly Written[],
  append: (bytes: Uint8Array) => Promise<void>,
  position: () => number,
): Promise<void> {
  const start = position();
  for (const entry of written) await append(directoryHeader(entry));
  const size = position() - start;
  const count = written.length;
  await append(
    numbers([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, start], [2, 0]),
  );
  await file.close();
}

function directoryHeader({ name, crc, compressed, size, offset }: Written): Buffer {
  const head = numbers(
    [4, 0x02014b50],
    [2, VERSION],
    [2, VERSION],
    [2, FLAGS],
    [2, DEFLATED],
    [2, 0],
    [2, DATE],
    [4, crc],
    [4, compressed],
    [4, size],
    [2, name.length],
    [2, 0],
    [2, 0],
    [2, 0],
    [2, 0],
    [4, 0],
    [4, offset],
  );
  return Buffer.concat([head, name]);
}

/** Little-endian numbers of 2 or 4 bytes. */
function numbers(...fields: readonly (readonly [bytes: 2 | 4, value: number])[]): Buffer {
  const buffer = Buffer.alloc(fields.reduce((sum, [bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [bytes, value] of fields) at = buffer.writeUIntLE(value, at, bytes);
  return buffer;
}
