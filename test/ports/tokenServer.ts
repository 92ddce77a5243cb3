import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

export interface TokenAnswer {
  status?: number;
  /** text goes out as it is, all else as JSON */
  body: unknown;
  headers?: Record<string, string>;
}

/** A token endpoint on a loopback port: answers as it is told, and keeps what it was asked. */
export interface TokenServer {
  readonly url: string;
  readonly asked: Record<string, string>[];
  answer(next: (form: Record<string, string>) => TokenAnswer): void;
  close(): Promise<void>;
}

export async function startTokenServer(): Promise<TokenServer> {
  const asked: Record<string, string>[] = [];
  let answer: (form: Record<string, string>) => TokenAnswer = () => ({
    body: { access_token: `token-${asked.length}`, token_type: 'Bearer', expires_in: 3600 },
  });
  const server = createServer(async (request, response) => {
    const form = Object.fromEntries(new URLSearchParams(await text(request)));
    asked.push(form);
    const { status = 200, body, headers = {} } = answer(form);
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP address');
  return {
    url: `http://127.0.0.1:${address.port}/token`,
    asked,
    answer: (next) => {
      answer = next;
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
