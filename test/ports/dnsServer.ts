import { createSocket, type RemoteInfo } from 'node:dgram';
import { once } from 'node:events';
import { isIPv4 } from 'node:net';

/** What a name has; a name that is not in the zone does not exist. `'fails'`: SERVFAIL. */
export interface Records {
  TXT?: string[];
  A?: string[];
  AAAA?: string[];
  /** `priority host`; `0 .` is the null MX */
  MX?: string[];
}
export type Zone = Record<string, Records | 'fails'>;

export interface DnsServer {
  /** `host:port`, as resolvers want it */
  readonly server: string;
  /** names asked for, in order */
  readonly asked: string[];
  close(): Promise<void>;
}

const TYPES = new Map([
  [1, 'A'],
  [15, 'MX'],
  [16, 'TXT'],
  [28, 'AAAA'],
] as const);

/** An authoritative DNS server (RFC 1035) over UDP on a loopback port, for the few kinds of record that mail needs. */
export async function startDnsServer(zone: Zone): Promise<DnsServer> {
  const socket = createSocket('udp4');
  const asked: string[] = [];
  socket.on('message', (query: Buffer, from: RemoteInfo) => {
    const { name, type, end } = readQuestion(query);
    asked.push(name);
    const records = zone[name];
    const kind = [...TYPES].find(([number]) => number === type)?.[1];
    const values = typeof records === 'object' && kind ? (records[kind] ?? []) : [];
    const code = records === 'fails' ? 2 : records === undefined ? 3 : 0;
    const answers = values.map((value) => answer(type, rdata(kind ?? '', value)));
    socket.send(
      Buffer.concat([head(query, code, answers.length), query.subarray(12, end), ...answers]),
      from.port,
      from.address,
    );
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    server: `127.0.0.1:${socket.address().port}`,
    asked,
    async close() {
      socket.close();
      await once(socket, 'close');
    },
  };
}

function readQuestion(query: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), type: query.readUInt16BE(at + 1), end: at + 5 };
}

/** One question, so many answers; QR, AA, RD and RA set. */
function head(query: Buffer, code: number, answers: number): Buffer {
  const bytes = Buffer.alloc(12);
  query.copy(bytes, 0, 0, 2);
  bytes.writeUInt16BE(0x8580 + code, 2);
  bytes.writeUInt16BE(1, 4);
  bytes.writeUInt16BE(answers, 6);
  return bytes;
}

/** For the name of the question (a pointer to it), class IN, a minute to live. */
function answer(type: number, content: Buffer): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt16BE(0xc00c, 0);
  bytes.writeUInt16BE(type, 2);
  bytes.writeUInt16BE(1, 4);
  bytes.writeUInt32BE(60, 6);
  bytes.writeUInt16BE(content.length, 10);
  return Buffer.concat([bytes, content]);
}

function rdata(kind: string, value: string): Buffer {
  if (kind === 'TXT') return strings(value);
  if (kind === 'A' || kind === 'AAAA') return addressBytes(value);
  const [priority = '', host = ''] = value.split(' ');
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(Number(priority));
  return Buffer.concat([bytes, nameBytes(host)]);
}

/** Character strings of at most 255 bytes. */
function strings(text: string): Buffer {
  const parts = text.match(/[\s\S]{1,255}/g) ?? [''];
  return Buffer.concat(parts.flatMap((part) => [Buffer.from([part.length]), Buffer.from(part, 'latin1')]));
}

function nameBytes(name: string): Buffer {
  const labels = name.split('.').filter(Boolean);
  return Buffer.concat([
    ...labels.flatMap((label) => [Buffer.from([label.length]), Buffer.from(label)]),
    Buffer.from([0]),
  ]);
}

function addressBytes(address: string): Buffer {
  if (isIPv4(address)) return Buffer.from(address.split('.').map(Number));
  const [before = '', after = ''] = address.split('::');
  const groups = (text: string) =>
    text
      .split(':')
      .filter(Boolean)
      .map((group) => Number.parseInt(group, 16));
  const [first, last] = [groups(before), groups(after)];
  const all = [...first, ...Array.from({ length: 8 - first.length - last.length }, () => 0), ...last];
  return Buffer.from(all.flatMap((group) => [group >> 8, group & 0xff]));
}
